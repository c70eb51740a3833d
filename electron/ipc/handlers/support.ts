import type { Handlers } from '../dispatch.ts';
import { engineFacts } from '../engine-facts.ts';
import type { HandlerDeps } from './handler-deps.ts';

/** What helps whoever looks into a problem. Of the app around the engine, whoever has its windows tells. */
export function supportHandlers(deps: HandlerDeps) {
  return {
    'crashes.list': () => ({ reports: [] }),
    'crashes.remove': () => ({ reports: [] }),
    'crashes.read': () => ({ text: '' }),
    'crashes.show': () => ({}),
    'proxies.list': () => ({ proxies: [] }),
    'proxies.signIn': () => ({ proxies: [] }),
    'proxies.forget': () => ({ proxies: [] }),
    'support.diagnostics': () => ({ engine: engineFacts(deps), host: null }),
  } satisfies Partial<Handlers>;
}
