import { type FollowUpEvent, followUpEventSchema } from '#shared/follow-up.ts';
import type { Db } from '../connect.ts';

/** As many as are kept of one conversation. */
const kept = 20;

/** What happened to follow-ups without an edit of the agent's: they came due, were answered, or others changed them. */
export type FollowUpEventTable = {
  add(accountId: string, conversationId: string, event: FollowUpEvent): void;
  /** Newest first. */
  list(accountId: string, conversationId: string): FollowUpEvent[];
  /** The conversation was merged into another. */
  move(accountId: string, from: string, to: string): void;
};

export function followUpEventTable(db: Db): FollowUpEventTable {
  const add = db.prepare(
    'INSERT INTO follow_up_event (account_id, conversation_id, at_ms, kind, due_at_ms) VALUES (?, ?, ?, ?, ?)',
  );
  const prune = db.prepare(
    `DELETE FROM follow_up_event WHERE account_id = +@accountId AND conversation_id = +@id AND number <= (
       SELECT number FROM follow_up_event WHERE account_id = +@accountId AND conversation_id = +@id
       ORDER BY number DESC LIMIT 1 OFFSET ${kept})`,
  );
  const list = db.prepare(
    `SELECT at_ms AS atMs, kind, due_at_ms AS dueAtMs FROM follow_up_event
     WHERE account_id = +? AND conversation_id = +? ORDER BY number DESC`,
  );
  const move = db.prepare(
    'UPDATE follow_up_event SET conversation_id = ? WHERE account_id = +? AND conversation_id = +?',
  );
  return {
    add(accountId, id, { atMs, kind, dueAtMs }) {
      add.run(accountId, id, atMs, kind, dueAtMs);
      prune.run({ accountId, id });
    },
    list: (accountId, id) =>
      list.all(accountId, id).flatMap((row) => {
        // One that nobody can read tells nothing; what it was about stands elsewhere.
        const read = followUpEventSchema.safeParse(row);
        return read.success ? [read.data] : [];
      }),
    move: (accountId, from, to) => void move.run(to, accountId, from),
  };
}
