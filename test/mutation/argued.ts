/** A mutant that lives and may: no test can tell it from the code, or none should. */
export type Argued = {
  readonly file: string;
  /** The text that the mutant replaces, as it stands in the file but for line breaks. */
  readonly original: string;
  readonly replacement: string;
  /** How often the file holds that text; once where it is left out. */
  readonly times?: number;
  readonly why: string;
};

export const argued: readonly Argued[] = [
  {
    file: 'shared/edits/merge.ts',
    original: 'newestInboundAtMs !== null',
    replacement: 'true',
    why: 'null compares as 0, and no message is newer than 0 where 0 is the least that was seen; it is there for the types.',
  },
];
