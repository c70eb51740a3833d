import type { Engine } from '../engine/engine.ts';
import type { Handlers } from '../ipc/dispatch.ts';
import type { ProxyLogins } from './proxy-logins.ts';
import { shellNotices } from './shell-notices.ts';

/** The agent is asked who they are at a proxy, in one line of the window however often it asks. */
export function askAboutProxy({ dismiss, notice }: Engine, host: string, port: number, isRefused: boolean): void {
  dismiss({ kind: 'sign-in-to-proxy', host, port });
  notice(shellNotices.proxyAsks({ kind: 'proxy-asks', host, port, isRefused }));
}

/** What the agent says to a proxy: what waits is tried again, and whoever asks for it has had it. */
export function throughProxies({ handlers, dismiss }: Engine, proxies: ProxyLogins) {
  return {
    'proxies.list': () => ({ proxies: proxies.list() }),
    'proxies.signIn': async ({ host, port, name, password }) => {
      proxies.signIn(host, port, { name, password });
      dismiss({ kind: 'sign-in-to-proxy', host, port });
      const { accounts } = await handlers['app.bootstrap']({});
      for (const { id } of accounts) await handlers['sync.now']({ accountId: id });
      return { proxies: proxies.list() };
    },
    'proxies.forget': ({ host, port }) => {
      proxies.forget(host, port);
      return { proxies: proxies.list() };
    },
  } satisfies Partial<Handlers>;
}
