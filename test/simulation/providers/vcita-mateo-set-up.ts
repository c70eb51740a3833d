import type { SimReply } from '../../simulators/types.ts';
import type { SimulatedProvider } from './simulated-provider.ts';

export const startMs = Date.parse('2026-03-10T12:00:00.456Z');

/** Uniform in [0, 1), the same for the same seed. */
export function drawn(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function setUp(provider: SimulatedProvider, { number = 1, seed = 7, conversations = 40 } = {}) {
  const clock = { nowMs: startMs };
  const server = provider.open({ nowMs: () => clock.nowMs, random: drawn(seed), conversations, number, idsFrom: 0 });
  let { token } = server.account.credentials;
  const basePath = new URL(server.account.baseUrl).pathname.replace(/\/$/, '');
  return {
    clock,
    server,
    everything: () => server.ids().map((id) => ({ id, values: server.values(id), messages: server.messages(id) })),
    renew: () => {
      token = server.replaceToken().token;
    },
    ask(method: string, path: string, body: unknown = null): SimReply {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const text = body === null ? '' : JSON.stringify(body);
      return server.simulator.respond({ method, url: `${basePath}${path}`, headers, body: text });
    },
  };
}
