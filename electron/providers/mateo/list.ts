import { pageOf } from '../bounded.ts';
import { type Page, type Provider, ProviderError } from '../provider.ts';
import { readRows } from '../rows.ts';
import { toldSpace } from '../told-space.ts';
import type { MateoApi } from './api.ts';
import { mateoTitle } from './capabilities.ts';
import { firstQuery, pageSize, placeAfter, queryFrom, readPlace, writePlace } from './keyset.ts';
import { toPulled } from './mapping.ts';
import type { Names } from './names.ts';
import { listAnswer, listColumns } from './schema.ts';

export function createList(api: MateoApi, names: Names): Provider['list'] {
  const ask = async (query: string, signal: AbortSignal) => {
    const path = `/conversation?${query}&select=${listColumns}`;
    return readRows(await api.ask(listAnswer, { method: 'GET', path, bounds: pageOf(pageSize), signal }), api.source);
  };

  return async (cursor, signal, sinceMs = null) => {
    const place = cursor === null ? null : readPlace(cursor);
    const by = place?.by ?? (sinceMs === null ? 'created_at' : 'updated_at');
    const query = place ? queryFrom(place) : firstQuery(sinceMs);
    const answer = await ask(query, signal).catch((error: unknown) => {
      throw error instanceof ProviderError && error.kind === 'gone' ? wrongAddress(error) : error;
    });
    const items = answer.rows;
    if (place && answer.ids[0] !== place.id) {
      const [row] = (await ask(`id=eq.${place.id}`, signal)).rows;
      if (row && row[by].text === place.at) throw roundedTimes();
    }
    const allTags = items.flatMap(({ tags }) => tags);
    const book = await names.tags.bookFor(allTags, signal);
    const allContacts = items.map(({ contact_id }) => contact_id);
    await names.contacts.load(allContacts, signal);
    return {
      items: items.map((row) => answer.asTold(row, toPulled(row, book, names.contacts.nameOf(row.contact_id)))),
      next: writePlace(placeAfter(answer, by, place)),
      total: null,
      space: toldSpace(items.map(({ organisation_id }) => organisation_id)),
      unreadable: answer.unreadable,
    } satisfies Page;
  };
}

/** A list cannot be gone: it was never there. */
function wrongAddress({ status, serverWords }: ProviderError): ProviderError {
  return new ProviderError('gone', { kind: 'no-such-address', service: mateoTitle }, { status, serverWords });
}

function roundedTimes(): ProviderError {
  return new ProviderError('unreadable', { kind: 'list-times-rounded', service: mateoTitle }, { status: 200 });
}
