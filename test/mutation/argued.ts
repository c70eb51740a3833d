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

export const argued: readonly Argued[] = [];
