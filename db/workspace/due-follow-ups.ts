import type { Db } from '../connect.ts';

export type DueRow = { readonly accountId: string; readonly conversationId: string };

/** Follow-ups whose time has come, alerted or not, until they are answered; not those that were back before it. */
export type DueFollowUps = {
  counts(nowMs: number): readonly { readonly accountId: string; readonly due: number }[];
  /** Soonest due first. */
  list(nowMs: number): DueRow[];
  /** The soonest that is still to come, or null. */
  next(nowMs: number): (DueRow & { readonly dueAtMs: number }) | null;
  /** Those due within a time that is still to come, soonest first. */
  between(fromMs: number, untilMs: number): (DueRow & { readonly dueAtMs: number })[];
};

/** What a reply or the agent brought back is due no more. */
const isDue = `due_at_ms <= +? AND coalesce(returned_why, 'time') IN ('time', 'nobody-replied')`;
const row = 'account_id AS accountId, conversation_id AS conversationId';

export function dueFollowUps(db: Db): DueFollowUps {
  const counts = db.prepare(
    `SELECT account_id AS accountId, count(*) AS due FROM follow_up WHERE ${isDue} GROUP BY account_id`,
  );
  const list = db.prepare(`SELECT ${row} FROM follow_up WHERE ${isDue} ORDER BY due_at_ms, conversation_id`);
  const next = db.prepare(
    `SELECT ${row}, due_at_ms AS dueAtMs FROM follow_up
     WHERE due_at_ms > +? AND returned_at_ms IS NULL ORDER BY due_at_ms LIMIT 1`,
  );
  const between = db.prepare(
    `SELECT ${row}, due_at_ms AS dueAtMs FROM follow_up
     WHERE due_at_ms >= +? AND due_at_ms < +? AND returned_at_ms IS NULL ORDER BY due_at_ms`,
  );
  return {
    counts: (nowMs) => counts.all(nowMs) as { accountId: string; due: number }[],
    list: (nowMs) => list.all(nowMs) as DueRow[],
    next: (nowMs) => (next.get(nowMs) as (DueRow & { dueAtMs: number }) | undefined) ?? null,
    between: (fromMs, untilMs) => between.all(fromMs, untilMs) as (DueRow & { dueAtMs: number })[],
  };
}
