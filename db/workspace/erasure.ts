import type { Db } from '../connect.ts';

export type Erasure = {
  /**
   * The provider has erased whom a conversation is with: of them nothing stays with its edits, neither the name nor what
   * they wrote. What the agent meant stays. Does nothing where the conversation was never edited.
   * @param contact what it is called from now on
   */
  forgetContact(accountId: string, conversationId: string, contact: string): void;
};

export function erasure(db: Db): Erasure {
  const ofConversation = 'account_id = @accountId AND conversation_id = @id';
  const isNamed = db
    .prepare(
      `SELECT 1 FROM intent WHERE ${ofConversation} UNION ALL SELECT 1 FROM follow_up WHERE ${ofConversation} LIMIT 1`,
    )
    .pluck();
  const statements = [
    // Of a command with several conversations, the name may be another one's.
    `UPDATE command SET contact = @contact
     WHERE seq IN (SELECT command_seq FROM step WHERE ${ofConversation})
       AND contact IN (SELECT contact FROM intent WHERE ${ofConversation})`,
    `UPDATE intent SET contact = @contact, seen_preview = NULL WHERE ${ofConversation}`,
    `UPDATE follow_up SET contact = @contact WHERE ${ofConversation}`,
    `UPDATE exchange SET answer = NULL WHERE ${ofConversation}`,
  ].map((sql) => db.prepare(sql));
  const forget = db.transaction((asked: Readonly<Record<'accountId' | 'id' | 'contact', string>>) => {
    for (const statement of statements) statement.run(asked);
  });
  return {
    forgetContact(accountId, id, contact) {
      if (isNamed.get({ accountId, id }) !== undefined) forget({ accountId, id, contact });
    },
  };
}
