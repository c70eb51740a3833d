import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { sampleVersion } from './generate.ts';
import type { SavedInbox } from './inbox.ts';
import { sampleChannels } from './types.ts';

const savedSchema = z.object({
  version: z.literal(sampleVersion),
  bornMs: z.int(),
  changed: z.array(
    z.object({
      id: z.string().startsWith('conv_'),
      channel: z.enum(sampleChannels),
      contactId: z.string(),
      status: z.string(),
      tags: z.array(z.string()),
      metadata: z.record(z.string(), z.string()),
      unreadCount: z.int(),
      createdAtMs: z.int(),
      messages: z
        .array(
          z.object({
            id: z.string(),
            direction: z.enum(['inbound', 'outbound']),
            text: z.string(),
            sentAtMs: z.int(),
          }),
        )
        .min(1),
      upcoming: z.array(z.string()),
    }),
  ),
});

/** @returns null where there is none, or one that is broken or of another version: the sample then starts anew */
export async function readState(path: string): Promise<SavedInbox | null> {
  try {
    const { bornMs, changed } = savedSchema.parse(JSON.parse(await readFile(path, 'utf8')));
    return { bornMs, changed };
  } catch {
    return null;
  }
}

/**
 * Writes states one after the other, each whole or not at all. Calls that come while a write is under way share
 * the next one, which takes the state of that moment.
 * @returns resolves once a state at least as new as the call is on disk, or could not be written: the sample then
 *   lives for this run only
 */
export function stateWriter(path: string, current: () => SavedInbox): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;
  return () => {
    if (next === null) {
      // Behind whatever is under way, this one included: a call that comes while it takes its state is a next one.
      running = running.then(() => {
        next = null;
        return write(path, current());
      });
      next = running;
    }
    return next;
  };
}

async function write(path: string, state: SavedInbox): Promise<void> {
  const text = JSON.stringify({ version: sampleVersion, ...state });
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(`${path}.new`, text);
    await rename(`${path}.new`, path);
  } catch {
    // A full or read-only disk costs the sample its memory, nothing of the agent's.
  }
}
