import type { Conversation, ConversationRow, PulledRow, SyncMark } from '#shared/conversation.ts';
import { dueAtMsOf } from '#shared/due.ts';
import { alsoFoundBy } from '#shared/fold.ts';
import type { Back, FollowUp } from '#shared/follow-up.ts';
import type { Db } from '../connect.ts';
import { type FullRecord, type RowRecord, rowColumns, toBase, toConversation, toRow } from './conversation-records.ts';
import type { KnownWords } from './known-words.ts';
import { rowKeys } from './row-keys.ts';

/** Enough of each metadata value to find it by; a search index over whole documents would cost every pull. */
const indexedMetadataLength = 400;
const indexedMetadataTotal = 4000;

export type ConversationTable = {
  /**
   * Writes what the provider says where no edit of ours overlays it. What it does not tell of the messages stays.
   * @returns whether anything differed
   */
  pull(accountId: string, conversation: PulledRow): boolean;
  /** Writes what is shown and keeps the provider's own values beside it. */
  overlay(accountId: string, base: Conversation, shown: Conversation, extra: Overlay): void;
  /** What the provider said last, or null where the replica does not hold it. */
  base(accountId: string, id: string): Conversation | null;
  /** The same of many in one statement; those that it does not hold are not in it. */
  bases(accountId: string, ids: readonly string[]): ReadonlyMap<string, Conversation>;
  /** When the newest message of a line was written, epoch ms; null where there is no such line. */
  newestMs(accountId: string, id: string): number | null;
  /** Whether it is known with a contact's name. */
  isNamed(accountId: string, id: string): boolean;
  isInTrash(accountId: string, id: string): boolean;
  /** Those of all accounts that are in Later though their time has come, epoch ms. */
  overdueLater(nowMs: number): { readonly accountId: string; readonly id: string }[];
  /** When the next of those that are in Later is to come back, in any account, or null. */
  nextLaterMs(afterMs: number): number | null;
  shown(accountId: string, id: string): Conversation | null;
  row(accountId: string, id: string): ConversationRow | null;
  /** Which change of the other file a row was laid on last: null for none, or one that was not committed; undefined without the row. */
  laidOn(accountId: string, id: string): number | null | undefined;
  /** The ids whose shown values differ from the provider's. */
  overlaidIds(accountId: string): string[];
  remove(accountId: string, id: string): void;
  /** Known tags that start with the prefix, in alphabetical order. */
  tags(accountId: string, prefix: string, limit: number): string[];
  count(accountId: string): number;
};

/** What a row shows that no provider says. */
export type Overlay = {
  readonly followUp: FollowUp | null;
  /** Until when it is put off, epoch ms; null where it is not. */
  readonly laterAtMs: number | null;
  readonly back: Back | null;
  readonly sync: SyncMark;
  readonly differs: boolean;
  readonly laidOn: number | null;
};

const values = `@channel, @contactId, @contactName, @subject, @preview, @status, @unknownStatus, @tagsJson, @unreadCount,
  @priority, @assignee, @inbox, @spam, @deleted, @lastMessageAtMs, @lastInboundAtMs, @createdAtMs, @hasFollowUp,
  @followUpAtMs, @metadataText, @metadataJson, @alsoText`;
const columns = `channel, contact_id, contact_name, subject, preview, status, unknown_status, tags_json, unread_count,
  priority, assignee, inbox, spam, deleted, last_message_at_ms, last_inbound_at_ms, created_at_ms, has_follow_up,
  follow_up_at_ms, metadata_text, metadata_json, also_text`;
const assignments = `key = CASE WHEN last_message_at_ms = excluded.last_message_at_ms THEN key ELSE excluded.key END,
  channel = excluded.channel, contact_id = excluded.contact_id,
  contact_name = excluded.contact_name, subject = excluded.subject,
  status = excluded.status, unknown_status = excluded.unknown_status,
  tags_json = excluded.tags_json, unread_count = excluded.unread_count, priority = excluded.priority,
  assignee = excluded.assignee, inbox = excluded.inbox, spam = excluded.spam, deleted = excluded.deleted,
  last_message_at_ms = excluded.last_message_at_ms,
  created_at_ms = excluded.created_at_ms, has_follow_up = excluded.has_follow_up,
  follow_up_at_ms = excluded.follow_up_at_ms, metadata_text = excluded.metadata_text, metadata_json = excluded.metadata_json,
  also_text = excluded.also_text`;
