import { ProviderError } from '../provider.ts';
import { assumedListPage } from './assumptions.ts';
import { vcitaTitle } from './capabilities.ts';

/**
 * The list tells neither archived nor deleted nor follow-ups: they are learned from the folder something lies in. Spam has
 * none, and is found last, in the folder of everything.
 */
export const folders = ['inbox', 'archived', 'follow_up', 'trash', 'all'] as const;
export type Folder = (typeof folders)[number];

/** A place in the list of all folders. */
export type Place = {
  readonly folder: Folder;
  /** How many rows of the folder have been read. */
  readonly offset: number;
  /** The row before `offset`, to see on the next page whether rows have moved up; empty where that is not to be seen. */
  readonly lastId: string;
};

export const firstPlace: Place = { folder: 'inbox', offset: 0, lastId: '' };

/**
 * Less than the smallest gain of a page, so that even a folder that moves with every request is read to its end.
 * More rows than this leaving before a place is found again are met by the next walk.
 */
const stepBack = 20;

/** Pages start at multiples of their size: smaller sizes make pages that begin just before any row. */
const smallestPage = 26;

export type Window = { readonly page: number; readonly perPage: number; readonly start: number };

/**
 * The page that reaches furthest beyond what was read and, where a row is known, begins before it. Rows that leave the
 * folder while it is read move all later ones up; without an overlap some would slip past between two pages.
 */
export function windowAt({ offset, lastId }: Place): Window {
  const from = lastId === '' ? offset : offset - 1;
  let best: Window = { page: 1, perPage: assumedListPage, start: 0 };
  let reach = Number.NEGATIVE_INFINITY;
  for (let perPage = assumedListPage; perPage >= smallestPage; perPage -= 1) {
    const start = Math.floor(from / perPage) * perPage;
    if (start + perPage <= reach) continue;
    reach = start + perPage;
    best = { page: start / perPage + 1, perPage, start };
  }
  return best;
}

/**
 * Where to go on after a page.
 * @param ids of the rows that the page at `windowAt(place)` held
 * @returns null at the end of the last folder
 */
export function placeAfter(place: Place, ids: readonly (string | null)[]): Place | null {
  const { perPage, start } = windowAt(place);
  if (place.lastId !== '' && !ids.includes(place.lastId)) {
    return { ...place, offset: Math.max(0, place.offset - stepBack), lastId: '' };
  }
  if (ids.length < perPage) return nextFolder(place);
  return { ...place, offset: start + perPage, lastId: ids.at(-1) ?? '' };
}

/** Where to go on behind one of the rows that the page at `windowAt(place)` held. */
export function placeBehind(place: Place, ids: readonly (string | null)[], id: string): Place {
  return { ...place, offset: windowAt(place).start + ids.indexOf(id) + 1, lastId: id };
}

export function nextFolder({ folder }: Place): Place | null {
  const next = folders[folders.indexOf(folder) + 1];
  return next === undefined ? null : { folder: next, offset: 0, lastId: '' };
}

export const toCursor = ({ folder, offset, lastId }: Place) => `${folder} ${offset} ${lastId}`;

/** @throws ProviderError `refused`, upon which a walk starts again */
export function toPlace(cursor: string): Place {
  const [, word, digits, lastId = ''] = /^(\w+) (\d{1,9}) (.*)$/s.exec(cursor) ?? [];
  const folder = folders.find((known) => known === word);
  if (folder === undefined) throw new ProviderError('refused', { kind: 'list-place-unknown', service: vcitaTitle });
  return { folder, offset: Number(digits), lastId };
}
