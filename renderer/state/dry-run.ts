import type { DryRun } from '#shared/dry-run.ts';
import type { AccountView } from '#shared/ipc/accounts.ts';
import { bulkPart, maxPage } from '#shared/ipc/limits.ts';
import { byAccount, nameIn } from '#shared/scope.ts';
import { activeAccount, ask, type Core } from './core.ts';
import type { Meant } from './meant.ts';
import { type Share, sharesOf } from './shares.ts';
import type { DryRunState, FateKind, State } from './state.ts';
import type { Turns } from './turns.ts';
import type { UiActions } from './ui-slice.ts';

type Ports = {
  readonly core: Core;
  readonly turns: Turns;
  readonly ui: UiActions;
  /** Makes edits without asking again. */
  readonly make: (ids: readonly string[], meant: Meant, saw: Saw) => Promise<boolean>;
};

/** What the agent had before their eyes when they began to consider it: what came after that is unseen. */
export type Saw = Pick<DryRunState, 'painted' | 'sinceMs'>;

/** How many become what: the three add up to all of them. */
export function dryRunCounts({ ids, result }: Pick<DryRunState, 'ids' | 'result'>): Readonly<Record<FateKind, number>> {
  const cannot = result?.cannot.length ?? 0;
  const held = result?.held.length ?? 0;
  return { change: ids.length - cannot - held, cannot, held };
}

type OfAccount = Pick<AccountView, 'id' | 'name'> & Readonly<Record<FateKind, number>>;

/** The same of each account that any of them is of, in the order of the accounts. */
export function countsByAccount(
  accounts: readonly AccountView[],
  scope: string | null,
  considered: Pick<DryRunState, 'ids' | 'result'>,
): readonly OfAccount[] {
  const fates = fatesOf(considered);
  const found = new Map<string, Record<FateKind, number>>();
  for (const [accountId, ids] of byAccount(scope ?? '', considered.ids)) {
    const counts = { change: 0, cannot: 0, held: 0 };
    for (const id of ids) counts[fates.get(nameIn(scope ?? '', { accountId, id })) ?? 'change'] += 1;
    found.set(accountId, counts);
  }
  return accounts.flatMap(({ id, name }) => {
    const counts = found.get(id);
    return counts ? { id, name, ...counts } : [];
  });
}

/** What becomes of each that does not change. */
export function fatesOf({ result }: Pick<DryRunState, 'result'>): ReadonlyMap<string, FateKind> {
  return new Map([
    ...(result?.cannot ?? []).map(({ id }) => [id, 'cannot'] as const),
    ...(result?.held ?? []).map(({ id }) => [id, 'held'] as const),
  ]);
}

/** Those of one fate, in the order in which they were chosen. */
function idsOf(considered: DryRunState, only: FateKind | null): readonly string[] {
  if (only === null) return considered.ids;
  const fates = fatesOf(considered);
  return considered.ids.filter((id) => (fates.get(id) ?? 'change') === only);
}

/** What is asked about together: each account's own edits, and of many a part at a time. */
function partsOf(state: State, considered: DryRunState): readonly Pick<Share, 'ids' | 'edits'>[] {
  const { byAccount, ids, edits } = considered;
  const alike = byAccount === null ? [{ ids, edits }] : sharesOf(state, ids, considered).shares;
  return alike.flatMap(({ ids: all, edits: own }) =>
    Array.from({ length: Math.ceil(all.length / bulkPart) }, (_, at) => ({
      ids: all.slice(at * bulkPart, (at + 1) * bulkPart),
      edits: own,
    })),
  );
}

