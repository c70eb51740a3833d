import type { Pulled } from '#shared/conversation.ts';
import { inTurns } from '../bounded.ts';
import { type Page, type Provider, ProviderError } from '../provider.ts';
import { type Rows, readRows } from '../rows.ts';
import { toldSpace } from '../told-space.ts';
import { pageSize, type WapikitApi } from './api.ts';
import { type AssumedFolder, assumedFolders } from './assumptions.ts';
import { wapikitTitle } from './capabilities.ts';
import { toPulled } from './mapping.ts';
import { conversationsAnswer, type WapikitConversation } from './schema.ts';

type Place = { readonly folder: AssumedFolder; readonly page: number };

export function createList(api: WapikitApi): Provider['list'] {
  return async (cursor, signal, sinceMs = null) => {
    const place: Place = cursor === null ? { folder: 'all', page: 1 } : placeOf(cursor);
    return listPage(api, place, sinceMs, signal).catch((error: unknown) => {
      throw error instanceof ProviderError && error.kind === 'gone' ? wrongAddress(error) : error;
    });
  };
}

async function listPage(
  { getPage, source }: WapikitApi,
  { folder, page }: Place,
  sinceMs: number | null,
  signal: AbortSignal,
): Promise<Page> {
  const path = folder === 'all' ? '/conversations' : `/conversations?status=${folder}`;
  const answer = await getPage(conversationsAnswer, path, page, signal);
  const conversations = await readRows(answer.conversations, source);
  const items = await inTurns(conversations.rows, source.yieldToHost, (row) =>
    conversations.asTold(row, toPulled(row, true)),
  );
  const isCut = mayBeCut(conversations);
  // Where the time of its messages cannot be read, a row says nothing of how far the list has come.
  const isOld = ({ lastMessageAtMs }: Pulled) =>
    sinceMs !== null && lastMessageAtMs !== undefined && lastMessageAtMs < sinceMs;
  const isFarEnough = isCut ? items.slice(0, 1).some(isOld) : items.some(isOld);
  if (isFarEnough && isCut) items.pop();
  const isEnd = conversations.ids.length === 0 || isFarEnough;
  const next = isEnd ? folderAfter(folder, sinceMs) : { folder, page: page + 1 };
  return {
    items,
    next: next && `${next.folder}:${next.page}`,
    total: null,
    space: toldSpace(conversations.rows.map(({ organizationId }) => organizationId)),
    unreadable: conversations.unreadable,
  };
}

/** Where messages are counted, the last conversation may be cut: its newest messages open the next page. */
function mayBeCut({ rows, ids }: Rows<WapikitConversation>): boolean {
  const counted = rows.reduce((sum, { messages }) => sum + Math.max(1, messages?.length ?? 0), 0);
  return counted + ids.length - rows.length === pageSize;
}

function placeOf(cursor: string): Place {
  const [name, page = ''] = cursor.split(':');
  const folder = assumedFolders.find((known) => known === name);
  if (folder !== undefined && /^[1-9]\d{0,8}$/.test(page)) return { folder, page: Number(page) };
  throw new ProviderError('refused', { kind: 'list-place-unknown', service: wapikitTitle });
}

/** A poll leaves the trash to the next walk: nobody writes there. */
function folderAfter(folder: AssumedFolder, sinceMs: number | null): Place | null {
  const next = assumedFolders[assumedFolders.indexOf(folder) + 1];
  return next === undefined || (sinceMs !== null && next === 'Deleted') ? null : { folder: next, page: 1 };
}

/** A list cannot be gone: it was never there. */
function wrongAddress({ status, serverWords }: ProviderError): ProviderError {
  return new ProviderError('gone', { kind: 'no-such-address', service: wapikitTitle }, { status, serverWords });
}
