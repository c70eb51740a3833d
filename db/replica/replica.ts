import type { Conversation } from '#shared/conversation.ts';
import { alsoFoundBy } from '#shared/fold.ts';
import type { Connect, Db } from '../connect.ts';
import { openDatabase } from '../database.ts';
import { type AgreementTable, agreementTable } from './agreements.ts';
import { type ConversationTable, conversationTable } from './conversations.ts';
import { knownWords } from './known-words.ts';
import { m0010Conversations } from './m0010-conversations.ts';
import { m0020FollowUps } from './m0020-follow-ups.ts';
import { m0030Requests } from './m0030-requests.ts';
import { m0040MessageOrder } from './m0040-message-order.ts';
import { m0050MissingAsked } from './m0050-missing-asked.ts';
import { m0060Agreements } from './m0060-agreements.ts';
import { m0070KnownWords } from './m0070-known-words.ts';
import { m0080Later } from './m0080-later.ts';
import { m0090FoundEverywhere } from './m0090-found-everywhere.ts';
import { m0100Waiting } from './m0100-waiting.ts';
import { m0110Assignees } from './m0110-assignees.ts';
import { m0120HeldSince } from './m0120-held-since.ts';
import { m0130NarrowWalks } from './m0130-narrow-walks.ts';
import { type MessageTable, messageTable } from './messages.ts';
import { type MetadataSeen, metadataSeen } from './metadata-seen.ts';
import { type PullTable, pullTable } from './pulls.ts';
import { type RequestTable, requestTable } from './requests.ts';
import { type ViewQueries, viewQueries } from './views.ts';

/** About 4 MB of journal. */
const checkpointRows = 300;
/** Pages of the search index that are merged in a turn after an erasure, so that nobody waits for it. */
const purgedPages = 64;
/** Pages of journal at which any commit brings them into the file, where nothing else has. */
const latestCheckpoint = 4000;

export const replicaMigrations = [
  m0010Conversations,
  m0020FollowUps,
  m0030Requests,
  m0040MessageOrder,
  m0050MissingAsked,
  m0060Agreements,
  m0070KnownWords,
  m0080Later,
  m0090FoundEverywhere,
  m0100Waiting,
  m0110Assignees,
  m0120HeldSince,
  m0130NarrowWalks,
] as const;

/** Those that know whose their rows are. */
const tables = [
  'conversation',
  'place_count',
  'message',
  'known_tag',
  'pull',
  'walk_seen',
  'missing_asked',
  'request',
  'agreement',
] as const;

/** replica.db: what the provider said. Disposable: whatever is lost here is pulled again. */
export type Replica = {
  readonly db: Db;
  readonly conversations: ConversationTable;
  readonly messages: MessageTable;
  readonly metadata: MetadataSeen;
  readonly views: ViewQueries;
  readonly pulls: PullTable;
  readonly requests: RequestTable;
  readonly agreements: AgreementTable;
  /**
   * Takes note of rows that were written.
   * @returns whether the journal is to be brought into the file: not by the commit that makes it too long, which would
   * hold up whoever waits behind it for both
   */
  wrote(rows: number): boolean;
  /** Whether anything is kept of another account. */
  holdsOthers(accountId: string): boolean;
  /** Forgets everything of an account, its words in the search index too. */
  forget(accountId: string): void;
  /**
   * What `work` commits, and all before it, survives a power cut: an edit that the other file calls sent must not look
   * as if it had never been made. Inside a transaction, that one decides.
   */
  durably<T>(work: () => T): T;
  /**
   * What `work` takes out of a conversation's row is taken out of the search index too, where else it would only count as
   * gone, and its words out of those that are known, where no other row has them.
   */
  erasing<T>(accountId: string, id: string, work: () => T): T;
};

/**
 * @param random uniform in [0, 1): keeps the keys of one millisecond apart
 * @throws StorageError
 */
export function openReplica(path: string, connect: Connect, random: () => number): Replica {
  const db = openDatabase({
    path,
    connect,
    synchronous: 'NORMAL',
    secureDelete: 'FAST',
    migrations: replicaMigrations,
  });
  db.pragma(`wal_autocheckpoint = ${latestCheckpoint}`);
  const words = knownWords(db);
  const conversations = conversationTable(db, random, words);
  // Whole numbers only: a number of JavaScript's arrives as a decimal.
  const secureDelete = db.prepare(`INSERT INTO search (search, rank) VALUES ('secure-delete', ?)`);
  const purge = db.prepare(`INSERT INTO search (search, rank) VALUES ('merge', ?)`);
  const changes = db.prepare('SELECT total_changes()').pluck();
  /** Older segments of the index keep what was erased of a row that has been written since, until they are merged. */
  let isPurging = false;
  const messages = messageTable(db, words);
  let written = 0;
  return {
    db,
    conversations,
    messages,
    metadata: metadataSeen(db),
    views: viewQueries(db, words),
    pulls: pullTable(db),
    requests: requestTable(db),
    agreements: agreementTable(db),
    wrote(rows) {
      if (isPurging) {
        const before = changes.get() as number;
        purge.run(BigInt(purgedPages));
        isPurging = (changes.get() as number) - before > 1;
      }
      written += rows;
      if (written < checkpointRows) return false;
      written = 0;
      return true;
    },
    holdsOthers: (accountId) =>
      tables.some((table) => db.prepare(`SELECT 1 FROM ${table} WHERE account_id <> +? LIMIT 1`).get(accountId)),
    forget: db.transaction((accountId: string) => {
      for (const table of tables) db.prepare(`DELETE FROM ${table} WHERE account_id = +?`).run(accountId);
      // Until its segments are merged, the index keeps the words of rows that are gone.
      db.exec(`INSERT INTO search (search) VALUES ('optimize')`);
      words.learnAnew();
    }),
    durably(work) {
      if (db.inTransaction) return work();
      db.pragma('synchronous = FULL');
      try {
        return work();
      } finally {
        db.pragma('synchronous = NORMAL');
      }
    },
    erasing: (accountId, id, work) =>
      db.transaction(() => {
        const before = conversations.base(accountId, id);
        const said = messages.list(accountId, id).map(({ text }) => text);
        secureDelete.run(1n);
        const made = work();
        secureDelete.run(0n);
        purge.run(BigInt(-purgedPages));
        isPurging = true;
        words.forget([...(before ? textsOf(before) : []), ...said]);
        return made;
      })(),
  };
}

/** Whatever of a conversation the index of words holds. */
const textsOf = ({ contactName, contactId, subject, preview, tags, metadata }: Conversation) => {
  const texts = [contactName, contactId, subject, preview, ...tags, ...Object.entries(metadata).flat()];
  return [...texts, alsoFoundBy(texts)];
};
