import { z } from 'zod';
import type { AskingProxy } from '#shared/ipc/network.ts';
import type { Log, SecretStore } from '../ports.ts';
import type { Login, ProxyLogin } from './proxy-login.ts';

const keptSchema = z.object({ name: z.string(), password: z.string() });

/** `told`: what the agent has heard of it; each is told once, until they answer. */
type Known = {
  readonly host: string;
  readonly port: number;
  login: Login | null;
  isRefused: boolean;
  told: 'asks' | 'refused' | null;
};

export type ProxyLogins = {
  /** What a proxy is told when it asks; null where nobody knows, or where it was refused. */
  readonly answer: ProxyLogin;
  /**
   * It has refused what it was told: asked again with every request, a company would lock the account.
   * @param told as it was answered here: of one that has been replaced since, nothing follows for what replaced it
   */
  refused(host: string, port: number, told: Login): void;
  list(): AskingProxy[];
  signIn(host: string, port: number, login: Login): void;
  forget(host: string, port: number): void;
  /** Whoever remembers what was said hears that it is to be forgotten. */
  whenForgotten(run: () => void): void;
};

type Deps = {
  readonly secrets: SecretStore;
  /** What the machine's variables say. */
  readonly fromVariables: ProxyLogin;
  readonly log: Log;
  /** The agent is asked who they are there. */
  readonly ask: (host: string, port: number, isRefused: boolean) => void;
};

const keyOf = (host: string, port: number) => `proxy ${host}:${port}`;

/** Who the agent is at each proxy: what they have said goes before what the machine's variables say. */
export function createProxyLogins({ secrets, fromVariables, log, ask }: Deps): ProxyLogins {
  const all = new Map<string, Known>();
  const forgetting: (() => void)[] = [];

  function kept(host: string, port: number): Login | null {
    try {
      return keptSchema.parse(JSON.parse(secrets.get(keyOf(host, port)) ?? 'null'));
    } catch {
      return null;
    }
  }

  function known(host: string, port: number): Known {
    const key = keyOf(host, port);
    const found = all.get(key) ?? {
      host,
      port,
      login: kept(host, port) ?? fromVariables(host, port),
      isRefused: false,
      told: null,
    };
    all.set(key, found);
    return found;
  }

  function tell(proxy: Known): void {
    const news = proxy.isRefused ? 'refused' : 'asks';
    if (proxy.told === news) return;
    proxy.told = news;
    ask(proxy.host, proxy.port, proxy.isRefused);
  }

  return {
    answer(host, port) {
      const { login, isRefused } = known(host, port);
      if (login !== null && !isRefused) return login;
      tell(known(host, port));
      return null;
    },
    refused(host, port, told) {
      const proxy = known(host, port);
      if (proxy.login !== told) return;
      proxy.isRefused = true;
      tell(proxy);
    },
    list: () =>
      [...all.values()].map(({ host, port, login, isRefused }) => ({
        host,
        port,
        name: login?.name ?? null,
        isRefused,
      })),
    signIn(host, port, login) {
      const proxy = all.get(keyOf(host, port));
      if (!proxy) return;
      Object.assign(proxy, { login, isRefused: false, told: null });
      try {
        secrets.set(keyOf(host, port), JSON.stringify(login));
      } catch (error) {
        log.warn('the password of a proxy is kept until Winnow quits', { error });
      }
    },
    forget(host, port) {
      secrets.remove(keyOf(host, port));
      all.delete(keyOf(host, port));
      for (const run of forgetting) run();
    },
    whenForgotten: (run) => void forgetting.push(run),
  };
}
