import { expect, onTestFinished } from 'vitest';
import { ProviderError } from '#electron/providers/provider.ts';
import { connectWeav } from '#electron/providers/weav/client.ts';
import { type Conversation, type Pulled, takeOver } from '#shared/conversation.ts';
import { startWeavSimulator, type WeavSimulator } from '#test/simulators/weav/simulator.ts';
import type { SimReadings } from '#test/simulators/weav/types.ts';
import { realNetwork } from '#test/support/ports.ts';

export const nowMs = Date.parse('2026-03-10T12:00:00Z');
export const never = new AbortController().signal;

type WeavProvider = ReturnType<typeof connectWeav>;

export type SetUp = {
  simulator: WeavSimulator;
  weav: WeavProvider;
  connect: (token?: string, baseUrl?: string) => WeavProvider;
};

/** A simulator of its own for one test, and the adapter connected to it. */
export async function setUp(readings: Partial<SimReadings> = {}, perMinute?: number): Promise<SetUp> {
  const simulator = await startWeavSimulator({
    nowMs: () => nowMs,
    readings,
    ...(perMinute === undefined ? {} : { perMinute }),
  });
  onTestFinished(() => simulator.stop());
  const connect = (token = simulator.token, baseUrl = simulator.baseUrl) =>
    connectWeav({ baseUrl, credentials: { token }, options: {}, ...realNetwork(() => nowMs) });
  return { simulator, weav: connect(), connect };
}

/** What the app knows after this was told. */
export const known = (told: Pulled): Conversation => takeOver(null, told);

/** Every page from the first to the last. @param between runs after each page */
export async function walk(weav: WeavProvider, between: (page: number) => void = () => {}): Promise<Pulled[]> {
  const items: Pulled[] = [];
  let cursor: string | null = null;
  let page = 0;
  do {
    const read = await weav.list(cursor, never);
    items.push(...read.items);
    cursor = read.next;
    page += 1;
    between(page);
  } while (cursor !== null);
  return items;
}

/** The ProviderError that a call ends with; anything else fails the test. */
export async function failureOf(call: Promise<unknown>): Promise<ProviderError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ProviderError) return error;
    throw error;
  }
  return expect.unreachable('the call succeeded');
}
