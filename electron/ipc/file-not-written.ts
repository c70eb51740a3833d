import { writeFile } from 'node:fs/promises';
import { storageProblemOf } from '#db/storage-error.ts';
import type { Reason } from '#shared/reason.ts';

/** A file that the agent has chosen cannot be written: it is none of ours, and nothing of ours is at risk. */
export class FileNotWritten extends Error {
  override readonly name = 'FileNotWritten';
  readonly reason: Reason;

  constructor(file: string, cause: unknown) {
    super('file-not-written', { cause });
    const isFull = storageProblemOf(cause) === 'full';
    this.reason = { kind: 'file-not-written', isFull, file };
  }
}

/** @throws FileNotWritten */
export async function writeChosen(file: string, content: string): Promise<void> {
  try {
    await writeFile(file, content, 'utf8');
  } catch (error) {
    throw new FileNotWritten(file, error);
  }
}
