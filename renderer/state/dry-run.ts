import type { AccountView } from '#shared/ipc/accounts.ts';
import { maxPage } from '#shared/ipc/limits.ts';
import { byAccount, nameIn } from '#shared/scope.ts';
import { activeAccount, ask, type Core } from './core.ts';
import { createJudging } from './judging.ts';
import type { Meant } from './meant.ts';
import { sharesOf } from './shares.ts';
import type { DryRunState, FateKind } from './state.ts';
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

/** An act on many is shown before it is done: in the reader's place, with what becomes of each. */
export function createDryRunActions({ core, turns, ui, make }: Ports) {
  const { store } = core;
  const now = () => store.getState().dryRun;
  const judging = createJudging({
    core,
    async take(known) {
      set(known);
      if (known.result !== null) await readRows();
    },
  });

  function set(change: Partial<DryRunState>): void {
    const considered = now();
    if (considered) store.setState({ dryRun: { ...considered, ...change } });
  }

  function close(): void {
    judging.begin();
    if (now() === null) return;
    store.setState({ dryRun: null });
    core.focus('list');
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
      judging.begin();
      // The key that follows answers what is said then.
      await turns.turning(judging.judge(ids));
    },
    close,
    /** Something of it has changed meanwhile: the customer may have written. */
    touch(ids: readonly string[] | null): void {
      const considered = now();
      if (considered === null) return;
      const mine = new Set(considered.ids);
      const changed = ids === null ? considered.ids : ids.filter((id) => mine.has(id));
      // No key waits for it: where thousands are considered, something of them changes all the time.
      if (changed.length > 0) void judging.judge(changed);
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
    /** Does it to those of which that was said, where it is so still: what somebody changes this moment is asked first. */
    async act(): Promise<void> {
      const shown = now();
      if (shown === null || shown.result === null) return;
      const said = new Set(idsOf(shown, 'change'));
      // The keys behind it mean the list that it leads to.
      await turns.turning(judging.settled());
      const considered = now();
      if (considered === null || considered.result === null) return;
      const ids = idsOf(considered, 'change').filter((id) => said.has(id));
      close();
      store.setState({ selection: { ids: new Set(), anchorId: null, isWhole: false } });
      await make(ids, considered, considered);
    },
  };
}
