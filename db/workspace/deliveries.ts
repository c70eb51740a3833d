import {
  type AlertAnswer,
  type Delivery,
  type DeliveryWhy,
  deliveryDays,
  deliverySchema,
  deliveryWhySchema,
  type ShownBy,
} from '#shared/delivery.ts';
import type { Db } from '../connect.ts';

/** An alert by what it is about: a follow-up that is moved is another one. */
export type DeliveryKey = { readonly accountId: string; readonly conversationId: string; readonly dueAtMs: number };

export type NewDelivery = DeliveryKey & {
  readonly note: string;
  readonly why: DeliveryWhy;
  /** Null: it was not alerted, and is not going to be. */
  readonly firedAtMs: number | null;
  readonly shown: { readonly atMs: number; readonly by: ShownBy; readonly ticket: string | null } | null;
  readonly problem: string | null;
};

/** An alert that the desktop has shown, and that nobody has answered. */
export type LeftAlert = DeliveryKey & {
  readonly ticket: string;
  readonly why: DeliveryWhy;
  readonly firedAtMs: number;
  /** It calls somebody by a name that has been erased since. */
  readonly isStale: boolean;
};

export type DeliveryPage = {
  readonly lines: readonly Delivery[];
  /** The `seq` of those that nobody can read, and that are left out. */
  readonly unreadable: readonly number[];
  /** Null: there are no more. */
  readonly next: number | null;
};

export type DeliveryTable = {
  /** What became of it; one that was held before keeps that. */
  put(delivery: NewDelivery): void;
  /** Its time has come in quiet hours. Told again it stays as it was. */
  hold(key: DeliveryKey, note: string, untilMs: number, nowMs: number): void;
  /** @param ticket the desktop's own name of the alert, where it has one */
  shown(key: DeliveryKey, by: ShownBy, ticket: string | null, nowMs: number): void;
  /** What an alert is about that the desktop names so; empty where nobody knows it. */
  byTicket(ticket: string): DeliveryKey[];
  /** Those that may still be on the screen, by their tickets. */
  left(sinceMs: number): LeftAlert[];
  /** What is on the screen says again what is so. @param ticket of it now */
  corrected(key: DeliveryKey, ticket: string | null): void;
  failed(key: DeliveryKey, problem: string): void;
  answered(key: DeliveryKey, answer: AlertAnswer, nowMs: number): void;
  /** When and why it was alerted, if no wrong clock has used that up, or null. */
  get(key: DeliveryKey): Pick<Delivery, 'firedAtMs' | 'why'> | null;
  /** Those that were alerted at a time which is still to come, by a wrong clock: they may alert again. */
  voidAfter(nowMs: number): void;
  /** Alerts that nothing has shown, or of which nobody knows it since the app ended meanwhile, are due again. */
  forgetUnconfirmed(sinceMs: number): void;
  /** Newest first. @param before `next` of the page before, or null */
  page(limit: number, before: number | null): DeliveryPage;
  counts(): { readonly total: number; readonly missed: number };
  move(accountId: string, from: string, to: string): void;
  prune(nowMs: number): void;
  /** The last instant at which Winnow is known to have run, epoch ms, or null. */
  ranUntilMs(): number | null;
  runs(nowMs: number): void;
};

const columns = `seq, account_id AS accountId, conversation_id AS conversationId, due_at_ms AS dueAtMs, note,
  why_json AS why, held_at_ms AS heldAtMs, fired_at_ms AS firedAtMs, shown_at_ms AS shownAtMs, shown_by AS shownBy,
  problem, answer, answered_at_ms AS answeredAtMs`;
const isIt =
  'account_id = +@accountId AND conversation_id = +@conversationId AND due_at_ms = +@dueAtMs AND is_void = 0';
const missed =
  "CASE WHEN json_valid(why_json) THEN json_extract(why_json, '$.kind') IN ('not-running', 'asleep', 'clock', 'late') END";

