import type { Pulled } from '#shared/conversation.ts';
import { sinceMs as elapsedMs } from '../../time.ts';
import { OversizeError } from '../http.ts';
import type { Page } from '../provider.ts';
import { ProviderError } from '../provider.ts';
import type { Rows } from '../rows.ts';
import { assumedOrder } from './assumptions.ts';
import { chatwootTitle } from './capabilities.ts';
import type { ChatwootConversation } from './schema.ts';

/** One answer of the list. `total` is null where the server does not count. */
export type ListAnswer = Omit<Rows<ChatwootConversation>, 'items'> & {
  readonly items: readonly Pulled[];
  readonly total: number | null;
};

type Ports = {
  readonly nowMs: () => number;
  readonly page: (query: URLSearchParams, signal: AbortSignal) => Promise<ListAnswer>;
};

/** A window is answered in one piece: a longer one is paged through, and the next walk finds what that cannot see. */
const longestWindowMs = 24 * 3_600_000;
/** The server's clock may be this far from ours before its window looks ignored. */
const slackMs = 10 * 60_000;
const documentedPage = 25;

/** The list as Provider.list tells it. The cursor is `walk:<page>:<total>:<page size>` or `poll:<page>`. */
export function createPaging({ nowMs, page }: Ports) {
  /** Oldest first: what moves does not move in this order, and what is new comes last. */
  async function walk({ at, totalBefore, sizeBefore }: WalkPlace, signal: AbortSignal): Promise<Page> {
    const answer = await page(queryOf({ sort_by: assumedOrder.walk, page: at }), signal);
    const { total } = answer;
    const count = answer.ids.length;
    const size = Math.max(sizeBefore, count);
    // What is gone since pulls the rest forward, over the page border and past the reader: go back as far. A server that
    // counts differently each time must not lead back for ever: only fewer than ever before is a loss.
    const gone = totalBefore === null || total === null ? 0 : Math.max(0, totalBefore - total);
    if (gone > 0 && at > 1) {
      const back = Math.max(1, at - Math.ceil(gone / Math.max(1, size)));
      return pageOf(answer, cursorOf({ at: back, totalBefore: total, sizeBefore: size }));
    }
    const isEnd = count === 0 || (at === 1 && total !== null && count >= total);
    const fewest = totalBefore === null || total === null ? total : Math.min(total, totalBefore);
    return pageOf(answer, isEnd ? null : cursorOf({ at: at + 1, totalBefore: fewest, sizeBefore: size }));
  }

  async function poll(at: number, sinceMs: number, signal: AbortSignal): Promise<Page> {
    const answer = await page(queryOf({ sort_by: assumedOrder.poll, page: at }), signal);
    const isFarEnough =
      answer.ids.length === 0 || answer.rows.some(({ last_activity_at }) => last_activity_at < sinceMs);
    return pageOf(answer, isFarEnough ? null : `poll:${at + 1}`);
  }

  async function changedSince(sinceMs: number, signal: AbortSignal): Promise<Page> {
    const windowMs = elapsedMs(sinceMs, nowMs());
    if (windowMs <= 0 || windowMs > longestWindowMs) return poll(1, sinceMs, signal);
    const answer = await page(queryOf({ updated_within: Math.ceil(windowMs / 1000) }), signal).catch(nullWhereTooMuch);
    const isTold = answer !== null && !isIgnored(answer, sinceMs);
    return isTold ? pageOf({ ...answer, total: null }, null) : poll(1, sinceMs, signal);
  }

  return async (cursor: string | null, signal: AbortSignal, sinceMs: number | null = null): Promise<Page> => {
    if (cursor === null) return sinceMs === null ? walk(start, signal) : changedSince(sinceMs, signal);
    const [kind, at = '', total = '', size = ''] = cursor.split(':');
    const number = /^[1-9]\d{0,8}$/.test(at) ? Number(at) : null;
    if (number !== null && kind === 'poll' && sinceMs !== null) return poll(number, sinceMs, signal);
    if (number === null || kind !== 'walk') {
      throw new ProviderError('refused', { kind: 'list-place-unknown', service: chatwootTitle });
    }
    return walk({ at: number, totalBefore: total === '' ? null : Number(total), sizeBefore: Number(size) }, signal);
  };
}

/** More has changed than one answer may hold: it is paged through. */
function nullWhereTooMuch(error: unknown): null {
  if (error instanceof OversizeError) return null;
  throw error;
}

type WalkPlace = {
  /** The page, from 1. */
  readonly at: number;
  /** The fewest that a page before has counted, null where the last one did not count. */
  readonly totalBefore: number | null;
  /** The most that one page has held so far: a server may be set to other than 25. */
  readonly sizeBefore: number;
};

const start: WalkPlace = { at: 1, totalBefore: null, sizeBefore: 0 };

const cursorOf = ({ at, totalBefore, sizeBefore }: WalkPlace) => `walk:${at}:${totalBefore ?? ''}:${sizeBefore}`;

/** Always with `status=all`: the server's own choice is open only, and the rest would look deleted. */
function queryOf(more: Readonly<Record<string, string | number>>): URLSearchParams {
  const entries = Object.entries(more).map(([key, value]): [string, string] => [key, String(value)]);
  return new URLSearchParams([['status', 'all'], ...entries]);
}

const pageOf = ({ items, unreadable, total }: ListAnswer, next: string | null): Page => ({
  items,
  next,
  total,
  unreadable,
});

/**
 * Whether the server answered its first page instead of the window, or may have: where more is new than a page holds, no
 * row of that page is too old for the window.
 */
function isIgnored({ rows, ids, total }: ListAnswer, sinceMs: number): boolean {
  if (rows.some(({ updated_at }) => updated_at && updated_at < sinceMs - slackMs)) return true;
  return ids.length >= documentedPage && ids.length < (total ?? Number.POSITIVE_INFINITY);
}
