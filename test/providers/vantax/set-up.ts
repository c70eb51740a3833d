import { expect, onTestFinished } from 'vitest';
import { ProviderError } from '#electron/providers/provider.ts';
import { connectVantax } from '#electron/providers/vantax/client.ts';
import { optionsSchema } from '#electron/providers/vantax/schema.ts';
import { type Conversation, type Pulled, takeOver } from '#shared/conversation.ts';
import { startVantaxSimulator, type VantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import { realNetwork } from '#test/support/ports.ts';

export const nowMs = Date.parse('2026-03-10T12:00:00Z');
export const never = new AbortController().signal;

type VantaxProvider = ReturnType<typeof connectVantax>;

type Changes = {
  baseUrl?: string;
  token?: string;
  options?: Record<string, unknown>;
  timeoutMs?: number;
  maxBytes?: number;
};

export type SetUp = {
  simulator: VantaxSimulator;
  vantax: VantaxProvider;
  connect: (changes: Changes) => VantaxProvider;
};

/** A simulator of its own for one test, and the adapter connected to it. */
export async function setUp(changes: Changes = {}): Promise<SetUp> {
  const simulator = await startVantaxSimulator({ nowMs: () => nowMs });
  onTestFinished(() => simulator.stop());
  const connect = ({ baseUrl, token, options, timeoutMs, maxBytes }: Changes) =>
    connectVantax(
      {
        baseUrl: baseUrl ?? simulator.baseUrl,
        credentials: { token: token ?? simulator.token },
        options: optionsSchema.parse({ subAccountId: simulator.subAccountId, ...options }),
        ...realNetwork(() => nowMs),
      },
      {
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
        ...(maxBytes === undefined ? {} : { maxBytes }),
      },
    );
  return { simulator, vantax: connect(changes), connect };
}

/** What the app knows after this was told. */
export const known = (told: Pulled): Conversation => takeOver(null, told);

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
