import { createHash } from 'node:crypto';
import type { Db } from '../connect.ts';

/** Stands for a text that may be kept no more: whether another one is the same can still be told. */
const digestOf = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;

/** Whether a text is the one that was kept, in its own words or by what stands for them. */
export const isKept = (text: string, kept: string | null): boolean => kept === text || kept === digestOf(text);

export type Erasure = {
  /**
   * The provider has erased whom a conversation is with: of them nothing stays with its edits, neither the name nor what
   * they wrote. What the agent meant stays, and that they had seen what was written.
   * @param contact what it is called from now on
   */
  forgetContact(accountId: string, conversationId: string, contact: string): void;
  /** Whether an edit or a follow-up calls the contact anything else. */
  isCalledOtherwise(accountId: string, conversationId: string, contact: string): boolean;
  /** The conversations of which words may be kept. */
  conversations(accountId: string): string[];
};

export function erasure(db: Db): Erasure {
  const ofConversation = 'account_id = +@accountId AND conversation_id = +@id';
  const calledOtherwise = db
    .prepare(
      `SELECT 1 FROM intent WHERE ${ofConversation} AND contact <> +@contact
       UNION ALL SELECT 1 FROM follow_up WHERE ${ofConversation} AND contact <> +@contact LIMIT 1`,
    )
    .pluck();
  const seen = db.prepare(
    `SELECT seq, seen_preview AS text FROM intent
     WHERE ${ofConversation} AND finished_at_ms IS NULL AND seen_preview IS NOT NULL`,
  );
  const digest = db.prepare('UPDATE intent SET seen_preview = ? WHERE seq = +?');
  const statements = [
    // Of a command with several conversations, the name may be another one's.
    `UPDATE command SET contact = @contact
     WHERE seq IN (SELECT command_seq FROM step WHERE ${ofConversation})
       AND contact IN (SELECT contact FROM intent WHERE ${ofConversation})`,
    `UPDATE intent SET contact = @contact,
       seen_preview = CASE WHEN finished_at_ms IS NULL THEN seen_preview END,
       reason_json = json_replace(reason_json, '$.serverSays', NULL)
     WHERE ${ofConversation}`,
    `UPDATE follow_up SET contact = @contact WHERE ${ofConversation}`,
    // A note of a past alert may call them by their name, and nothing needs it any more.
    `UPDATE delivery SET note = '', is_stale = ticket IS NOT NULL WHERE ${ofConversation}`,
    `UPDATE exchange SET body = NULL, answer = NULL WHERE ${ofConversation}`,
  ].map((sql) => db.prepare(sql));
  const forget = db.transaction((asked: Readonly<Record<'accountId' | 'id' | 'contact', string>>) => {
    for (const { seq, text } of seen.all(asked) as { seq: number; text: string }[]) digest.run(digestOf(text), seq);
    for (const statement of statements) statement.run(asked);
  });
  const conversations = db
    .prepare(
      `SELECT conversation_id FROM intent WHERE account_id = +@accountId
       UNION SELECT conversation_id FROM follow_up WHERE account_id = +@accountId
       UNION SELECT conversation_id FROM delivery WHERE account_id = +@accountId
       UNION SELECT conversation_id FROM exchange WHERE account_id = +@accountId`,
    )
    .pluck();
  return {
    conversations: (accountId) => conversations.all({ accountId }) as string[],
    forgetContact: (accountId, id, contact) => forget({ accountId, id, contact }),
    isCalledOtherwise: (accountId, id, contact) => calledOtherwise.get({ accountId, id, contact }) !== undefined,
  };
}
