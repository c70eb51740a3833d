import { expect, onTestFinished } from 'vitest';
import { type Provider, ProviderError } from '#electron/providers/provider.ts';
import { connectVcita } from '#electron/providers/vcita/client.ts';
import { credentialsSchema, optionsSchema } from '#electron/providers/vcita/schema.ts';
import { blankConversation, type Conversation, takeOver } from '#shared/conversation.ts';
import { type SimulatorOptions, startVcitaSimulator } from '#test/simulators/vcita/simulator.ts';
import { realNetwork } from '#test/support/ports.ts';

export const nowMs = Date.parse('2026-03-10T12:00:00Z');
export const hourMs = 3_600_000;
export const never = new AbortController().signal;

type Changes = { baseUrl?: string; token?: string; businessUid?: string };

/** A simulator of its own for one test, the adapter connected to it, and a clock that stands still. */
export async function setUp(settings: Partial<SimulatorOptions> = {}) {
  const clock = { nowMs };
  const simulator = await startVcitaSimulator({ nowMs: () => clock.nowMs, ...settings });
  onTestFinished(() => simulator.stop());
  const connect = ({ baseUrl = simulator.baseUrl, token = simulator.token, businessUid }: Changes = {}) =>
    connectVcita({
      baseUrl,
      credentials: credentialsSchema.parse({ token }),
      options: optionsSchema.parse(businessUid === undefined ? {} : { businessUid }),
      ...realNetwork(() => clock.nowMs),
    }) satisfies Provider;
  const vcita = connect();
  return {
    clock,
    simulator,
    vcita,
    connect,
    /** What the adapter tells of a conversation, on top of what is known. */
    async read(id: string, known: Conversation = blankConversation(id)): Promise<Conversation> {
      return takeOver(known, await vcita.read(id, never));
    },
    /** Every page of the list, in order. */
    async walk(between: (page: number) => void = () => {}, sinceMs: number | null = null) {
      const pages = [];
      let cursor: string | null = null;
      do {
        const page = await vcita.list(cursor, never, sinceMs);
        pages.push(page.items);
        cursor = page.next;
        between(pages.length);
      } while (cursor !== null);
      return pages.flat();
    },
    bodies: () => simulator.requests('PUT').map(({ body }) => body),
  };
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
