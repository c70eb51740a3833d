import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { timesIn } from '#test/support/tree-copy.ts';
import {
  type Addition,
  command,
  field,
  fieldOfProvider,
  provider,
  providerFiles,
  providerFolder,
} from './additions.ts';

/** The tests that use what was added, below the root of the copy. */
export const proof = 'test/additions/proof.test.ts';

/** Adds the throw-away provider, field and command to a copy of the tree. @throws Error where a place is gone */
export function addAll(folder: string): void {
  const own = join(folder, 'test/additions');
  mkdirSync(join(folder, providerFolder), { recursive: true });
  for (const file of providerFiles) cpSync(join(own, 'parrot', file), join(folder, providerFolder, file));
  // Their own place is not where a provider lies: nothing there knows the field.
  rmSync(join(own, 'parrot'), { recursive: true });
  renameSync(join(own, 'proof.ts'), join(folder, proof));
  for (const addition of [...provider, ...field, fieldOfProvider, ...command]) add(folder, addition);
}

function add(folder: string, { file, behind, lines }: Addition): void {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  if (timesIn(text, behind) !== 1) throw new Error(`${file} does not hold once: ${behind.trim()}`);
  writeFileSync(
    path,
    text.replace(behind, () => behind + lines),
  );
}
