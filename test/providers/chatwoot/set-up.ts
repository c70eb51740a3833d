import { expect, onTestFinished } from 'vitest';
import { chatwootCapabilities } from '#electron/providers/chatwoot/capabilities.ts';
import { connectChatwoot } from '#electron/providers/chatwoot/client.ts';
import { optionsSchema } from '#electron/providers/chatwoot/schema.ts';
import { type PlannedRequest, ProviderError } from '#electron/providers/provider.ts';
import { type Conversation, takeOver } from '#shared/conversation.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { type Merge, mergeEdits } from '#shared/edits/merge.ts';
import { type SimulatorOptions, startChatwootSimulator } from '#test/simulators/chatwoot/simulator.ts';
import { pendingOf } from '#test/support/pending-edits.ts';
import { realNetwork } from '#test/support/ports.ts';

export const nowMs = Date.parse('2026-03-10T12:00:00Z');
export const never = new AbortController().signal;

type Changes = { baseUrl?: string; token?: string; accountId?: string };

/** A simulator of its own for one test, and the adapter connected to it. */
export async function setUp(options: Partial<SimulatorOptions> = {}) {
  const simulator = await startChatwootSimulator({ nowMs: () => nowMs, ...options });
  onTestFinished(() => simulator.stop());
  const connect = ({ baseUrl, token, accountId }: Changes = {}) =>
    connectChatwoot({
      baseUrl: baseUrl ?? simulator.baseUrl,
      credentials: { token: token ?? simulator.token },
      options: optionsSchema.parse({ accountId: accountId ?? simulator.accountId }),
      ...realNetwork(() => nowMs),
    });
  const chatwoot = connect();
  const sendAll = async (requests: readonly PlannedRequest[]) => {
    for (const request of requests) await chatwoot.send(request, never);
  };
  /** Reads, merges and writes, as the engine does. */
  const push = async (id: string, ...edits: Edit[]) => {
    const fresh = takeOver(null, await chatwoot.read(id, never));
    const merge = merged(fresh, edits);
    const plan = chatwoot.plan(fresh, merge.desired);
    await sendAll(plan);
    return { fresh, plan, ...merge };
  };
  return { simulator, chatwoot, connect, push };
}

/** Edits as they would be queued on what was read. */
export function merged(fresh: Conversation, edits: readonly Edit[]): Merge {
  return mergeEdits(chatwootCapabilities, fresh, pendingOf(chatwootCapabilities, fresh, edits), new Set());
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
