import { type Back, backSchema, type FollowUp, followUpSchema, type Return } from '#shared/follow-up.ts';
import type { Db } from '../connect.ts';

export type StoredFollowUp = {
  readonly accountId: string;
  readonly conversationId: string;
  readonly contact: string;
  readonly followUp: FollowUp;
  /** The newest message of the customer when it was set, for "only if nobody replies"; null where none was known. */
  readonly seenInboundAtMs: number | null;
  /** Set once a snooze is over: it says no more than why the conversation is back. */
  readonly back: Back | null;
};

export type FollowUpTable = {
  /** A new time is a new alert. */
  put(stored: Omit<StoredFollowUp, 'back'>): void;
  remove(accountId: string, conversationId: string): void;
  /** Null too for a snooze that is over. */
  get(accountId: string, conversationId: string): FollowUp | null;
  /** The same of many in one statement, with what was known when each was set; those without one are not in it. */
  named(accountId: string, ids: readonly string[]): ReadonlyMap<string, StoredFollowUp>;
  /** The same with what was known when it was set, and a snooze that is over as well. */
  stored(accountId: string, conversationId: string): StoredFollowUp | null;
  /** Also one that is over and back in the inbox, until it is answered by any act. */
  standing(accountId: string, conversationId: string): FollowUp | null;
  ids(accountId: string): string[];
  /** To the conversation it was merged into: of two, the one that alerts next stays. */
  move(accountId: string, from: string, to: string): void;
  /** What the customer had written there by now is no answer to it. */
  saw(accountId: string, conversationId: string, inboundAtMs: number): void;
  /** Those due and not alerted yet, soonest first. */
  due(nowMs: number): StoredFollowUp[];
  /** When the next alert is due, or null. */
  nextDueMs(afterMs: number): number | null;
  markAlerted(accountId: string, conversationId: string, nowMs: number): void;
  /** A snooze is over: it alerts no more, and its conversation is back. */
  bringBack(accountId: string, conversationId: string, atMs: number, why: Return): void;
  /** The next of a repeat was planned, once the firing at `fromMs` was over. */
  notePlanned(accountId: string, conversationId: string, fromMs: number, nowMs: number): void;
  /** Those of repeats that were planned at a time which is still to come, by a wrong clock, and from which firing. */
  plannedAfter(nowMs: number): (StoredFollowUp & { readonly plannedFromMs: number })[];
  /**
   * An alert that was given at a time which is still to come was given by a wrong clock: its instant is not used up, and
   * what it brought back waits again.
   * @returns what waits again
   */
  forgetAlertsAfter(nowMs: number): { accountId: string; conversationId: string }[];
};

type FollowUpRecord = {
  account_id: string;
  conversation_id: string;
  contact: string;
  due_at_ms: number;
  zone: string;
  words: string;
  note: string;
  act: string;
  condition: string;
  repeat: string | null;
  seen_inbound_at_ms: number | null;
  returned_at_ms: number | null;
  returned_why: string | null;
};

const written = `account_id, conversation_id, contact, due_at_ms, zone, words, note, act, condition, repeat, seen_inbound_at_ms`;
const columns = `${written}, returned_at_ms, returned_why`;

