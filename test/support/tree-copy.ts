import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A line of the tree, and what stands there instead while it is broken. */
export type BrokenLine = {
  /** What sentences call it. */
  readonly id: string;
  /** Below the root. */
  readonly file: string;
  /** A text that stands in the file exactly once. */
  readonly line: string;
  readonly broken: string;
};

/** A copy of parts of the tree, to break lines in; the tree itself is never touched. */
export type TreeCopy = {
  readonly folder: string;
  /** @throws where the line does not stand in its file exactly once */
  whileBroken<T>(line: BrokenLine, work: () => Promise<T>): Promise<T>;
  remove(): void;
};

/**
 * @param root the repository's folder
 * @param names the files and folders of the root that are copied; the packages are shared
 */
export function copyTree(root: string, names: readonly string[]): TreeCopy {
  const folder = mkdtempSync(join(tmpdir(), 'winnow-copy-'));
  for (const name of names) cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return {
    folder,
    async whileBroken({ id, file, line, broken }, work) {
      const path = join(folder, file);
      const text = readFileSync(path, 'utf8');
      if (timesIn(text, line) !== 1) throw new Error(`${file} no longer holds the line of ${id} exactly once.`);
      writeFileSync(
        path,
        text.replace(line, () => broken),
      );
      try {
        return await work();
      } finally {
        writeFileSync(path, text);
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** How often a part stands in a text. */
export const timesIn = (text: string, part: string): number => text.split(part).length - 1;