/** The delivery log: what became of every alert of the last 90 days. */
export function deliveryTable(db: Db): DeliveryTable {
  const put = db.prepare(
    `INSERT INTO delivery (account_id, conversation_id, due_at_ms, note, why_json, fired_at_ms, shown_at_ms, shown_by,
       ticket, problem)
     VALUES (@accountId, @conversationId, @dueAtMs, @note, @why, @firedAtMs, @shownAtMs, @shownBy, @ticket, @problem)
     ON CONFLICT (account_id, conversation_id, due_at_ms) WHERE is_void = 0 DO UPDATE SET
       note = excluded.note, why_json = excluded.why_json, fired_at_ms = excluded.fired_at_ms,
       shown_at_ms = excluded.shown_at_ms, shown_by = excluded.shown_by,
       ticket = excluded.ticket, problem = excluded.problem`,
  );
  const hold = db.prepare(
    `INSERT INTO delivery (account_id, conversation_id, due_at_ms, note, why_json, held_at_ms)
     VALUES (@accountId, @conversationId, @dueAtMs, @note, @why, @nowMs)
     ON CONFLICT (account_id, conversation_id, due_at_ms) WHERE is_void = 0 DO NOTHING`,
  );
  const shown = db.prepare(
    `UPDATE delivery SET shown_at_ms = @nowMs, shown_by = @by, ticket = @ticket, problem = NULL WHERE ${isIt} AND shown_at_ms IS NULL`,
  );
  const byTicket = db.prepare(
    `SELECT account_id AS accountId, conversation_id AS conversationId, due_at_ms AS dueAtMs FROM delivery
     WHERE ticket = +? AND is_void = 0 ORDER BY due_at_ms, seq`,
  );
  const left = db.prepare(
    `SELECT account_id AS accountId, conversation_id AS conversationId, due_at_ms AS dueAtMs, ticket, why_json AS why,
       fired_at_ms AS firedAtMs, is_stale AS isStale FROM delivery
     WHERE ticket IS NOT NULL AND answer IS NULL AND is_void = 0 AND fired_at_ms >= +? ORDER BY ticket, due_at_ms, seq`,
  );
  const corrected = db.prepare(
    `UPDATE delivery SET ticket = coalesce(@ticket, ticket), is_stale = 0 WHERE ${isIt} AND ticket IS NOT NULL`,
  );
  const failed = db.prepare(`UPDATE delivery SET problem = @problem WHERE ${isIt} AND shown_at_ms IS NULL`);
  const answered = db.prepare(
    `UPDATE delivery SET answer = @answer, answered_at_ms = @nowMs WHERE ${isIt} AND (answer IS NULL OR answer = 'opened')`,
  );
  const get = db.prepare(`SELECT why_json AS why, fired_at_ms AS firedAtMs FROM delivery WHERE ${isIt}`);
  const voidAfter = db.prepare('UPDATE delivery SET is_void = 1 WHERE fired_at_ms > +?');
  // Answered, or done with meanwhile, it has been seen whatever the desktop says of it.
  const unconfirmed = `fired_at_ms IS NOT NULL AND shown_at_ms IS NULL AND answer IS NULL AND is_void = 0
    AND fired_at_ms >= +@sinceMs AND EXISTS (
      SELECT 1 FROM follow_up f WHERE f.account_id = delivery.account_id
        AND f.conversation_id = delivery.conversation_id AND f.due_at_ms = delivery.due_at_ms)`;
  const dueAgain = db.prepare(
    `UPDATE follow_up SET alerted_at_ms = NULL WHERE (account_id, conversation_id, due_at_ms) IN (
       SELECT account_id, conversation_id, due_at_ms FROM delivery WHERE ${unconfirmed})`,
  );
  const voidUnconfirmed = db.prepare(`UPDATE delivery SET is_void = 1 WHERE ${unconfirmed}`);
  const list = db.prepare(
    `SELECT ${columns} FROM delivery WHERE is_void = 0 AND seq < +@before ORDER BY seq DESC LIMIT +@limit`,
  );
  const counts = db.prepare(
    `SELECT count(*) AS total, count(*) FILTER (WHERE ${missed}) AS missed FROM delivery WHERE is_void = 0`,
  );
  const move = db.prepare(
    `UPDATE OR IGNORE delivery SET conversation_id = @to
     WHERE account_id = +@accountId AND conversation_id = +@from`,
  );
  const leftOver = db.prepare('DELETE FROM delivery WHERE account_id = +@accountId AND conversation_id = +@from');
  const prune = db.prepare('DELETE FROM delivery WHERE due_at_ms < +?');
  const ranUntil = db.prepare('SELECT until_ms FROM running WHERE id = 1').pluck();
  const runs = db.prepare('INSERT OR REPLACE INTO running VALUES (1, ?)');
  return {
    put: ({ why, shown: by, ...rest }) =>
      void put.run({
        ...rest,
        why: JSON.stringify(why),
        shownAtMs: by?.atMs ?? null,
        shownBy: by?.by ?? null,
        ticket: by?.ticket ?? null,
      }),
    hold: (key, note, untilMs, nowMs) =>
      void hold.run({ ...key, note, why: JSON.stringify({ kind: 'quiet', untilMs } satisfies DeliveryWhy), nowMs }),
    shown: (key, by, ticket, nowMs) => void shown.run({ ...key, by, ticket, nowMs }),
    byTicket: (ticket) => byTicket.all(ticket) as DeliveryKey[],
    left: (sinceMs) =>
      (left.all(sinceMs) as (Omit<LeftAlert, 'why' | 'isStale'> & { why: string; isStale: number })[]).map((row) => ({
        ...row,
        why: readWhy(row.why),
        isStale: row.isStale === 1,
      })),
    corrected: (key, ticket) => void corrected.run({ ...key, ticket }),
    failed: (key, problem) => void failed.run({ ...key, problem }),
    answered: (key, answer, nowMs) => void answered.run({ ...key, answer, nowMs }),
    get: (key) => {
      const row = get.get(key) as { why: string; firedAtMs: number | null } | undefined;
      return row === undefined ? null : { ...row, why: readWhy(row.why) };
    },
    voidAfter: (nowMs) => void voidAfter.run(nowMs),
    forgetUnconfirmed: db.transaction((sinceMs: number) => {
      dueAgain.run({ sinceMs });
      voidUnconfirmed.run({ sinceMs });
    }),
    page: (limit, before) => {
      const rows = list.all({ limit, before: before ?? Number.MAX_SAFE_INTEGER }) as StoredDelivery[];
      const lines = rows.flatMap(readable);
      const read = new Set(lines.map(({ seq }) => seq));
      return {
        lines,
        unreadable: rows.map(({ seq }) => seq).filter((seq) => !read.has(seq)),
        next: rows.length < limit ? null : (rows.at(-1)?.seq ?? null),
      };
    },
    counts: () => counts.get() as { total: number; missed: number },
    move(accountId, from, to) {
      move.run({ accountId, from, to });
      leftOver.run({ accountId, from });
    },
    prune: (nowMs) => void prune.run(nowMs - deliveryDays * 86_400_000),
    ranUntilMs: () => (ranUntil.get() as number | undefined) ?? null,
    runs: (nowMs) => void runs.run(nowMs),
  };
}

/** One that cannot be read takes no alert from the agent: it says nothing of why it came then. */
function readWhy(text: string): DeliveryWhy {
  try {
    return deliveryWhySchema.parse(JSON.parse(text));
  } catch {
    return { kind: 'on-time' };
  }
}

type StoredDelivery = Omit<Delivery, 'why'> & { readonly why: string };

/** One that cannot be read costs its own line of the log, and no other. */
function readable({ why, ...rest }: StoredDelivery): Delivery[] {
  try {
    return [deliverySchema.parse({ ...rest, why: JSON.parse(why) })];
  } catch {
    return [];
  }
}
