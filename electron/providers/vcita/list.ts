import { pageOf } from '../bounded.ts';
import { type Provider, ProviderError } from '../provider.ts';
import { readRows } from '../rows.ts';
import { toldSpace } from '../told-space.ts';
import type { VcitaApi } from './api.ts';
import { vcitaTitle } from './capabilities.ts';
import { createChangedRows } from './changed-rows.ts';
import { firstPlace, nextFolder, placeAfter, placeBehind, toCursor, toPlace, windowAt } from './folders.ts';
import { changedAtMs, inNoOtherFolder, listedIn } from './mapping.ts';
import { listAnswer } from './schema.ts';

export function createList({ askV1, source }: VcitaApi, read: Provider['read']): Provider['list'] {
  const changedRows = createChangedRows(read);

  return async (cursor, signal, sinceMs = null) => {
    const place = cursor === null ? firstPlace : toPlace(cursor);
    const { page, perPage } = windowAt(place);
    const path = `/platform/v1/conversations?folder=${place.folder}&page=${page}&per_page=${perPage}`;
    const bounds = pageOf(perPage);
    const { data } = await askV1(listAnswer, { method: 'GET', path, bounds, signal }).catch(wrongAddress);
    const conversations = await readRows(data.conversations, source);
    if (conversations.ids.length > perPage) throw tooManyRows(conversations.ids.length, perPage);
    const isChangedRead = place.folder === 'all' && sinceMs !== null;
    const last = isChangedRead ? changedRows.lastAtOnce(conversations.rows, sinceMs) : undefined;
    const isOldEnough = sinceMs !== null && conversations.rows.some((item) => changedAtMs(item) < sinceMs);
    const behind = isOldEnough ? nextFolder(place) : placeAfter(place, conversations.ids);
    const next = last ? placeBehind(place, conversations.ids, last.id) : behind;
    const changed = isChangedRead ? await changedRows.read(conversations.rows, sinceMs, signal) : null;
    return {
      items: changed
        ? changed.told
        : conversations.rows.map((row) => conversations.asTold(row, listedIn(place.folder, row))),
      next: next && toCursor(next),
      total: null,
      space: toldSpace(conversations.rows.map(({ business_id }) => business_id)),
      unreadable: [...conversations.unreadable, ...(changed?.unread ?? [])],
      ...(place.folder === 'all' ? { leftOver: inNoOtherFolder } : {}),
    };
  };
}

function tooManyRows(sent: number, asked: number): ProviderError {
  return new ProviderError('unreadable', { kind: 'page-too-long', service: vcitaTitle, sent, asked }, { status: 200 });
}

/** A list cannot be gone: it was never there. */
function wrongAddress(error: unknown): never {
  if (!(error instanceof ProviderError) || error.kind !== 'gone') throw error;
  const { status, serverWords } = error;
  throw new ProviderError('gone', { kind: 'no-such-address', service: vcitaTitle }, { status, serverWords });
}
