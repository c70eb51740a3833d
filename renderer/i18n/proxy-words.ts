import { say } from './say.ts';
/** Proxies that ask who the agent is. */
export const proxyWords = {
  title: say('troubles.proxy.title'),
  asks: (host: string, port: number, isRefused: boolean) =>
    isRefused
      ? say('troubles.proxy.asks.theProxyDidNotAccept', { host, port })
      : say('troubles.proxy.asks.theProxyAsksForYour', { host, port }),
  waits: say('troubles.proxy.waits'),
  about: say('troubles.proxy.about'),
  name: say('troubles.proxy.name'),
  password: say('troubles.proxy.password'),
  signIn: say('troubles.proxy.signIn'),
  signInTo: say('troubles.proxy.signInTo'),
  notNow: say('troubles.proxy.notNow'),
  incomplete: say('troubles.proxy.incomplete'),
  notSigned: say('troubles.proxy.notSigned'),
  setting: say('troubles.proxy.setting'),
  as: (name: string) => say('troubles.proxy.as', { name }),
  refused: say('troubles.proxy.refused'),
  nobody: say('troubles.proxy.nobody'),
  forget: say('troubles.proxy.forget'),
  noneAsks: say('troubles.proxy.noneAsks'),
} as const;
