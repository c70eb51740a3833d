/** Files that are mutated together, and the tests that must notice. */
export type Group = {
  /** Files, or folders whose files are meant. */
  readonly files: readonly string[];
  /** Globs. Few: what is not noticed is asked of every one that reaches it. */
  readonly tests: readonly string[];
  /** The command fails below this score, in percent. */
  readonly least: number;
};

export const groups: readonly Group[] = [
  {
    files: ['shared/merge.ts', 'shared/intent.ts', 'shared/edit-values.ts'],
    tests: ['test/shared/{every-edit,edit-limits,intent,merge}.test.ts'],
    least: 100,
  },
  { files: ['electron/reminders'], tests: ['test/reminders/*.test.ts'], least: 100 },
  { files: ['db/workspace'], tests: ['test/{db,sync}/*.test.ts'], least: 0 },
  { files: ['electron/sync'], tests: ['test/sync/*.test.ts', 'test/core.test.ts'], least: 0 },
];
