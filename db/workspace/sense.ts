import { z } from 'zod';
import { accountSchema } from '#shared/account.ts';
import { editSchema } from '#shared/edits/edit-schema.ts';
import { intentStates } from '#shared/edits/intent.ts';
import { followUpShape, returns } from '#shared/follow-up.ts';
import { as } from '#shared/issue.ts';
import { reasonSchema } from '#shared/reason.ts';
import { savedViewSchema } from '#shared/saved-view.ts';
import type { Db } from '../connect.ts';

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: as('unknown-shape') });
    return z.NEVER;
  }
});

const edits = json.pipe(z.array(editSchema));
const { dueAtMs, ...ofFollowUp } = followUpShape;
const { provider, name, options, conflictPolicy, me } = accountSchema.shape;
const { slot, color, sort } = savedViewSchema.shape;

/** What the agent made, most precious first, and what a row must hold to be of use. */
const tables = {
  account: z.looseObject({
    id: z.string(),
    provider,
    name,
    options_json: json.pipe(options),
    conflict_policy: conflictPolicy,
    me,
  }),
  intent: z.looseObject({
    edit_json: json.pipe(editSchema),
    state: z.enum(intentStates),
    reason_json: json.pipe(reasonSchema).nullable(),
  }),
  follow_up: z.looseObject({ due_at_ms: dueAtMs, ...ofFollowUp, returned_why: z.enum(returns).nullable() }),
  local_edit: z.looseObject({ edit_json: json.pipe(editSchema) }),
  command: z.looseObject({ title: z.string() }),
  step: z.looseObject({ undo_json: edits, redo_json: edits }),
  saved_view: z.looseObject({ name: z.string(), query: z.string(), slot, color, sort }),
  setting: z.looseObject({ key: z.string(), value_json: json }),
} as const satisfies Record<string, z.ZodType>;

/** What a row can do without: an edit is worth more than why it waits, an account more than its settings. */
const plain: { readonly [T in keyof typeof tables]?: Row } = {
  account: { options_json: '{}', conflict_policy: 'ask', me: null },
  intent: { reason_json: null },
  saved_view: { slot: null, color: null, sort: null },
};

export type Table = keyof typeof tables;
export const tableNames = Object.keys(tables) as Table[];
export type Row = Readonly<Record<string, unknown>>;

/** @returns the columns of a row that hold what nobody can read; none where it makes sense */
export function senselessColumns(table: Table, row: Row): string[] {
  const { error } = tables[table].safeParse(row);
  return error ? [...new Set(error.issues.map(({ path }) => String(path[0])))] : [];
}

/** @returns the row without what nobody can read of it, or null where it is nothing without that */
export function plainRow(table: Table, row: Row): Row | null {
  const known = plain[table] ?? {};
  const columns = senselessColumns(table, row);
  if (!columns.every((column) => column in known)) return null;
  return { ...row, ...Object.fromEntries(columns.map((column) => [column, known[column]])) };
}

export const makesSense = (table: Table, row: Row): boolean => tables[table].safeParse(row).success;

export const rowsOf = (db: Db, table: Table, where = ''): Row[] =>
  db.prepare(`SELECT * FROM ${table} ${where}`).all() as Row[];

/** All columns of a table in their order, or those of its key. */
export const columnsOf = (db: Db, table: Table, which: 'all' | 'key'): string[] =>
  (db.pragma(`table_info(${table})`) as { name: string; pk: number }[])
    .filter(({ pk }) => which === 'all' || pk > 0)
    .map(({ name }) => name);

/** Rows that cannot be read as what they are, of everything that waits and of the few that every start reads. */
export function senselessRows(db: Db): { readonly table: Table; readonly row: Row }[] {
  return tableNames.flatMap((table) => {
    const where = table === 'intent' ? 'WHERE finished_at_ms IS NULL' : '';
    if (isSensible(db, table, where)) return [];
    return rowsOf(db, table, where)
      .filter((row) => !makesSense(table, row))
      .map((row) => ({ table, row }));
  });
}

/** Most edits of a long queue were made at once and are alike in all that is read of them here: each kind is read once. */
function isSensible(db: Db, table: Table, where: string): boolean {
  const read = Object.keys(tables[table].shape).join(', ');
  const kinds = db.prepare(`SELECT DISTINCT ${read} FROM ${table} ${where}`).all() as Row[];
  return kinds.every((kind) => makesSense(table, kind));
}
