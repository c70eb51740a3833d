import type { OutboxFilter } from '#shared/query/outbox.ts';
import type { Db } from '../connect.ts';

export type MergedLists = {
  /**
   * The lists of several accounts as one. What waits is in the order in which it was made, as far as the order of each
   * account, which stays, lets it be: what is queued for one conversation stays together. What has ended is newest first.
   * @param lists of each account, in its order
   */
  merged(filter: OutboxFilter, lists: readonly (readonly number[])[]): number[];
};

type Place = { readonly seq: number; readonly whose: string; readonly endedAtMs: number | null };

export function mergedLists(db: Db): MergedLists {
  const placesOf = db.prepare(
    `SELECT seq, account_id || ' ' || conversation_id AS whose, finished_at_ms AS endedAtMs
     FROM json_each(?) AS wanted CROSS JOIN intent ON seq = wanted.value`,
  );
  return {
    merged(filter, lists) {
      const isFirst = filter === 'history' ? endedLater : madeSooner;
      const rest = lists.map((seqs) => (placesOf.all(JSON.stringify(seqs)) as Place[]).reverse());
      const found: number[] = [];
      for (;;) {
        const first = rest.reduce((best, list) => (isFirst(list.at(-1), best.at(-1)) ? list : best), []);
        const place = first.pop();
        if (!place) return found;
        found.push(place.seq);
        if (filter === 'history') continue;
        for (let next = first.at(-1); next?.whose === place.whose; next = first.at(-1)) {
          found.push(next.seq);
          first.pop();
        }
      }
    },
  };
}

type Order = (a: Place | undefined, b: Place | undefined) => boolean;

const madeSooner: Order = (a, b) => a !== undefined && (b === undefined || a.seq < b.seq);

const endedLater: Order = (a, b) => {
  if (a === undefined || b === undefined) return a !== undefined;
  return a.endedAtMs === b.endedAtMs ? a.seq > b.seq : (a.endedAtMs ?? 0) > (b.endedAtMs ?? 0);
};
