import { useEffect, useState } from 'react';
import type { AskingProxy } from '#shared/ipc/network.ts';
import { useWinnow } from '../app-context.tsx';
import { proxyWords } from '../i18n/proxy-words.ts';
import { ask } from '../state/core.ts';
import { Button } from '../ui/button.tsx';
import { SettingRow } from './setting-row.tsx';

/** Proxies that have asked who the agent is; nothing where none has. */
export function ProxySettings() {
  const { core, ui } = useWinnow();
  const [proxies, setProxies] = useState<readonly AskingProxy[]>([]);
  useEffect(() => {
    void ask(core, 'proxies.list', {}).then((answer) => answer.ok && setProxies(answer.value.proxies));
  }, [core]);

  async function forget({ host, port }: AskingProxy): Promise<void> {
    const answer = await ask(core, 'proxies.forget', { host, port });
    if (answer.ok) setProxies(answer.value.proxies);
  }

  if (proxies.length === 0) return null;
  return (
    <SettingRow name={proxyWords.setting}>
      {proxies.map((proxy) => (
        <span key={`${proxy.host}:${proxy.port}`}>
          <bdi>
            {proxy.host}:{proxy.port}
          </bdi>{' '}
          · {standing(proxy)}{' '}
          <Button
            onClick={() =>
              ui.openDialog({ kind: 'proxy', host: proxy.host, port: proxy.port, isRefused: proxy.isRefused })
            }
          >
            {proxyWords.signInTo}
          </Button>
          {proxy.name === null ? null : (
            <Button tone="quiet" onClick={() => void forget(proxy)}>
              {proxyWords.forget}
            </Button>
          )}
        </span>
      ))}
    </SettingRow>
  );
}

function standing({ name, isRefused }: AskingProxy): string {
  if (isRefused) return proxyWords.refused;
  return name === null ? proxyWords.nobody : proxyWords.as(name);
}