const differs = `status IS NOT excluded.status OR last_message_at_ms IS NOT excluded.last_message_at_ms
  OR unread_count IS NOT excluded.unread_count OR tags_json IS NOT excluded.tags_json
  OR metadata_json IS NOT excluded.metadata_json OR unknown_status IS NOT excluded.unknown_status
  OR channel IS NOT excluded.channel OR contact_id IS NOT excluded.contact_id OR subject IS NOT excluded.subject
  OR priority IS NOT excluded.priority OR assignee IS NOT excluded.assignee OR inbox IS NOT excluded.inbox
  OR has_follow_up IS NOT excluded.has_follow_up OR follow_up_at_ms IS NOT excluded.follow_up_at_ms OR spam IS NOT excluded.spam
  OR deleted IS NOT excluded.deleted OR created_at_ms IS NOT excluded.created_at_ms
  OR contact_name IS NOT excluded.contact_name OR also_text IS NOT excluded.also_text
  OR base_json IS NOT NULL OR due_at_ms IS NOT NULL OR later_at_ms IS NOT NULL OR back_at_ms IS NOT NULL OR sync <> 'none'`;
/** What some answers do not tell, and then stays. */
const ofMessages = ['preview', 'last_inbound_at_ms'] as const;
const assigned = (column: string) => `, ${column} = excluded.${column}`;
const differing = (column: string) => ` OR ${column} IS NOT excluded.${column}`;

/** @param random uniform in [0, 1) */
export function conversationTable(db: Db, random: () => number, words: Pick<KnownWords, 'learn'>): ConversationTable {
  return { ...lookingUp(db), ...writing(db, random, words) };
}

function lookingUp(db: Db): Omit<ConversationTable, 'pull' | 'overlay' | 'remove'> {
  const full = `${rowColumns}, inbox, created_at_ms, follow_up_at_ms, metadata_json, base_json`;
  const get = db.prepare(`SELECT ${full} FROM conversation WHERE account_id = +? AND id = +?`);
  // Left to itself, the planner goes through the whole account for each of them.
  const named = db.prepare(
    `SELECT ${full.replace('id', 'conversation.id')} FROM json_each(?) AS wanted
     CROSS JOIN conversation ON account_id = +? AND conversation.id = wanted.value`,
  );
  const getRow = db.prepare(`SELECT ${rowColumns} FROM conversation WHERE account_id = +? AND id = +?`);
  const laidOn = db.prepare('SELECT laid_on FROM conversation WHERE account_id = +? AND id = +?').pluck();
  // Left to itself, the planner reads every row of the account twice, which the first list would wait for.
  const overlaid = db
    .prepare(
      `SELECT id FROM conversation INDEXED BY conversation_shown WHERE account_id = +@account AND base_json IS NOT NULL
       UNION SELECT id FROM conversation INDEXED BY conversation_sync WHERE account_id = +@account AND sync <> 'none'
       UNION SELECT id FROM conversation INDEXED BY conversation_due
         WHERE account_id = +@account AND due_at_ms IS NOT NULL
       UNION SELECT id FROM conversation INDEXED BY conversation_later
         WHERE account_id = +@account AND later_at_ms IS NOT NULL
       UNION SELECT id FROM conversation INDEXED BY conversation_back
         WHERE account_id = +@account AND back_at_ms IS NOT NULL`,
    )
    .pluck();
  const tags = db
    .prepare('SELECT tag FROM known_tag WHERE account_id = +? AND tag LIKE ? ESCAPE ? ORDER BY tag LIMIT +?')
    .pluck();
  const count = db.prepare('SELECT coalesce(sum(n), 0) FROM place_count WHERE account_id = +?').pluck();
  const newest = db
    .prepare(
      'SELECT max(last_message_at_ms, coalesce(last_inbound_at_ms, 0)) FROM conversation WHERE account_id = +? AND id = +?',
    )
    .pluck();
  const isNamed = db
    .prepare('SELECT contact_name IS NOT NULL FROM conversation WHERE account_id = +? AND id = +?')
    .pluck();
  const isInTrash = db.prepare(`SELECT place = 'trash' FROM conversation WHERE account_id = +? AND id = +?`).pluck();
  const inLater = `place_count CROSS JOIN conversation INDEXED BY conversation_later
     ON conversation.account_id = place_count.account_id AND later_at_ms IS NOT NULL
     WHERE place_count.place = 'later' AND n > 0`;
  const overdueLater = db.prepare(
    `SELECT conversation.account_id AS accountId, id FROM ${inLater} AND later_at_ms <= +?`,
  );
  const nextLater = db.prepare(`SELECT min(later_at_ms) FROM ${inLater} AND later_at_ms > +?`).pluck();
  return {
    base(accountId, id) {
      const record = get.get(accountId, id) as FullRecord | undefined;
      if (!record) return null;
      return toBase(record);
    },
    bases: (accountId, ids) =>
      new Map((named.all(JSON.stringify(ids), accountId) as FullRecord[]).map((record) => [record.id, toBase(record)])),
    newestMs: (accountId, id) => (newest.get(accountId, id) as number | undefined) ?? null,
    isNamed: (accountId, id) => isNamed.get(accountId, id) === 1,
    isInTrash: (accountId, id) => isInTrash.get(accountId, id) === 1,
    overdueLater: (nowMs) => overdueLater.all(nowMs) as { accountId: string; id: string }[],
    nextLaterMs: (afterMs) => nextLater.get(afterMs) as number | null,
    shown(accountId, id) {
      const record = get.get(accountId, id) as FullRecord | undefined;
      return record ? toConversation(record) : null;
    },
    row(accountId, id) {
      const record = getRow.get(accountId, id) as RowRecord | undefined;
      return record ? toRow(record) : null;
    },
    laidOn: (accountId, id) => laidOn.get(accountId, id) as number | null | undefined,
    overlaidIds: (accountId) => overlaid.all({ account: accountId }) as string[],
    tags: (accountId, prefix, limit) =>
      tags.all(accountId, `${prefix.replace(/[\\%_]/g, '\\$&')}%`, '\\', limit) as string[],
    count: (accountId) => count.get(accountId) as number,
  };
}