/** An act on many is shown before it is done: in the reader's place, with what becomes of each. */
export function createDryRunActions({ core, turns, ui, make }: Ports) {
  const { store } = core;
  const now = () => store.getState().dryRun;
  /** Counts the questions: an answer to an earlier one is none. */
  let asked = 0;

  function set(change: Partial<DryRunState>): void {
    const considered = now();
    if (considered) store.setState({ dryRun: { ...considered, ...change } });
  }

  function close(): void {
    asked += 1;
    if (now() === null) return;
    store.setState({ dryRun: null });
    core.focus('list');
  }

  async function judge(): Promise<void> {
    const considered = now();
    const accountId = activeAccount(core);
    if (considered === null || accountId === null) return;
    asked += 1;
    const mine = asked;
    const whole: DryRun = { cannot: [], held: [], ends: [] };
    for (const { ids, edits } of partsOf(store.getState(), considered)) {
      const isPart = new Set(ids);
      const painted = considered.painted.filter(({ id }) => isPart.has(id));
      const { sinceMs } = considered;
      const answer = await ask(core, 'intents.dryRun', {
        accountId,
        ids: [...ids],
        edits: [...edits],
        painted,
        sinceMs,
      });
      if (mine !== asked) return;
      if (!answer.ok) return set({ problem: answer.sentence, result: null });
      whole.cannot.push(...answer.value.cannot);
      whole.held.push(...answer.value.held);
      whole.ends.push(...answer.value.ends);
    }
    // What was left out meanwhile stays out.
    const left = new Set(now()?.ids);
    const stays = ({ id }: { readonly id: string }) => left.has(id);
    const { cannot, held, ends } = whole;
    set({
      result: { cannot: cannot.filter(stays), held: held.filter(stays), ends: ends.filter(stays) },
      problem: null,
    });
    await readRows();
  }

  /** The rows of those that are listed, as they are now. */
  async function readRows(): Promise<void> {
    const considered = now();
    const accountId = activeAccount(core);
    if (considered === null || accountId === null) return;
    const ids = idsOf(considered, considered.only).slice(0, maxPage);
    const { view } = store.getState().list;
    const answer = await ask(core, 'conversations.rows', { accountId, view, ids });
    if (!answer.ok || now()?.only !== considered.only || now()?.ids !== considered.ids) return;
    const byId = new Map(answer.value.rows.map(({ row }) => [row.id, row]));
    const rows = ids.flatMap((id) => byId.get(id) ?? []);
    const isThere = rows.some(({ id }) => id === now()?.cursorId);
    set({ rows, ...(isThere ? {} : { cursorId: rows[0]?.id ?? null }) });
  }

  return {
    async open(asked: readonly string[], meant: Meant, { painted, sinceMs }: Saw): Promise<void> {
      const { list } = store.getState();
      // An account that can do nothing of it is told, and left as it is.
      const { byAccount } = meant;
      const ids =
        byAccount === null ? asked : sharesOf(store.getState(), asked, meant).shares.flatMap((share) => share.ids);
      const chosen = new Set(ids);
      const rows = list.rows.filter(({ id }) => chosen.has(id));
      ui.closeDialog();
      store.setState({
        dryRun: {
          ...meant,
          ids,
          rows,
          sinceMs,
          painted,
          result: null,
          problem: null,
          only: null,
          cursorId: rows[0]?.id ?? null,
        },
      });
      // The key that follows answers what is said then.
      await turns.turning(judge());
    },
    close,
    /** Something of it has changed meanwhile: the customer may have written. */
    touch(ids: readonly string[] | null): void {
      const considered = now();
      if (considered === null) return;
      const mine = new Set(considered.ids);
      if (ids !== null && !ids.some((id) => mine.has(id))) return;
      // What was said of it is true no more: nothing is done by it, and a key waits for what is said instead.
      set({ result: null });
      void turns.turning(judge());
    },
    /** Shows those of one fate alone; the same again shows all. */
    narrow(only: FateKind): void {
      set({ only: now()?.only === only ? null : only });
      // The key that follows means the rows that this shows.
      void turns.turning(readRows());
    },
    move(by: 1 | -1): void {
      const considered = now();
      if (considered === null) return;
      const { rows, cursorId } = considered;
      const at = rows.findIndex(({ id }) => id === cursorId) + by;
      const row = rows[Math.min(Math.max(at, 0), rows.length - 1)];
      if (row) set({ cursorId: row.id });
    },
    /** The one under the cursor stays as it is. */
    leaveOut(): void {
      const considered = now();
      const id = considered?.cursorId;
      if (!considered || id === null || id === undefined) return;
      const at = considered.rows.findIndex((row) => row.id === id);
      const next = considered.rows[at + 1] ?? considered.rows[at - 1];
      const without = <T extends { readonly id: string }>(all: readonly T[]) => all.filter((each) => each.id !== id);
      const { result } = considered;
      set({
        ids: considered.ids.filter((each) => each !== id),
        rows: without(considered.rows),
        cursorId: next?.id ?? null,
        result: result && { cannot: without(result.cannot), held: without(result.held), ends: without(result.ends) },
      });
      if (now()?.ids.length === 0) close();
    },
    /** All that would stay as they are stay: left are those that change. */
    leaveOutOthers(): void {
      const considered = now();
      if (considered === null || considered.result === null) return;
      const ids = idsOf(considered, 'change');
      set({ ids, only: null, result: { cannot: [], held: [], ends: considered.result.ends } });
      void readRows();
    },
    async act(): Promise<void> {
      const considered = now();
      if (considered === null || considered.result === null) return;
      const ids = idsOf(considered, 'change');
      close();
      store.setState({ selection: { ids: new Set(), anchorId: null, isWhole: false } });
      await make(ids, considered, considered);
    },
  };
}
