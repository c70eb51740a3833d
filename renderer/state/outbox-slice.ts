import { counted } from '../words/names.ts';
import { activeAccount, ask, type Core, patch } from './core.ts';
import { cursorItem } from './selectors.ts';
import type { OutboxFilter, State } from './state.ts';
import type { UiActions } from './ui-slice.ts';

const refreshMs = 80;
/** As many as one request of the contract takes. */
const mostAtOnce = 1000;

/** What the next command is about: the selected changes, or else the one under the cursor. */
function chosenChanges({ outbox }: State): number[] {
  const { selected, cursorSeq } = outbox;
  if (selected.size > 0) return [...selected].slice(0, mostAtOnce);
  return cursorSeq === null ? [] : [cursorSeq];
}

export function createOutboxActions(core: Core, ui: UiActions) {
  const { store } = core;
  let token = 0;
  let inspected = 0;
  let cancel: (() => void) | null = null;

  async function read(): Promise<void> {
    const accountId = activeAccount(core);
    if (!accountId) return;
    token += 1;
    const mine = token;
    const { filter, words } = store.getState().outbox;
    const answer = await ask(core, 'outbox.list', { accountId, filter, words });
    if (mine !== token) return;
    if (!answer.ok) {
      patch(core, 'outbox', { phase: 'failed', problem: answer.sentence });
      return;
    }
    const { items, total } = answer.value;
    const before = store.getState().outbox;
    const at = before.items.findIndex(({ seq }) => seq === before.cursorSeq);
    const kept = items.some(({ seq }) => seq === before.cursorSeq);
    const cursorSeq = kept ? before.cursorSeq : (items[Math.min(Math.max(at, 0), items.length - 1)]?.seq ?? null);
    const selected = new Set([...before.selected].filter((seq) => items.some((item) => item.seq === seq)));
    patch(core, 'outbox', { phase: 'ready', problem: null, items, total, cursorSeq, selected });
    await inspect();
  }

  async function inspect(): Promise<void> {
    const accountId = activeAccount(core);
    const { cursorSeq } = store.getState().outbox;
    inspected += 1;
    const mine = inspected;
    if (!accountId || cursorSeq === null) {
      patch(core, 'outbox', { inspection: null });
      return;
    }
    const answer = await ask(core, 'outbox.inspect', { accountId, seq: cursorSeq });
    if (mine === inspected) patch(core, 'outbox', { inspection: answer.ok ? answer.value : null });
  }

  function moveTo(seq: number): void {
    patch(core, 'outbox', { cursorSeq: seq });
    void inspect();
  }

  return {
    async show(filter: OutboxFilter): Promise<void> {
      patch(core, 'ui', { screen: 'outbox', readerOpen: false });
      const same = store.getState().outbox.filter === filter;
      patch(
        core,
        'outbox',
        same
          ? { filter }
          : {
              filter,
              words: '',
              phase: 'loading',
              items: [],
              total: 0,
              cursorSeq: null,
              selected: new Set(),
              inspection: null,
            },
      );
      await read();
    },
    /** Something in the queue changed: read it again if it is on screen. */
    touch(): void {
      if (store.getState().ui.screen !== 'outbox') return;
      cancel?.();
      cancel = core.later(refreshMs, () => void read());
    },
    read,
    moveTo,
    move(by: 1 | -1): void {
      const { items, cursorSeq } = store.getState().outbox;
      const index = items.findIndex(({ seq }) => seq === cursorSeq);
      const item = items[Math.min(Math.max(index + by, 0), items.length - 1)];
      if (item) moveTo(item.seq);
    },
    toggle(): void {
      const { cursorSeq, selected } = store.getState().outbox;
      if (cursorSeq === null) return;
      const next = new Set(selected);
      if (!next.delete(cursorSeq)) next.add(cursorSeq);
      patch(core, 'outbox', { selected: next });
    },
    /** All that are listed, or none where all are chosen already. */
    toggleAll(): void {
      const { items, selected } = store.getState().outbox;
      const all = selected.size === items.length ? [] : items.map(({ seq }) => seq);
      patch(core, 'outbox', { selected: new Set(all) });
    },
    /** Shows only what holds these words. */
    async find(words: string): Promise<void> {
      patch(core, 'outbox', { words });
      await read();
    },
    async first(): Promise<void> {
      const accountId = activeAccount(core);
      const seqs = chosenChanges(store.getState());
      if (!accountId || seqs.length === 0) return;
      const answer = await ask(core, 'outbox.first', { accountId, seqs });
      if (answer.ok) ui.say('It is sent first', null);
      else ui.fail('That did not work', answer.sentence);
      await read();
    },
    /** By an edit of its own, which respects what changed since. */
    async revert(): Promise<void> {
      const accountId = activeAccount(core);
      const item = cursorItem(store.getState());
      if (!accountId || !item) return;
      const answer = await ask(core, 'outbox.revert', { accountId, seq: item.seq, commandId: core.newId() });
      if (!answer.ok) ui.fail('That did not work', answer.sentence);
      else ui.say(answer.value.reverted ? `Taken back: ${item.title}` : 'Nothing is left to take back', null);
      await read();
    },
    copy(): void {
      const curl = store.getState().outbox.inspection?.curl;
      if (curl && core.copy(curl)) ui.say('Copied, with the token left out', null);
      else ui.fail('It could not be copied', 'The clipboard refused it.');
    },
    /** @returns whether it was done; a failure has been told */
    async resolve(how: 'retry' | 'mine' | 'discard', said: string): Promise<boolean> {
      const accountId = activeAccount(core);
      const seqs = chosenChanges(store.getState());
      if (!accountId || seqs.length === 0) return false;
      const answer = await ask(core, 'outbox.resolve', { accountId, seqs, how });
      if (!answer.ok) return ui.fail('That did not work', answer.sentence);
      ui.say(seqs.length > 1 ? `${said} · ${counted(seqs.length, 'change')}` : said, null);
      patch(core, 'outbox', { selected: new Set() });
      await read();
      return true;
    },
  };
}
