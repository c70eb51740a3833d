import { z } from 'zod';
import { editSchema } from '#shared/edits/edit.ts';
import { as } from '#shared/issue.ts';
import { intentStates } from '#shared/outbox.ts';
import { reasonSchema } from '#shared/reason.ts';
import type { Connect, Db } from '../connect.ts';
import { storageProblemOf } from '../storage-error.ts';
import { queuedByField } from './m0030-edits-by-field.ts';
import { countIntents } from './m0080-counts.ts';
import { reasonsAsFacts } from './m0090-reasons.ts';

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: as('unknown-shape') });
    return z.NEVER;
  }
});

/** What the agent made, most precious first, and what a row must hold to be of use. */
function tablesOf(edit: z.ZodType, reason: z.ZodType) {
  const edits = json.pipe(z.array(edit));
  return {
    account: z.looseObject({ id: z.string(), options_json: json }),
    intent: z.looseObject({
      edit_json: json.pipe(edit),
      state: z.enum(intentStates),
      reason_json: json.pipe(reason).nullable(),
    }),
    follow_up: z.looseObject({ due_at_ms: z.int(), zone: z.string(), words: z.string() }),
    local_edit: z.looseObject({ edit_json: json.pipe(edit) }),
    command: z.looseObject({ title: z.string() }),
    step: z.looseObject({ undo_json: edits, redo_json: edits }),
    saved_view: z.looseObject({ name: z.string(), query: z.string() }),
    setting: z.looseObject({ key: z.string(), value_json: json }),
  } as const satisfies Record<string, z.ZodType>;
}

const tables = tablesOf(editSchema, reasonSchema);
/** In a file of an older version edits have their first form, and reasons are told in a sentence. */
const tablesOfAnyVersion = tablesOf(
  z.union([editSchema, z.looseObject({ kind: z.string() })]),
  z.union([reasonSchema, z.looseObject({ code: z.string() })]),
);
type Table = keyof typeof tables;
const tableNames = Object.keys(tables) as Table[];

/** Whether everything that waits, and the few rows that every start reads, can be read as what they are. */
export function isSound(db: Db): boolean {
  if (db.pragma('integrity_check(1)', { simple: true }) !== 'ok') return false;
  return tableNames.every((table) => {
    const some = table === 'intent' ? 'WHERE finished_at_ms IS NULL' : '';
    return db
      .prepare(`SELECT * FROM ${table} ${some}`)
      .all()
      .every((row) => tables[table].safeParse(row).success);
  });
}

/**
 * Copies every row that can still be read out of a damaged file, over whatever a backup brought back; rows that make no
 * sense any more are left out, of the backup too. All or nothing.
 * @throws the storage's error
 */
export function salvage(damaged: string, target: Db, connect: Connect): void {
  target.transaction(() => salvageAll(damaged, target, connect)).immediate();
}

function salvageAll(damaged: string, target: Db, connect: Connect): void {
  for (const table of tableNames) {
    const into = columnsOf(target, table, 'all');
    const insert = target.prepare(
      `INSERT OR REPLACE INTO ${table} (${into.join(', ')}) VALUES (${into.map((column) => `@${column}`).join(', ')})`,
    );
    for (const row of readableRows(damaged, table, connect)) {
      const whole = Object.fromEntries(into.map((column) => [column, row[column] ?? null]));
      if (!tablesOfAnyVersion[table].safeParse(whole).success) continue;
      try {
        insert.run(whole);
      } catch (error) {
        // Of another type than the column: no row that we wrote. Whatever the disk says is for the next start.
        if (storageProblemOf(error) !== null) throw error;
      }
    }
  }
  target.exec(queuedByField);
  target.exec(reasonsAsFacts);
  for (const table of tableNames) dropSenseless(target, table);
  // One without its steps would say that it was undone and change nothing.
  target.exec('DELETE FROM command WHERE NOT EXISTS (SELECT 1 FROM step WHERE command_seq = command.seq)');
  target.exec(countIntents);
  target.exec('DELETE FROM step WHERE NOT EXISTS (SELECT 1 FROM command WHERE seq = step.command_seq)');
}

function dropSenseless(db: Db, table: Table): void {
  const key = columnsOf(db, table, 'key');
  const drop = db.prepare(`DELETE FROM ${table} WHERE ${key.map((column) => `${column} = @${column}`).join(' AND ')}`);
  for (const row of db.prepare(`SELECT * FROM ${table}`).all() as Record<string, unknown>[]) {
    if (tables[table].safeParse(row).success) continue;
    drop.run(Object.fromEntries(key.map((column) => [column, row[column]])));
  }
}

const columnsOf = (db: Db, table: Table, which: 'all' | 'key') =>
  (db.pragma(`table_info(${table})`) as { name: string; pk: number }[])
    .filter(({ pk }) => which === 'all' || pk > 0)
    .map(({ name }) => name);

/** From both ends towards the damage. A connection each: one that has met damage may refuse everything afterwards. */
function readableRows(path: string, table: Table, connect: Connect): Record<string, unknown>[] {
  return ['ASC', 'DESC'].flatMap((direction) => {
    const rows: Record<string, unknown>[] = [];
    let db: Db | undefined;
    try {
      db = connect(path, { readonly: true });
      const [key] = columnsOf(db, table, 'all');
      // NOT INDEXED: an index may be what is damaged.
      const all = db.prepare(`SELECT * FROM ${table} NOT INDEXED ORDER BY ${key} ${direction}`);
      for (const row of all.iterate()) rows.push(row as Record<string, unknown>);
    } catch {
      // What was read until here is what there is from this end.
    } finally {
      db?.close();
    }
    return rows;
  });
}
