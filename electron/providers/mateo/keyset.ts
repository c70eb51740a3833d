import { z } from 'zod';
import { checked } from '#shared/issue.ts';
import { ProviderError } from '../provider.ts';
import type { Rows } from '../rows.ts';
import { mateoTitle } from './capabilities.ts';
import { exactTime } from './schema.ts';
import { uuid } from './uuid.ts';

/** Documented: 50 rows at most, whatever `limit` says. */
export const pageSize = 50;

/**
 * A place in a list, by values of the row last read and not by counting: rows that move cannot shift it. A walk goes
 * from the newest by `created_at`, which never changes; a poll forward by `updated_at`, where what moves comes again.
 */
const placeSchema = z.strictObject({ by: z.enum(['created_at', 'updated_at']), at: z.string(), id: uuid });
export type Place = z.infer<typeof placeSchema>;

export const writePlace = (place: Place | null): string | null => (place === null ? null : JSON.stringify(place));

/** @throws ProviderError `refused` for a cursor that is none of ours, so that the walk starts again */
export function readPlace(cursor: string): Place {
  try {
    return placeSchema.parse(JSON.parse(cursor));
  } catch {
    throw new ProviderError('refused', { kind: 'list-place-unknown', service: mateoTitle });
  }
}

const firstWalk = `order=created_at.desc,id.desc&limit=${pageSize}`;
const firstPoll = (sinceMs: number) =>
  `updated_at=gte.${new Date(Math.max(0, sinceMs)).toISOString()}&order=updated_at.asc,id.asc&limit=${pageSize}`;

/** The filters and the order of a first page. @param sinceMs epoch ms, or null for a walk */
export const firstQuery = (sinceMs: number | null) => (sinceMs === null ? firstWalk : firstPoll(sinceMs));

/** The page that begins with the row of this place. Documented operators only; times are quoted for their colons. */
export function queryFrom({ by, at, id }: Place): string {
  const [op, direction] = by === 'created_at' ? ['lt', 'desc'] : ['gt', 'asc'];
  const filter = `(${by}.${op}."${at}",and(${by}.eq."${at}",id.${op}e.${id}))`;
  return `or=${encodeURIComponent(filter)}&order=${by}.${direction},id.${direction}&limit=${pageSize}`;
}

/** What a row must tell for the list to go on behind it, also one of which nothing else can be read. */
const rowPlace = {
  created_at: z
    .object({ id: uuid, created_at: exactTime })
    .transform(({ id, created_at: { text } }): Place => ({ by: 'created_at', at: text, id })),
  updated_at: z
    .object({ id: uuid, updated_at: exactTime })
    .transform(({ id, updated_at: { text } }): Place => ({ by: 'updated_at', at: text, id })),
} as const;

/**
 * Where the next page begins, or null at the end: documented, only the last page is short.
 * @param asked where this page began
 * @throws ProviderError `unreadable` where no row beyond that tells its place: the same page would come again for ever
 */
export function placeAfter({ items }: Rows<unknown>, by: Place['by'], asked: Place | null): Place | null {
  if (items.length < pageSize) return null;
  for (const item of [...items].reverse()) {
    const place = checked(rowPlace[by], item).data;
    if (place && place.id !== asked?.id) return place;
  }
  throw new ProviderError(
    'unreadable',
    { kind: 'page-unreadable', service: mateoTitle },
    {
      status: 200,
    },
  );
}
