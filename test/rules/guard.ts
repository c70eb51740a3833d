import { type BrokenLine, timesIn } from '#test/support/tree-copy.ts';

/** The line without which a rule of ARCHITECTURE.md does not hold, and the test that says so when it is gone. */
export type Guard = {
  /** The rule's number. */
  readonly rule: number;
  /** What the line keeps from happening, for a person. */
  readonly what: string;
  readonly file: string;
  /** A text that stands in the file exactly once. */
  readonly line: string;
  /** What stands there instead. */
  readonly broken: string;
  readonly test: { readonly file: string; readonly name: string };
};

export const brokenLineOf = ({ rule, file, line, broken }: Guard): BrokenLine => ({
  id: `rule ${rule}`,
  file,
  line,
  broken,
});

/**
 * What keeps a guard from being looked at.
 * @param read the text of a file of the tree
 * @returns sentences, none where all is well
 */
export function faultsOf({ rule, file, line, broken, test }: Guard, read: (file: string) => string): string[] {
  const times = timesIn(read(file), line);
  const named = timesIn(read(test.file), `'${test.name}'`);
  return [
    ...(times === 1 ? [] : [`rule ${rule}: ${file} holds its guard ${times} times: ${line.trim()}`]),
    ...(named === 1 ? [] : [`rule ${rule}: ${test.file} has ${named} tests of this name: ${test.name}`]),
    ...(broken === line ? [`rule ${rule}: what stands instead of its guard is the guard`] : []),
  ];
}