export function followUpTable(db: Db): FollowUpTable {
  const put = db.prepare(`INSERT OR REPLACE INTO follow_up (${written}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const remove = db.prepare('DELETE FROM follow_up WHERE account_id = +? AND conversation_id = +?');
  const get = db.prepare(`SELECT ${columns} FROM follow_up WHERE account_id = +? AND conversation_id = +?`);
  const named = db.prepare(
    `SELECT ${columns} FROM json_each(?) AS wanted
     CROSS JOIN follow_up ON account_id = +? AND conversation_id = wanted.value`,
  );
  const ids = db.prepare('SELECT conversation_id FROM follow_up WHERE account_id = +?').pluck();
  const move = db.prepare(
    'UPDATE OR IGNORE follow_up SET conversation_id = @to WHERE account_id = +@accountId AND conversation_id = +@from',
  );
  const giveWay = db.prepare(
    `DELETE FROM follow_up WHERE account_id = +@accountId AND conversation_id = +@to AND EXISTS (
       SELECT 1 FROM follow_up f WHERE f.account_id = +@accountId AND f.conversation_id = +@from
         AND f.alerted_at_ms IS NULL
         AND (follow_up.alerted_at_ms IS NOT NULL OR f.due_at_ms < follow_up.due_at_ms))`,
  );
  const saw = db.prepare(
    'UPDATE follow_up SET seen_inbound_at_ms = max(seen_inbound_at_ms, ?) WHERE account_id = +? AND conversation_id = +?',
  );
  const due = db.prepare(
    `SELECT ${columns} FROM follow_up WHERE alerted_at_ms IS NULL AND due_at_ms <= +? ORDER BY due_at_ms, conversation_id`,
  );
  const next = db
    .prepare('SELECT min(due_at_ms) FROM follow_up WHERE alerted_at_ms IS NULL AND due_at_ms > +?')
    .pluck();
  const bringBack = db.prepare(
    `UPDATE follow_up SET alerted_at_ms = @atMs, returned_at_ms = @atMs, returned_why = @why
     WHERE account_id = +@accountId AND conversation_id = +@id`,
  );
  // What came back by a reply, or by the agent's hand, did so at any time.
  const forgetAlerts = db.prepare(
    `UPDATE follow_up SET alerted_at_ms = NULL, returned_at_ms = NULL, returned_why = NULL
     WHERE alerted_at_ms > +? AND coalesce(returned_why, 'time') IN ('time', 'nobody-replied')
     RETURNING account_id AS accountId, conversation_id AS conversationId`,
  );
  const notePlanned = db.prepare(
    'UPDATE follow_up SET planned_from_ms = ?, planned_at_ms = ? WHERE account_id = +? AND conversation_id = +?',
  );
  const plannedAfter = db.prepare(
    `SELECT ${columns}, planned_from_ms FROM follow_up WHERE planned_at_ms > +? AND returned_at_ms IS NULL`,
  );
  const alerted = db.prepare('UPDATE follow_up SET alerted_at_ms = ? WHERE account_id = +? AND conversation_id = +?');
  const stored = (accountId: string, id: string) => {
    const record = get.get(accountId, id) as FollowUpRecord | undefined;
    return record ? toStored(record) : null;
  };
  return {
    put: ({ accountId, conversationId, contact, followUp: f, seenInboundAtMs }) =>
      void put.run(
        accountId,
        conversationId,
        contact,
        f.dueAtMs,
        f.zone,
        f.words,
        f.note,
        f.act,
        f.condition,
        f.repeat,
        seenInboundAtMs,
      ),
    remove: (accountId, id) => void remove.run(accountId, id),
    notePlanned: (accountId, id, fromMs, nowMs) => void notePlanned.run(fromMs, nowMs, accountId, id),
    plannedAfter: (nowMs) =>
      (plannedAfter.all(nowMs) as (FollowUpRecord & { planned_from_ms: number })[]).map((record) => ({
        ...toStored(record),
        plannedFromMs: record.planned_from_ms,
      })),
    get: (accountId, id) => {
      const found = stored(accountId, id);
      return found && found.back === null ? found.followUp : null;
    },
    named: (accountId, wanted) =>
      new Map(
        (named.all(JSON.stringify(wanted), accountId) as FollowUpRecord[])
          .map(toStored)
          .map((each) => [each.conversationId, each]),
      ),
    stored,
    standing: (accountId, id) => stored(accountId, id)?.followUp ?? null,
    ids: (accountId) => ids.all(accountId) as string[],
    move: (accountId, from, to) => {
      giveWay.run({ accountId, from, to });
      move.run({ accountId, from, to });
      remove.run(accountId, from);
    },
    saw: (accountId, id, inboundAtMs) => void saw.run(inboundAtMs, accountId, id),
    // One that cannot be read costs its own alert, and nobody else's.
    due: (nowMs) => (due.all(nowMs) as FollowUpRecord[]).flatMap(readable),
    nextDueMs: (afterMs) => next.get(afterMs) as number | null,
    markAlerted: (accountId, id, nowMs) => void alerted.run(nowMs, accountId, id),
    bringBack: (accountId, id, atMs, why) => void bringBack.run({ accountId, id, atMs, why }),
    forgetAlertsAfter: (nowMs) => forgetAlerts.all(nowMs) as { accountId: string; conversationId: string }[],
  };
}

function readable(record: FollowUpRecord): StoredFollowUp[] {
  try {
    return [toStored(record)];
  } catch {
    return [];
  }
}

function toStored(r: FollowUpRecord): StoredFollowUp {
  const followUp = followUpSchema.parse({
    dueAtMs: r.due_at_ms,
    zone: r.zone,
    words: r.words,
    note: r.note,
    act: r.act,
    condition: r.condition,
    repeat: r.repeat,
  });
  const { returned_at_ms: atMs, returned_why: why } = r;
  return {
    accountId: r.account_id,
    conversationId: r.conversation_id,
    contact: r.contact,
    followUp,
    seenInboundAtMs: r.seen_inbound_at_ms,
    back: atMs === null ? null : backSchema.parse({ atMs, why, from: followUp }),
  };
}
