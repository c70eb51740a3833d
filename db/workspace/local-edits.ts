import { z } from 'zod';
import type { Edit } from '#shared/edits/edit.ts';
import { editSchema } from '#shared/edits/edit-schema.ts';
import type { Db } from '../connect.ts';
import { groupedBy } from './grouped-by.ts';
import { readOr } from './read-or.ts';

/** An edit of what the provider cannot store. */
export type LocalEdit = {
  /** Its place among the intents: the later word about a target is shown. */
  readonly seq: number;
  readonly edit: Edit;
  /** What the provider had there, or was about to have, in the words of `baseAt`; null where nobody noted it. */
  readonly bases: readonly (string | null)[] | null;
  /** The newest inbound message that the agent could have seen, epoch ms. */
  readonly seenInboundAtMs: number | null;
};

/** The last one of each target, applied over the provider's values until that moves. */
export type LocalEditTable = {
  put(accountId: string, conversationId: string, target: string, local: LocalEdit): void;
  /** @param beforeSeq only one that is older than this intent; null: whichever there is */
  remove(accountId: string, conversationId: string, target: string, beforeSeq: number | null): void;
  /** In the order they were made. */
  list(accountId: string, conversationId: string): LocalEdit[];
  /** The same of many in one statement; those without any are not in it. */
  lists(accountId: string, ids: readonly string[]): ReadonlyMap<string, LocalEdit[]>;
  /** Whether there are any at all. */
  isAny(accountId: string): boolean;
  ids(accountId: string): string[];
  /** To the conversation it was merged into, whose own values win; what it has lies under those that came along. */
  move(accountId: string, from: string, to: string): void;
};

const basesSchema = z.array(z.string().nullable()).nullable();
type LocalRecord = { seq: number; edit_json: string; bases_json: string | null; seen_inbound_at_ms: number | null };

export function localEditTable(db: Db): LocalEditTable {
  const put = db.prepare(
    `INSERT OR REPLACE INTO local_edit (account_id, conversation_id, target, edit_json, seq, bases_json, seen_inbound_at_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const remove = db.prepare(
    'DELETE FROM local_edit WHERE account_id = +? AND conversation_id = +? AND target = +? AND coalesce(seq, 0) < +?',
  );
  const list = db.prepare(
    `SELECT coalesce(seq, 0) AS seq, edit_json, bases_json, seen_inbound_at_ms FROM local_edit
     WHERE account_id = +? AND conversation_id = +?
     ORDER BY coalesce(seq, 0), target`,
  );
  const named = db.prepare(
    `SELECT conversation_id, coalesce(seq, 0) AS seq, edit_json, bases_json, seen_inbound_at_ms
     FROM json_each(?) AS wanted CROSS JOIN local_edit ON account_id = +? AND conversation_id = wanted.value
     ORDER BY coalesce(seq, 0), target`,
  );
  const any = db.prepare('SELECT EXISTS (SELECT 1 FROM local_edit WHERE account_id = +?)').pluck();
  const ids = db.prepare('SELECT DISTINCT conversation_id FROM local_edit WHERE account_id = +?').pluck();
  const move = db.prepare(
    'UPDATE OR IGNORE local_edit SET conversation_id = ?, bases_json = NULL WHERE account_id = +? AND conversation_id = +?',
  );
  const drop = db.prepare('DELETE FROM local_edit WHERE account_id = +? AND conversation_id = +?');
  return {
    put: (accountId, id, target, { edit, seq, bases, seenInboundAtMs }) =>
      void put.run(
        accountId,
        id,
        target,
        JSON.stringify(edit),
        seq,
        bases === null ? null : JSON.stringify(bases),
        seenInboundAtMs,
      ),
    remove: (accountId, id, target, beforeSeq) =>
      void remove.run(accountId, id, target, beforeSeq ?? Number.MAX_SAFE_INTEGER),
    list: (accountId, id) => (list.all(accountId, id) as LocalRecord[]).map(toLocalEdit),
    lists: (accountId, wanted) =>
      groupedBy(
        named.all(JSON.stringify(wanted), accountId) as (LocalRecord & { conversation_id: string })[],
        ({ conversation_id }) => conversation_id,
        toLocalEdit,
      ),
    isAny: (accountId) => any.get(accountId) === 1,
    ids: (accountId) => ids.all(accountId) as string[],
    move: (accountId, from, to) => {
      move.run(to, accountId, from);
      drop.run(accountId, from);
    },
  };
}

const toLocalEdit = ({ seq, edit_json, bases_json, seen_inbound_at_ms }: LocalRecord): LocalEdit => ({
  seq,
  edit: editSchema.parse(JSON.parse(edit_json)),
  bases: readOr(bases_json, basesSchema, null),
  seenInboundAtMs: seen_inbound_at_ms,
});
