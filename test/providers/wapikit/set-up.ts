import { expect, onTestFinished } from 'vitest';
import { type PlannedRequest, ProviderError } from '#electron/providers/provider.ts';
import { wapikitCapabilities } from '#electron/providers/wapikit/capabilities.ts';
import { connectWapikit } from '#electron/providers/wapikit/client.ts';
import { type Conversation, takeOver } from '#shared/conversation.ts';
import { isThere } from '#shared/edits/coupling.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { mergeEdits } from '#shared/edits/merge.ts';
import { type SimulatorOptions, startWapikitSimulator } from '#test/simulators/wapikit/simulator.ts';
import { uuidOf } from '#test/simulators/wapikit/store.ts';
import { pendingOf } from '#test/support/pending-edits.ts';
import { realNetwork } from '#test/support/ports.ts';

export const nowMs = Date.parse('2026-03-10T12:00:00Z');
export const never = new AbortController().signal;
/** The first conversation of a simulator, and a member of its organization. */
export const first = uuidOf(1);
export const member = (number: number) => uuidOf(number, 6000);

/** A simulator of its own for one test, and the adapter connected to it. */
export async function setUp(options: Partial<SimulatorOptions> = {}) {
  const simulator = await startWapikitSimulator({ nowMs: () => nowMs, ...options });
  onTestFinished(() => simulator.stop());
  const connect = ({ baseUrl, token }: { baseUrl?: string; token?: string } = {}) =>
    connectWapikit({
      baseUrl: baseUrl ?? simulator.baseUrl,
      credentials: { token: token ?? simulator.token },
      options: {},
      ...realNetwork(() => nowMs),
    });
  const wapikit = connect();
  /** Reads, merges, writes and believes only what shows it, as the engine does. */
  const push = async (known: Conversation | null, id: string, ...edits: Edit[]) => {
    const fresh = takeOver(known, await wapikit.read(id, never));
    const pending = pendingOf(wapikitCapabilities, fresh, edits);
    const { desired, verdicts } = mergeEdits(wapikitCapabilities, fresh, pending, new Set());
    const plan: PlannedRequest[] = wapikit.plan(fresh, desired);
    let after: Conversation | null = fresh;
    for (const request of plan) {
      const told = await wapikit.send(request, never);
      after = told && takeOver(after ?? fresh, told);
    }
    const sent = edits.filter((_, seq) => verdicts.get(seq) === 'send');
    if (after === null || !sent.every((edit) => isThere(wapikitCapabilities, after ?? fresh, edit))) {
      after = takeOver(after ?? fresh, await wapikit.read(id, never));
    }
    return { fresh, plan, after, sent };
  };
  return { simulator, wapikit, connect, push };
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
