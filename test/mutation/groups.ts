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
    files: ['shared/edits'],
    tests: ['test/shared/edits/*.test.ts'],
    least: 100,
  },
  { files: ['electron/reminders'], tests: ['test/reminders/*.test.ts'], least: 100 },
  { files: ['db/workspace'], tests: ['test/{db,sync,outbox,replica,engine}/*.test.ts'], least: 0 },
  {
    files: ['electron/sync', 'electron/outbox', 'electron/replica'],
    tests: ['test/{sync,outbox,replica,engine}/*.test.ts'],
    least: 0,
  },
];
