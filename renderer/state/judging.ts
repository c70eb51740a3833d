import type { DryRun } from '#shared/dry-run.ts';
import { bulkPart } from '#shared/ipc/limits.ts';
import { activeAccount, ask, type Core } from './core.ts';
import { type Share, sharesOf } from './shares.ts';
import type { DryRunState, State } from './state.ts';

type Ports = {
  readonly core: Core;
  /** Takes what is known now; null with a problem where it could not be asked for. */
  readonly take: (change: Pick<DryRunState, 'result' | 'problem'>) => Promise<void>;
};

type Found = { readonly [K in keyof DryRun]: Map<string, DryRun[K][number]> };

/**
 * What becomes of each conversation that is considered. Thousands of them are changed by somebody all the time: only
 * those that have changed are asked about again, and what is known of the others stays.
 */
export function createJudging({ core, take }: Ports) {
  const now = () => core.store.getState().dryRun;
  /** Counts what is considered: an answer about what was considered before is none. */
  let run = 0;
  let found = nothingFound();
  /** What the next question is about. */
  let unasked = new Set<string>();
  let current = Promise.resolve();
  let next: Promise<void> | null = null;

  async function pass(mine: number): Promise<void> {
    next = null;
    const considered = now();
    const accountId = activeAccount(core);
    if (mine !== run || considered === null || accountId === null) return;
    const about = considered.ids.filter((id) => unasked.has(id));
    unasked = new Set();
    for (const { ids, edits } of partsOf(core.store.getState(), considered, about)) {
      const isPart = new Set(ids);
      const answer = await ask(core, 'intents.dryRun', {
        accountId,
        ids: [...ids],
        edits: [...edits],
        painted: considered.painted.filter(({ id }) => isPart.has(id)),
        sinceMs: considered.sinceMs,
      });
      if (mine !== run) return;
      if (!answer.ok) {
        // Nothing is known of these: with the next question they are asked about, too.
        for (const id of about) unasked.add(id);
        return take({ result: null, problem: answer.sentence });
      }
      learn(found, ids, answer.value);
    }
    // What was left out meanwhile stays out.
    await take({ result: knownOf(found, now()?.ids ?? []), problem: null });
  }

  /** @returns once it is known what becomes of these */
  function judge(ids: readonly string[]): Promise<void> {
    for (const id of ids) unasked.add(id);
    if (next === null) {
      const mine = run;
      next = current.then(() => pass(mine));
      current = next;
    }
    return next;
  }

  return {
    judge,
    /** Something else is considered, of which nothing is known yet, or nothing any more. */
    begin(): void {
      run += 1;
      found = nothingFound();
      unasked = new Set();
      current = Promise.resolve();
      next = null;
    },
    /** Resolves once nothing is asked about that has changed until now. */
    settled: (): Promise<void> => current,
  };
}

const nothingFound = (): Found => ({ cannot: new Map(), held: new Map(), ends: new Map() });

function learn(found: Found, ids: readonly string[], { cannot, held, ends }: DryRun): void {
  for (const map of Object.values(found)) for (const id of ids) map.delete(id);
  for (const each of cannot) found.cannot.set(each.id, each);
  for (const each of held) found.held.set(each.id, each);
  for (const each of ends) found.ends.set(each.id, each);
}

const knownOf = (found: Found, ids: readonly string[]): DryRun => ({
  cannot: ids.flatMap((id) => found.cannot.get(id) ?? []),
  held: ids.flatMap((id) => found.held.get(id) ?? []),
  ends: ids.flatMap((id) => found.ends.get(id) ?? []),
});

/** What is asked about together: each account's own edits, and of many a part at a time. */
function partsOf(
  state: State,
  considered: DryRunState,
  ids: readonly string[],
): readonly Pick<Share, 'ids' | 'edits'>[] {
  const { byAccount, edits } = considered;
  const alike = byAccount === null ? [{ ids, edits }] : sharesOf(state, ids, considered).shares;
  return alike.flatMap(({ ids: all, edits: own }) =>
    Array.from({ length: Math.ceil(all.length / bulkPart) }, (_, at) => ({
      ids: all.slice(at * bulkPart, (at + 1) * bulkPart),
      edits: own,
    })),
  );
}
