import { type Message, messageSchema } from '#shared/conversation.ts';
import { alsoFoundBy } from '#shared/fold.ts';
import type { Db } from '../connect.ts';
import { asWritten } from '../storage-error.ts';
import type { KnownWords } from './known-words.ts';
import { searchColumns, searchedLength } from './m0090-found-everywhere.ts';

/** As many messages of one conversation as are kept and shown. */
export const maxMessages = 200;

export type MessageTable = {
  /** Oldest first, at most 200. */
  list(accountId: string, conversationId: string): Message[];
  /**
   * Replaces the stored messages, and remembers up to which last message of the conversation they reach.
   * @param messages oldest first: those of one moment stay in this order
   * @param nowMs epoch ms: those that were not here before are here since then
   */
  store(accountId: string, conversationId: string, messages: readonly Message[], upToMs: number, nowMs: number): void;
  /** The ids of those of one moment that were here by another, both epoch ms. */
  heldBy(accountId: string, conversationId: string, sentAtMs: number, byMs: number): ReadonlySet<string>;
  /** Who wrote the customer's messages is nobody's name any more. */
  forgetAuthors(accountId: string, conversationId: string): void;
  /** Up to when the stored messages of a conversation reach, epoch ms; 0 where its thread was never read. */
  reachMs(accountId: string, conversationId: string): number;
  /** The same of many in one statement; 0 of those that are not in it. */
  reaches(accountId: string, ids: readonly string[]): ReadonlyMap<string, number>;
  /** Whether the stored messages reach up to the conversation's last one, and not further: it may have been erased. */
  areCurrent(accountId: string, conversationId: string): boolean;
  newestInbound(accountId: string, conversationId: string): Message | null;
  /** Those of the 500 newest conversations whose messages are behind, newest first. */
  behind(accountId: string, limit: number): string[];
};

export function messageTable(db: Db, words: Pick<KnownWords, 'learn' | 'forget'>): MessageTable {
  const columns = 'id, direction, text, author, delivery, sent_at_ms AS sentAtMs';
  const list = db.prepare(
    `SELECT ${columns} FROM message WHERE account_id = +? AND conversation_id = +? ORDER BY sent_at_ms, turn, id LIMIT ${maxMessages}`,
  );
  const inbound = db.prepare(
    `SELECT ${columns} FROM message WHERE account_id = +? AND conversation_id = +? AND direction = 'inbound'
     ORDER BY sent_at_ms DESC, turn DESC, id DESC LIMIT 1`,
  );
  const clear = db.prepare('DELETE FROM message WHERE account_id = +? AND conversation_id = +?');
  const insert = db.prepare('INSERT OR REPLACE INTO message VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const heldSince = db
    .prepare('SELECT id, held_since_ms FROM message WHERE account_id = +? AND conversation_id = +?')
    .raw();
  const heldBy = db
    .prepare(
      `SELECT id FROM message
       WHERE account_id = +? AND conversation_id = +? AND sent_at_ms = +? AND held_since_ms <= +?`,
    )
    .pluck();
  const texts = db
    .prepare('SELECT text FROM message WHERE account_id = +? AND conversation_id = +? ORDER BY sent_at_ms, turn, id')
    .pluck();
  const searched = `key, ${searchColumns} FROM searchable WHERE account_id = +? AND id = +?`;
  const index = db.prepare(`INSERT INTO search (rowid, ${searchColumns}) SELECT ${searched}`);
  // Whole numbers only: a number of JavaScript's arrives as a decimal.
  const secureDelete = db.prepare(`INSERT INTO search (search, rank) VALUES ('secure-delete', ?)`);
  const unindex = db.prepare(`INSERT INTO search (search, rowid, ${searchColumns}) SELECT 'delete', ${searched}`);
  const forgetAuthors = db.prepare(
    `UPDATE message SET author = NULL WHERE account_id = +? AND conversation_id = +? AND direction = 'inbound' AND author IS NOT NULL`,
  );
  const reach = db.prepare('UPDATE conversation SET messages_at_ms = ? WHERE account_id = +? AND id = +?');
  // A thread may tell a message before a list tells its time.
  const newestHere = `coalesce((SELECT max(sent_at_ms) FROM message
    WHERE message.account_id = conversation.account_id AND message.conversation_id = conversation.id), 0)`;
  const reached = db
    .prepare(`SELECT max(messages_at_ms, ${newestHere}) FROM conversation WHERE account_id = +? AND id = +?`)
    .pluck();
  const reachedOf = db
    .prepare(
      `SELECT conversation.id, max(messages_at_ms, ${newestHere}) FROM json_each(?) AS wanted
       CROSS JOIN conversation ON account_id = +? AND conversation.id = wanted.value`,
    )
    .raw();
  const current = db
    .prepare('SELECT messages_at_ms = last_message_at_ms FROM conversation WHERE account_id = +? AND id = +?')
    .pluck();
  // With a plus, as in the table of intents: asked before each request, it is planned once.
  const behind = db
    .prepare(
      `SELECT id FROM (
         SELECT id, last_message_at_ms, messages_at_ms FROM conversation INDEXED BY conversation_recent
         WHERE account_id = +? ORDER BY key DESC LIMIT 500)
       WHERE messages_at_ms <> last_message_at_ms LIMIT +?`,
    )
    .pluck();
  return {
    list: (accountId, id) => list.all(accountId, id).map(toMessage),
    store: db.transaction((accountId: string, id: string, told: readonly Message[], upToMs: number, nowMs: number) => {
      const messages = told.slice(-maxMessages);
      const before = texts.all(accountId, id) as string[];
      const since = new Map(heldSince.all(accountId, id) as [string, number][]);
      const after = new Set(messages.map(({ text }) => text));
      const known = new Set(before);
      const gone = before.filter((text) => !after.has(text));
      const isSame = before.length === messages.length && before.every((text, i) => text === messages[i]?.text);
      // Left to a merge of its segments, the index would keep the words of what is gone.
      if (gone.length > 0) secureDelete.run(1n);
      if (!isSame) unindex.run(accountId, id);
      if (gone.length > 0) secureDelete.run(0n);
      clear.run(accountId, id);
      for (const [turn, m] of messages.entries()) {
        const searched = m.text.slice(0, searchedLength);
        const also = alsoFoundBy([searched]);
        const heldMs = since.get(m.id) ?? nowMs;
        insert.run(accountId, id, m.id, m.direction, m.text, m.author, m.delivery, m.sentAtMs, turn, also, heldMs);
        if (!known.has(m.text)) words.learn([searched, also]);
      }
      if (!isSame) index.run(accountId, id);
      words.forget(gone.map((text) => text.slice(0, searchedLength)));
      reach.run(upToMs, accountId, id);
    }),
    heldBy: (accountId, id, sentAtMs, byMs) => new Set(heldBy.all(accountId, id, sentAtMs, byMs) as string[]),
    forgetAuthors: (accountId, id) => void forgetAuthors.run(accountId, id),
    reachMs: (accountId, id) => (reached.get(accountId, id) as number | undefined) ?? 0,
    reaches: (accountId, ids) => new Map(reachedOf.all(JSON.stringify(ids), accountId) as [string, number][]),
    areCurrent: (accountId, id) => current.get(accountId, id) !== 0,
    newestInbound: (accountId, id) => {
      const row = inbound.get(accountId, id);
      return row ? toMessage(row) : null;
    },
    behind: (accountId, limit) => behind.all(accountId, limit) as string[],
  };
}

const toMessage = (row: unknown): Message => asWritten('replica.db', () => messageSchema.parse(row));