function writing(
  db: Db,
  random: () => number,
  words: Pick<KnownWords, 'learn'>,
): Pick<ConversationTable, 'pull' | 'overlay' | 'remove'> {
  const upsertOf = upserting(db);
  const upsertShown = db.prepare(
    `INSERT INTO conversation (key, account_id, id, ${columns}, due_at_ms, follow_up_json, later_at_ms, back_at_ms,
       back_json, sync, base_json, laid_on)
     VALUES (@key, @accountId, @id, ${values}, @dueAtMs, @followUpJson, @laterAtMs, @backAtMs, @backJson, @sync,
       @baseJson, @laidOn)
     ON CONFLICT (account_id, id) DO UPDATE SET ${assignments}${ofMessages.map(assigned).join('')},
       due_at_ms = excluded.due_at_ms, follow_up_json = excluded.follow_up_json, later_at_ms = excluded.later_at_ms,
       back_at_ms = excluded.back_at_ms, back_json = excluded.back_json, sync = excluded.sync, base_json = excluded.base_json, laid_on = excluded.laid_on`,
  );
  const remove = db.prepare('DELETE FROM conversation WHERE account_id = +? AND id = +?');
  const removeMessages = db.prepare('DELETE FROM message WHERE account_id = +? AND conversation_id = +?');
  const withFreeKey = rowKeys(random);
  const learnTags = learningTags(db);

  const learnWords = ({ contactName, contactId, subject, preview, tagsJson, metadataText, alsoText }: Texts) =>
    words.learn([contactName, contactId, subject, preview, tagsJson, metadataText, alsoText]);

  return {
    pull(accountId, conversation) {
      learnTags(accountId, conversation);
      const record = { accountId, ...toRecord(conversation) };
      learnWords(record);
      const upsert = upsertOf(conversation);
      return withFreeKey(conversation.lastMessageAtMs, (key) => upsert.run({ key, ...record })).changes > 0;
    },
    overlay(accountId, base, shown, extra) {
      learnTags(accountId, shown);
      const record = {
        accountId,
        ...toRecord(shown),
        dueAtMs: dueAtMsOf(extra.followUp, extra.back),
        followUpJson: extra.followUp && JSON.stringify(extra.followUp),
        laterAtMs: extra.laterAtMs,
        backAtMs: extra.back?.atMs ?? null,
        backJson: extra.back && JSON.stringify(extra.back),
        sync: extra.sync,
        baseJson: extra.differs ? JSON.stringify(base) : null,
        laidOn: extra.laidOn,
      };
      learnWords(record);
      withFreeKey(shown.lastMessageAtMs, (key) => upsertShown.run({ key, ...record }));
    },
    remove: db.transaction((accountId: string, id: string) => {
      // First: what leaves the index is read from the messages, too.
      remove.run(accountId, id);
      removeMessages.run(accountId, id);
    }),
  };
}

