import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Provider } from '#electron/providers/provider.ts';
import { findProvider } from '#electron/providers/registry.ts';
import { seededRandom } from '#electron/sample/random.ts';
import { type SampleServer, startSampleServer } from '#electron/sample/server.ts';
import { type Conversation, takeOver } from '#shared/conversation.ts';
import { realNetwork } from '#test/support/ports.ts';

export const bornMs = Date.parse('2026-03-10T14:00:00Z');
export const never = new AbortController().signal;

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'winnow-sample-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A sample server whose clock and timer the test moves. */
export async function startSample(stateFile: string, { startMs = bornMs, random = seededRandom(1) } = {}) {
  let clockMs = startMs;
  let due: { run: () => void; delayMs: number } | null = null;
  const server = await startSampleServer({
    clock: {
      nowMs: () => clockMs,
      monotonicMs: () => clockMs,
      setTimer: (run, delayMs) => {
        due = { run, delayMs };
        return () => {
          due = null;
        };
      },
    },
    newId: randomUUID,
    random,
    stateFile,
  });
  onTestFinished(() => server.stop());
  return {
    server,
    vantax: connect(server),
    isScheduled: () => due !== null,
    /** Lets the time pass until the next customer writes. @returns how long that took */
    nextArrival: (): number => {
      if (!due) throw new Error('nothing is scheduled');
      const { run, delayMs } = due;
      clockMs += delayMs;
      run();
      return delayMs;
    },
    nowMs: () => clockMs,
  };
}

/** Exactly as an account that was provisioned is connected. */
export function connect({ account }: SampleServer): Provider {
  const definition = findProvider(account.provider);
  if (!definition) throw new Error(`no provider ${account.provider}`);
  return definition.connect({
    baseUrl: account.baseUrl ?? '',
    credentials: definition.credentials.parse(account.credentials),
    options: definition.options.parse(account.options),
    ...realNetwork(() => bornMs),
  });
}

export async function readAll(vantax: Provider): Promise<Conversation[]> {
  const all: Conversation[] = [];
  let cursor: string | null = null;
  do {
    const page = await vantax.list(cursor, never);
    all.push(...page.items.map((item) => takeOver(null, item)));
    cursor = page.next;
  } while (cursor !== null);
  return all;
}

export async function firstPage(vantax: Provider): Promise<Conversation[]> {
  return (await vantax.list(null, never)).items.map((item) => takeOver(null, item));
}
