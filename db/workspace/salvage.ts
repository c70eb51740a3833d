import { editSchema } from '#shared/edits/edit-schema.ts';
import { followUpOf } from '#shared/edits/fields.ts';
import type { Connect, Db } from '../connect.ts';
import { historyLength } from './intents.ts';
import { countIntents } from './m0080-counts.ts';
import { countFacets } from './m0130-facets.ts';
import { countSaid } from './m0150-words.ts';
import { readOr } from './read-or.ts';
import { readOut } from './read-out.ts';
import { numberAnew } from './row-changes.ts';
import {
  columnsOf,
  makesSense,
  plainRow,
  type Row,
  rowsOf,
  senselessColumns,
  senselessRows,
  type Table,
  tableNames,
} from './sense.ts';

/**
 * An account goes with its backup, and an intent only with its account or, once it has ended, out of a history that is
 * full: one that is not found otherwise was not removed.
 */
function removableOf(found: Db, table: Table): (row: Row) => boolean {
  if (table !== 'intent') return () => table !== 'account';
  const full = new Set(
    found
      .prepare(
        'SELECT account_id FROM intent WHERE finished_at_ms IS NOT NULL GROUP BY account_id HAVING count(*) >= ?',
      )
      .pluck()
      .all(historyLength),
  );
  return ({ account_id }) => full.has(account_id);
}

/**
 * Brings every row that can still be read out of a damaged file over whatever a backup brought back; rows that make no
 * sense any more are left out, of the backup too. What the agent has removed since the backup stays removed: of a table
 * that is whole the backup adds nothing. All or nothing.
 * @throws the storage's error
 */
export function salvage(damaged: string, target: Db, connect: Connect): void {
  const { db: found, whole } = readOut(damaged, connect);
  try {
    target
      .transaction(() => {
        for (const table of tableNames) bringOver(found, target, table, whole.has(table));
        for (const table of tableNames) dropSenseless(target, table);
        tidy(target);
      })
      .immediate();
  } finally {
    found.close();
  }
}

function bringOver(found: Db, target: Db, table: Table, isWhole: boolean): void {
  const { keyOf, put, drop } = writingTo(target, table);
  const rows = rowsOf(found, table);
  const known = new Set(rows.map(keyOf));
  const before = rowsOf(target, table);
  const inBackup = new Set(before.map(keyOf));
  const ofBackup = before.filter((row) => !known.has(keyOf(row)));
  if (isWhole) ofBackup.filter(removableOf(found, table)).forEach(drop);
  for (const row of rows) {
    if (makesSense(table, row)) put(row);
    else if (table === 'follow_up') putUnlessNull(put, fromHistory(target, row));
    else if (!inBackup.has(keyOf(row))) putUnlessNull(put, plainRow(table, row));
  }
  if (table !== 'follow_up' || isWhole) return;
  // Whether these were removed since, the row itself cannot tell any more.
  for (const row of ofBackup) {
    const word = lastWordOf(target, row);
    if (word === null) continue;
    if (word.followUp === null) drop(row);
    else putUnlessNull(put, fromHistory(target, row));
  }
}

/**
 * Mends single rows of a file that is intact otherwise, each by itself: what is not damaged stays as it is. A follow-up
 * is told by the edit that set it, anything else by the same row of the backup; one that nobody can tell goes, unless it
 * can do without what is damaged.
 * @returns how many came back, and how many are gone
 * @throws the storage's error
 */
export function mendRows(db: Db, backup: string | null, connect: Connect): { restored: number; lost: number } {
  const old = backup === null ? null : readOut(backup, connect).db;
  const counts = { restored: 0, lost: 0 };
  try {
    db.transaction(() => {
      for (const { table, row } of senselessRows(db)) {
        const { put, drop } = writingTo(db, table);
        const told = table === 'follow_up' ? fromHistory(db, row) : null;
        const mended = told ?? (old && fromBackup(old, table, row)) ?? plainRow(table, row);
        if (mended) put(mended);
        else drop(row);
        counts[mended ? 'restored' : 'lost'] += 1;
      }
      tidy(db);
    }).immediate();
    return counts;
  } finally {
    old?.close();
  }
}

/** Only what cannot be read: the rest of the row is newer than the backup's. */
function fromBackup(old: Db, table: Table, row: Row): Row | null {
  const { keyOf } = writingTo(old, table);
  const before = rowsOf(old, table).find((each) => keyOf(each) === keyOf(row));
  if (!before) return null;
  const columns = senselessColumns(table, row);
  const mended = { ...row, ...Object.fromEntries(columns.map((column) => [column, before[column]])) };
  return makesSense(table, mended) ? mended : null;
}

/** The row of a follow-up as the last edit of it meant it, or null where none set it. */
function fromHistory(db: Db, row: Row): Row | null {
  const followUp = lastWordOf(db, row)?.followUp;
  if (!followUp) return null;
  const { dueAtMs, ...rest } = followUp;
  return { ...row, due_at_ms: dueAtMs, ...rest, returned_at_ms: null, returned_why: null };
}

/** The last edit of a follow-up that was not taken back, or null where the history has none. */
function lastWordOf(db: Db, { account_id, conversation_id }: Row) {
  const json = db
    .prepare(
      `SELECT edit_json FROM intent WHERE account_id = ? AND conversation_id = ? AND state <> 'cancelled'
         AND (target = 'followUp' OR target LIKE 'followUp+%') ORDER BY seq DESC LIMIT 1`,
    )
    .pluck()
    .get(account_id, conversation_id) as string | undefined;
  const edit = readOr(json ?? null, editSchema.nullable(), null);
  return edit && { followUp: followUpOf(edit) };
}

const putUnlessNull = (put: (row: Row) => void, row: Row | null): void => {
  if (row) put(row);
};

function dropSenseless(db: Db, table: Table): void {
  const { put, drop } = writingTo(db, table);
  for (const row of rowsOf(db, table)) {
    if (makesSense(table, row)) continue;
    drop(row);
    putUnlessNull(put, plainRow(table, row));
  }
}

/** One without its steps would say that it was undone and change nothing. */
function tidy(db: Db): void {
  db.exec(`
    DELETE FROM command WHERE NOT EXISTS (SELECT 1 FROM step WHERE command_seq = command.seq);
    DELETE FROM step WHERE NOT EXISTS (SELECT 1 FROM command WHERE seq = step.command_seq);
    ${countIntents}
    ${countFacets}
    ${countSaid}
    ${numberAnew};
  `);
}

function writingTo(db: Db, table: Table) {
  const all = columnsOf(db, table, 'all');
  const key = columnsOf(db, table, 'key');
  const insert = db.prepare(
    `INSERT OR REPLACE INTO ${table} (${all.join(', ')}) VALUES (${all.map((column) => `@${column}`).join(', ')})`,
  );
  const remove = db.prepare(
    `DELETE FROM ${table} WHERE ${key.map((column) => `${column} = @${column}`).join(' AND ')}`,
  );
  const pick = (row: Row, columns: readonly string[]) =>
    Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));
  return {
    keyOf: (row: Row) => JSON.stringify(key.map((column) => row[column])),
    put: (row: Row) => void insert.run(pick(row, all)),
    drop: (row: Row) => void remove.run(pick(row, key)),
  };
}
