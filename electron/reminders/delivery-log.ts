import type { Delivery } from '#shared/delivery.ts';
import { isMissed } from '#shared/delivery.ts';
import type { DeliveryLine } from '#shared/ipc/alerts.ts';
import { cut } from '../providers/server-words.ts';
import type { Stores } from '../storage/stores.ts';
import { calledNow } from './alert.ts';

/** Rows that are looked through at a time. */
const chunk = 500;
const longestName = 200;

const states: Readonly<Record<string, (line: Delivery) => boolean>> = {
  missed: isMissed,
  held: ({ heldAtMs }) => heldAtMs !== null,
  shown: ({ shownAtMs }) => shownAtMs !== null,
  failed: ({ problem }) => problem !== null,
  clicked: ({ answer }) => answer === 'opened',
  answered: ({ answer }) => answer !== null,
  unanswered: ({ answer, firedAtMs }) => answer === null && firedAtMs !== null,
};

type Deps = { readonly stores: Stores; readonly isAway: (accountId: string) => boolean };

/** @returns whether a line is what a query asks for: words of its name or note, and `is:missed` and the like; all must hold */
function finds(query: string): (line: DeliveryLine) => boolean {
  const asked = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word): ((line: DeliveryLine) => boolean) => {
      const state = word.startsWith('is:') ? states[word.slice(3)] : undefined;
      if (state) return state;
      return (line) => `${line.contact}\n${line.note}`.toLowerCase().includes(word);
    });
  return (line) => asked.every((holds) => holds(line));
}

/** @param limit of lines that are found; the names are those of now */
export function readLog(deps: Deps, query: string, before: number | null, limit: number) {
  const { deliveries } = deps.stores.workspace;
  const isFound = finds(query);
  const lines: DeliveryLine[] = [];
  let from = before;
  for (;;) {
    const rows = deliveries.list(chunk, from);
    for (const row of rows) {
      from = row.seq;
      if (deps.isAway(row.accountId)) continue;
      const line = { ...row, contact: calledNow(deps, { ...row, contact: '' }, longestName) };
      if (!isFound(line)) continue;
      lines.push(line);
      if (lines.length === limit) return { lines, next: from };
    }
    if (rows.length < chunk) return { lines, next: null };
  }
}

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

/** As a table of comma-separated values, instants as ISO 8601. */
export function logAsCsv(deps: Deps, query: string): string {
  const at = (ms: number | null) => (ms === null ? '' : new Date(ms).toISOString());
  const { lines } = readLog(deps, query, null, Number.POSITIVE_INFINITY);
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
  return [columns, ...rows].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}

/** A text that begins like a formula would be run by a spreadsheet. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text;
  // A semicolon parts cells where the comma is in numbers: what stands behind it would begin one.
  return /[",;\r\n]/.test(plain) ? `"${cut(plain, 32_000).replaceAll('"', '""')}"` : plain;
}
