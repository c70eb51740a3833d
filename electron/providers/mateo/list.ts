import type { Pulled } from '#shared/conversation.ts';
import { pageOf } from '../bounded.ts';
import { type Page, type Provider, ProviderError } from '../provider.ts';
import { type Rows, readRows } from '../rows.ts';
import { toldSpace } from '../told-space.ts';
import type { MateoApi } from './api.ts';
import { mateoTitle } from './capabilities.ts';
import { firstQuery, pageSize, placeAfter, queryFrom, readPlace, writePlace } from './keyset.ts';
import { createLateNames } from './late-names.ts';
import { toPulled } from './mapping.ts';
import type { Names } from './names.ts';
import { type ListedRow, listAnswer, listColumns } from './schema.ts';

type MateoRows = Pick<Rows<ListedRow>, 'rows' | 'asTold'>;

const nothing: MateoRows = { rows: [], asTold: (_, pulled) => pulled };

export function createList(api: MateoApi, names: Names): Provider['list'] {
  const late = createLateNames(names.contacts.isKnown);
  const ask = async (query: string, signal: AbortSignal) => {
    const path = `/conversation?${query}&select=${listColumns}`;
    return readRows(await api.ask(listAnswer, { method: 'GET', path, bounds: pageOf(pageSize), signal }), api.source);
  };

  /** Rows as they are told, with the names of their tags and contacts. */
  async function named(answer: MateoRows, signal: AbortSignal): Promise<Pulled[]> {
    const { rows } = answer;
    const book = await names.tags.bookFor(
      rows.flatMap(({ tags }) => tags),
      signal,
    );
    await names.contacts.load(
      rows.map(({ contact_id }) => contact_id),
      signal,
    );
    late.note(rows, book);
    return rows.map((row) => answer.asTold(row, toPulled(row, book, names.contacts.nameOf(row.contact_id))));
  }

  /** Those whose names came too late, each once; where they cannot be read still, they are late once more. */
  async function askLate(told: MateoRows['rows'], signal: AbortSignal): Promise<MateoRows> {
    const ids = names.areReadable() ? late.next(told) : [];
    if (ids.length === 0) return nothing;
    const answer = await ask(`id=in.(${ids.join(',')})&limit=${pageSize}`, signal);
    late.forget(ids);
    return answer;
  }

  return async (cursor, signal, sinceMs = null) => {
    const place = cursor === null ? null : readPlace(cursor);
    const by = place?.by ?? (sinceMs === null ? 'created_at' : 'updated_at');
    const query = place ? queryFrom(place) : firstQuery(sinceMs);
    const answer = await ask(query, signal).catch((error: unknown) => {
      throw error instanceof ProviderError && error.kind === 'gone' ? wrongAddress(error) : error;
    });
    if (place && answer.ids[0] !== place.id) {
      const [row] = (await ask(`id=eq.${place.id}`, signal)).rows;
      if (row && row[by].text === place.at) throw roundedTimes();
    }
    const items = await named(answer, signal);
    const isPoll = place === null && sinceMs !== null;
    return {
      items: isPoll ? [...items, ...(await named(await askLate(answer.rows, signal), signal))] : items,
      next: writePlace(placeAfter(answer, by, place)),
      total: null,
      space: toldSpace(answer.rows.map(({ organisation_id }) => organisation_id)),
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
