import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Kept, readKept } from './kept.ts';

const folder = new URL('corpus/', import.meta.url);

/** Every run that was kept, by name. @throws where one has not the form of a kept run, or another name than its file */
export function readCorpus(): readonly Kept[] {
  return readdirSync(folder)
    .sort()
    .map((file) => {
      const kept = readKept(fileURLToPath(new URL(file, folder)));
      if (file !== `${kept.name}.json`) throw new Error(`corpus/${file} calls itself ${kept.name}`);
      return kept;
    });
}
