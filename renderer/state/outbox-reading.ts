import type { Output } from '#shared/ipc/contract.ts';
import { type OutboxFilter, toggleToken } from '#shared/query/outbox.ts';
import { asRead } from '../i18n/edit-words.ts';
import { activeAccount, ask, type Core, patch } from './core.ts';
import type { State } from './state.ts';
import type { Turns } from './turns.ts';

export type OutboxReading = ReturnType<typeof createOutboxReading>;

const refreshMs = 80;

/** What is not on screen must not be chosen either: a key would answer it. */
const nothingListed = {
  items: [],
  found: { total: 0, isLeast: false },
  total: 0,
  cursorSeq: null,
  selected: new Set<number>(),
  inspection: null,
} satisfies Partial<State['outbox']>;

/**
 * The list of the queue, as it is asked for and read again.
 * @param followed what is asked once another list is on screen
 */
export function createOutboxReading(core: Core, turns: Turns, followed: () => Promise<unknown>) {
  const { store } = core;
  let token = 0;
  let isDue = false;

  /** What is being read now says nothing of what has changed since: it will not be shown. */
  function supersede(): number {
    token += 1;
    return token;
  }

  async function read(): Promise<void> {
    const accountId = activeAccount(core);
    if (!accountId) return;
    const mine = supersede();
    const { filter, query } = store.getState().outbox;
    const answer = await ask(core, 'outbox.list', { accountId, filter, query, ...asRead });
    if (mine !== token) return;
    if (!answer.ok) {
      patch(core, 'outbox', { ...nothingListed, phase: 'failed', problem: answer.sentence });
      return;
    }
    const { items, found, total, needsYou } = answer.value;
    const cursorSeq = cursorIn(items, store.getState().outbox);
    patch(core, 'outbox', { phase: 'ready', problem: null, items, found, total, needsYou, cursorSeq });
    await followed();
  }

  /** Until the list is read. */
  function empty(filter: OutboxFilter): void {
    supersede();
    patch(core, 'outbox', { ...nothingListed, filter, query: '', phase: 'loading' });
  }

  async function find(query: string): Promise<void> {
    patch(core, 'outbox', { query });
    await turns.turning(read());
  }

  return {
    read,
    supersede,
    async show(filter: OutboxFilter): Promise<void> {
      patch(core, 'ui', { screen: 'outbox', readerOpen: false });
      if (store.getState().outbox.filter !== filter) empty(filter);
      core.focus('outbox');
      await turns.turning(read());
    },
    /** Something in the queue changed: read it again soon if it is on screen, however much more changes meanwhile. */
    touch(): void {
      if (isDue || store.getState().ui.screen !== 'outbox') return;
      isDue = true;
      core.later(refreshMs, () => {
        isDue = false;
        void read();
      });
    },
    /** Another account is on screen: nothing of the last one's queue may be shown, chosen, or still arrive. */
    forget: () => empty('pending'),
    /** Shows only what the query asks for. */
    find,
    /** Writes `is:…` or `field:…` into the query, or takes it out. */
    narrow: (written: string) => find(toggleToken(store.getState().outbox.query, written)),
  };
}

/** The cursor stays on its change; where that is gone, on what stands at its place. */
function cursorIn(items: Output<'outbox.list'>['items'], before: State['outbox']): number | null {
  if (items.some(({ seq }) => seq === before.cursorSeq)) return before.cursorSeq;
  const at = before.items.findIndex(({ seq }) => seq === before.cursorSeq);
  return items[Math.min(Math.max(at, 0), items.length - 1)]?.seq ?? null;
}
