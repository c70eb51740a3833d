import type { Delivery } from '#shared/delivery.ts';
import type { DeliveryLine, PlannedLine } from '#shared/ipc/alerts.ts';
import type { Ports } from '../ports.ts';
import { cut } from '../providers/server-words.ts';
import type { Stores } from '../storage/stores.ts';
import { calledNow } from './alert.ts';
import { isInTrash } from './due-now.ts';
import { logQuery } from './log-query.ts';
import { readableFollowUp } from './readable.ts';

/** Rows that are read at a time, and those that are looked through between two turns of others. */
const chunk = 500;
const slice = 50;
const longestName = 200;

export type LogDeps = {
  readonly ports: Pick<Ports, 'clock' | 'yieldToHost'>;
  readonly stores: Stores;
  readonly isAway: (accountId: string) => boolean;
};

/**
 * What became of alerts, newest first.
 * @param before of the last line that is known already
 * @param limit of lines that are found; the names are those of now
 * @returns with how many of those that were looked through cannot be read
 */
export async function readLog(deps: LogDeps, query: string, before: number | null, limit: number) {
  const { deliveries } = deps.stores.workspace;
  const { findsDelivery } = logQuery(query);
  const lines: DeliveryLine[] = [];
  const unreadable: number[] = [];
  let from = before;
  for (;;) {
    const page = deliveries.page(chunk, from);
    unreadable.push(...page.unreadable);
    for (const [index, row] of page.lines.entries()) {
      if ((index + 1) % slice === 0) await deps.ports.yieldToHost();
      if (deps.isAway(row.accountId)) continue;
      const line = { ...row, contact: called(deps, row) };
      if (!findsDelivery(line)) continue;
      lines.push(line);
      if (lines.length < limit) continue;
      return { lines, next: row.seq, unreadable: unreadable.filter((seq) => seq > row.seq).length };
    }
    if (page.next === null) return { lines, next: null, unreadable: unreadable.length };
    from = page.next;
  }
}

/**
 * What is still to come, soonest first: as it is set now, of which the log has nothing yet.
 * @param limit of lines that are found
 * @returns with how many there are, found or not
 */
export async function readPlanned(deps: LogDeps, query: string, limit: number) {
  const { ports, stores, isAway } = deps;
  const { dueFollowUps } = stores.workspace;
  const { findsPlanned } = logQuery(query);
  const rows = dueFollowUps.between(ports.clock.nowMs() + 1, Number.MAX_SAFE_INTEGER);
  const planned: PlannedLine[] = [];
  let plannedTotal = 0;
  for (const [index, row] of rows.entries()) {
    if ((index + 1) % slice === 0) await ports.yieldToHost();
    // What lies in the trash does not ring.
    if (isAway(row.accountId) || isInTrash(stores, row)) continue;
    plannedTotal += 1;
    if (planned.length === limit) continue;
    const stored = readableFollowUp(stores, row);
    if (stored === null) continue;
    const { dueAtMs, note, condition, repeat } = stored.followUp;
    const line = { ...row, dueAtMs, note, condition, isRepeated: repeat !== null, contact: called(deps, row) };
    if (findsPlanned(line)) planned.push(line);
  }
  return { planned, plannedTotal };
}

const called = (deps: LogDeps, row: Pick<Delivery, 'accountId' | 'conversationId'>) =>
  calledNow(deps, { ...row, contact: '' }, longestName);

const columns = [
  'planned',
  'contact',
  'note',
  'why',
  'held',
  'fired',
  'shown',
  'shown_by',
  'problem',
  'answer',
  'answered',
];

/** As a table of comma-separated values, what is still to come first and then newest first, instants as ISO 8601. */
export async function logAsCsv(deps: LogDeps, query: string): Promise<string> {
  const at = (ms: number | null) => (ms === null ? '' : new Date(ms).toISOString());
  const { planned } = await readPlanned(deps, query, Number.POSITIVE_INFINITY);
  const { lines } = await readLog(deps, query, null, Number.POSITIVE_INFINITY);
  const toCome = planned.reverse().map((line) => [at(line.dueAtMs), line.contact, line.note, 'planned']);
  const rows = lines.map((line) => [
    at(line.dueAtMs),
    line.contact,
    line.note,
    line.why.kind,
    at(line.heldAtMs),
    at(line.firedAtMs),
    at(line.shownAtMs),
    line.shownBy ?? '',
    line.problem ?? '',
    line.answer ?? '',
    at(line.answeredAtMs),
  ]);
  const all = [columns, ...toCome, ...rows];
  return all.map((cells) => `${columns.map((_, index) => cell(cells[index] ?? '')).join(',')}\r\n`).join('');
}

/** A text that begins like a formula would be run by a spreadsheet. */
function cell(text: string): string {
  const plain = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text;
  // A semicolon or a tab parts cells for who reads it so: what stands behind it would begin one.
  return /[",;\t\r\n]/.test(plain) ? `"${cut(plain, 32_000).replaceAll('"', '""')}"` : plain;
}
