import { expect, onTestFinished } from 'vitest';
import { connectMateo } from '#electron/providers/mateo/client.ts';
import { type PlannedRequest, ProviderError } from '#electron/providers/provider.ts';
import { type Conversation, type Pulled, takeOver } from '#shared/conversation.ts';
import { type MateoSimulator, startMateoSimulator } from '#test/simulators/mateo/simulator.ts';
import type { SimReadings } from '#test/simulators/mateo/types.ts';
import { realNetwork } from '#test/support/ports.ts';

export const nowMs = Date.parse('2026-03-10T12:00:00Z');
export const never = new AbortController().signal;

type MateoProvider = ReturnType<typeof connectMateo>;

export type SetUp = {
  simulator: MateoSimulator;
  mateo: MateoProvider;
  clock: { nowMs: number };
  connect: (token?: string, baseUrl?: string) => MateoProvider;
};

/** A simulator of its own for one test, and the adapter connected to it. */
export async function setUp(readings: Partial<SimReadings> = {}): Promise<SetUp> {
  const clock = { nowMs };
  const simulator = await startMateoSimulator({ nowMs: () => clock.nowMs, readings });
  onTestFinished(() => simulator.stop());
  const connect = (token = simulator.token, baseUrl = simulator.baseUrl) =>
    connectMateo({ baseUrl, credentials: { token }, options: {}, ...realNetwork(() => clock.nowMs) });
  return { simulator, mateo: connect(), clock, connect };
}

/** What the app knows after this was told. */
export const known = (told: Pulled): Conversation => takeOver(null, told);

/** Every page from the first to the last. @param between runs after each page */
export async function pages(
  mateo: MateoProvider,
  sinceMs: number | null = null,
  between: (page: number) => void = () => {},
): Promise<Pulled[]> {
  const items: Pulled[] = [];
  let cursor: string | null = null;
  let page = 0;
  do {
    const read = await mateo.list(cursor, never, sinceMs);
    items.push(...read.items);
    cursor = read.next;
    page += 1;
    between(page);
  } while (cursor !== null);
  return items;
}

export async function sendAll(mateo: MateoProvider, plan: readonly PlannedRequest[]): Promise<(Pulled | null)[]> {
  const replies: (Pulled | null)[] = [];
  for (const request of plan) replies.push(await mateo.send(request, never));
  return replies;
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
