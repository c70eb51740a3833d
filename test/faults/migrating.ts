import type { Migration } from '#db/database.ts';
import { replicaMigrations } from '#db/replica/replica.ts';
import { workspaceMigrations } from '#db/workspace/workspace.ts';

export const files = ['workspace', 'replica'] as const;
export type File = (typeof files)[number];

const tableOf = { workspace: 'intent', replica: 'conversation' } as const;

/** The real migrations of a file, and two that may come: a new column that is filled, a new table that takes over rows. */
export function migrationsOf(file: File): Migration[] {
  const real: readonly Migration[] = file === 'workspace' ? workspaceMigrations : replicaMigrations;
  const newest = real.at(-1)?.version ?? 0;
  const table = tableOf[file];
  return [
    ...real,
    { version: newest + 10, up: `ALTER TABLE ${table} ADD COLUMN later TEXT; UPDATE ${table} SET later = account_id` },
    { version: newest + 20, up: `CREATE TABLE moved AS SELECT * FROM ${table}; DELETE FROM ${table}` },
  ];
}