/** Writes what a provider says. One statement for each set of columns that answers tell, made when the first does. */
function upserting(db: Db) {
  const prepareUpsert = (told: readonly string[]) =>
    db.prepare(
      `INSERT INTO conversation (key, account_id, id, ${columns}) VALUES (@key, @accountId, @id, ${values})
       ON CONFLICT (account_id, id) DO UPDATE SET ${assignments}${told.map(assigned).join('')},
         base_json = NULL, due_at_ms = NULL, follow_up_json = NULL, later_at_ms = NULL, back_at_ms = NULL,
         back_json = NULL, sync = 'none'
       WHERE ${differs}${told.map(differing).join('')}`,
    );
  const upserts: ReturnType<typeof prepareUpsert>[] = [];
  return ({ preview, lastInboundAtMs }: PulledRow) => {
    const tells = [preview !== undefined, lastInboundAtMs !== undefined];
    const at = Number(tells[0]) + 2 * Number(tells[1]);
    const upsert = upserts[at] ?? prepareUpsert(ofMessages.filter((_, i) => tells[i]));
    upserts[at] = upsert;
    return upsert;
  };
}

/** What tags there are to choose from, from all that rows were ever told with. */
function learningTags(db: Db) {
  const learnTag = db.prepare('INSERT OR IGNORE INTO known_tag VALUES (?, ?)');
  const learned = new Set<string>();

  return (accountId: string, conversation: PulledRow): void => {
    for (const tag of conversation.tags) {
      const mark = `${accountId}\n${tag}`;
      if (learned.has(mark)) continue;
      learnTag.run(accountId, tag);
      learned.add(mark);
    }
  };
}

/** What the search index holds of a row. */
type Texts = Pick<
  ReturnType<typeof toRecord>,
  'contactName' | 'contactId' | 'subject' | 'preview' | 'tagsJson' | 'metadataText' | 'alsoText'
>;

function toRecord(c: PulledRow) {
  const metadata = metadataText(c.metadata);
  return {
    id: c.id,
    channel: c.channel,
    contactId: c.contactId,
    contactName: c.contactName,
    subject: c.subject,
    preview: c.preview ?? null,
    status: c.status,
    unknownStatus: c.unknownStatus,
    tagsJson: JSON.stringify(c.tags),
    unreadCount: c.unreadCount,
    priority: c.priority,
    assignee: c.assignee,
    inbox: c.inbox,
    hasFollowUp: c.hasFollowUp ? 1 : 0,
    followUpAtMs: c.followUpAtMs,
    spam: c.spam ? 1 : 0,
    deleted: c.deleted ? 1 : 0,
    lastMessageAtMs: c.lastMessageAtMs,
    lastInboundAtMs: c.lastInboundAtMs ?? null,
    createdAtMs: c.createdAtMs,
    metadataText: metadata,
    metadataJson: JSON.stringify(c.metadata),
    alsoText: alsoFoundBy([c.contactName, c.contactId, c.subject, c.preview ?? null, ...c.tags, metadata]),
  };
}

function metadataText(metadata: Readonly<Record<string, string>>): string {
  let text = '';
  for (const [key, value] of Object.entries(metadata)) {
    text += `${key} ${value.length > indexedMetadataLength ? value.slice(0, indexedMetadataLength) : value}\n`;
    if (text.length > indexedMetadataTotal) return text.slice(0, indexedMetadataTotal);
  }
  return text;
}
