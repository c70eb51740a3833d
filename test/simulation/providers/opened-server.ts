import type { SimReply } from '../../simulators/types.ts';
import type { SimulatedProvider, SimulatedServer } from './simulated-provider.ts';

export const startMs = Date.parse('2026-03-10T12:00:00Z');

/** Uniform in [0, 1), the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed * 2_654_435_769;
  return () => {
    state = (state + 1_831_565_813) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function opened(
  provider: SimulatedProvider,
  { seed = 1, number = 1, conversations = 40, idsFrom = 0, nowMs = () => startMs } = {},
) {
  return provider.open({ nowMs, random: seeded(seed), conversations, number, idsFrom });
}

export function ask(server: SimulatedServer, method: string, path: string, body?: unknown): SimReply {
  const { token = '' } = server.account.credentials;
  return server.simulator.respond({
    method,
    url: new URL(server.account.baseUrl).pathname + path,
    headers: {
      'x-access-token': token,
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: body === undefined ? '' : JSON.stringify(body),
  });
}
