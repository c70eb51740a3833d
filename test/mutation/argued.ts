/** A mutant that lives and may: no test can tell it from the code, or none should. */
export type Argued = {
  readonly file: string;
  /** The text that the mutant replaces, as it stands in the file. */
  readonly original: string;
  readonly replacement: string;
  readonly why: string;
};

export const argued: readonly Argued[] = [];
