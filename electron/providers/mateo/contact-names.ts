import { orWithout } from '../or-without.ts';
import { toldName } from '../told-name.ts';
import { pageSize } from './keyset.ts';
import { contactColumns, contactsAnswer } from './schema.ts';
import type { Ask } from './tables.ts';
import type { Uuid } from './uuid.ts';

/** A name is asked for again with a row that is told after this long: it may have been changed, or erased. */
const keptForMs = 3 * 3_600_000;
/** Where names could not be read, they are left alone for this long. */
const failedForMs = 10 * 60_000;
const mostKept = 50_000;

/**
 * @property name null: there is none; undefined: none is told, or not in a way that can be read
 * @property atMs when it was asked for
 * @property asked its request, by number
 */
type Known = { readonly name: string | null | undefined; readonly atMs: number; readonly asked: number };

/** @param steadyMs counts what passes */
export function createContactNames(ask: Ask, steadyMs: () => number) {
  let failedAtMs = Number.NEGATIVE_INFINITY;
  let requests = 0;
  const known = new Map<string, Known>();
  const fresh = (id: string) => {
    const one = known.get(id);
    return one && steadyMs() - one.atMs < keptForMs ? one : undefined;
  };

  return {
    /** As known without asking: null where there is no contact, or where it has no name; undefined where none is told. */
    nameOf: (id: string | null) => (id === null ? null : fresh(id)?.name),

    /** Whether it is known whether there is one. */
    isKnown: (id: string | null) => id === null || fresh(id) !== undefined,

    mayTell: () => steadyMs() - failedAtMs >= failedForMs,

    /** Reads the names that are not known, or not any more, all of a page in one request. */
    async load(ids: readonly (Uuid | null)[], signal: AbortSignal): Promise<void> {
      const unknown = [...new Set(ids)].filter((id) => id !== null).filter((id) => !fresh(id));
      const asked = unknown.slice(0, pageSize);
      if (asked.length === 0 || steadyMs() - failedAtMs < failedForMs) return;
      if (known.size > mostKept) known.clear();
      requests += 1;
      const [own, atMs] = [requests, steadyMs()];
      const path = `/contact_details?id=in.(${asked.join(',')})&select=${contactColumns}&limit=${pageSize}`;
      const read = await orWithout(ask(contactsAnswer, { method: 'GET', path, signal }), null);
      if (read === null) {
        failedAtMs = steadyMs();
        return;
      }
      const told = new Map(read.entries.map((row) => [row.id, toldName(row.full_name, row.display_name, row.email)]));
      // One that is not told is there no more, whoever has told it and when: it may have been erased while nobody asked.
      const isWhole = read.count === told.size && [...told.keys()].every((id) => asked.includes(id));
      const untold = isWhole ? null : undefined;
      for (const id of asked) {
        // Of two that were asked for side by side, the later one counts, in whatever order they come.
        if ((known.get(id)?.asked ?? 0) < own)
          known.set(id, { name: told.has(id) ? told.get(id) : untold, atMs, asked: own });
      }
    },
  };
}
