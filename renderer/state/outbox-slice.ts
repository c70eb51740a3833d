import type { Input } from '#shared/ipc/contract.ts';
import type { OutboxFilter } from '#shared/query/outbox.ts';
import { toggleToken } from '#shared/query/outbox.ts';
import { editPhrases, editWords } from '../i18n/edit-words.ts';
import { counted } from '../i18n/names.ts';
import { activeAccount, ask, type Core, patch } from './core.ts';
import { chosenChanges, createOutboxCursor } from './outbox-cursor.ts';
import { movedBeside, neighbourOf } from './queue-order.ts';
import { activeDirectory, cursorInspection, cursorItem } from './selectors.ts';
import type { State } from './state.ts';
import type { Turns } from './turns.ts';
import type { UiActions } from './ui-slice.ts';

const refreshMs = 80;

type How = Input<'outbox.resolve'>['how'];

/** What is not on screen must not be chosen either: a key would answer it. */
const nothingListed = {
  items: [],
  found: 0,
  total: 0,
  cursorSeq: null,
  selected: new Set<number>(),
  inspection: null,
} satisfies Partial<State['outbox']>;

export function createOutboxActions(core: Core, turns: Turns, ui: UiActions) {
  const { store } = core;
  const cursor = createOutboxCursor(core, turns, ui);
  let token = 0;
  let moving = 0;
  let isDue = false;

  async function read(): Promise<void> {
    const accountId = activeAccount(core);
    if (!accountId) return;
    token += 1;
    const mine = token;
    const { filter, query } = store.getState().outbox;
    const answer = await ask(core, 'outbox.list', { accountId, filter, query, phrases: editPhrases });
    if (mine !== token) return;
    if (!answer.ok) {
      patch(core, 'outbox', { ...nothingListed, phase: 'failed', problem: answer.sentence });
      return;
    }
    const { items, found, total, needsYou } = answer.value;
    const before = store.getState().outbox;
    const at = before.items.findIndex(({ seq }) => seq === before.cursorSeq);
    const kept = items.some(({ seq }) => seq === before.cursorSeq);
    const cursorSeq = kept ? before.cursorSeq : (items[Math.min(Math.max(at, 0), items.length - 1)]?.seq ?? null);
    patch(core, 'outbox', { phase: 'ready', problem: null, items, found, total, needsYou, cursorSeq });
    await Promise.all([cursor.inspect(), cursor.keepSelection()]);
  }

  /** Until the list is read. */
  function empty(filter: OutboxFilter): void {
    token += 1;
    patch(core, 'outbox', { ...nothingListed, filter, query: '', phase: 'loading' });
  }

  async function find(query: string): Promise<void> {
    patch(core, 'outbox', { query });
    await turns.turning(read());
  }

  async function resolve(seqs: readonly number[], how: How, said: string): Promise<boolean> {
    const accountId = activeAccount(core);
    if (!accountId || seqs.length === 0) return false;
    const answer = await ask(core, 'outbox.resolve', { accountId, seqs: [...seqs], how });
    if (!answer.ok) return ui.fail('That did not work', answer.sentence);
    const { answered } = answer.value;
    const left = seqs.length - answered;
    if (answered === 0) nothingDone();
    else if (seqs.length === 1) ui.say(said, null);
    else
      ui.say(
        `${said}: ${counted(answered, 'change')}${left > 0 ? `, ${counted(left, 'left as it is', 'left as they are')}` : ''}`,
        null,
      );
    return answered > 0;
  }

  const nothingDone = () => ui.fail('Nothing was done', 'What is under way or has ended is left as it is.');

  async function resolveChosen(seqs: readonly number[], how: How, said: string): Promise<boolean> {
    const done = await resolve(seqs, how, said);
    if (done) patch(core, 'outbox', { selected: new Set() });
    await read();
    return done;
  }

  return {
    ...cursor,
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
    read,
    /** Another account is on screen: nothing of the last one's queue may be shown, chosen, or still arrive. */
    forget: () => empty('pending'),
    /** Shows only what the query asks for. */
    find,
    /** Writes `is:…` or `field:…` into the query, or takes it out. */
    narrow: (written: string) => find(toggleToken(store.getState().outbox.query, written)),
    /** Sends the conversations of the chosen changes before everything else. */
    async first(): Promise<void> {
      const accountId = activeAccount(core);
      const seqs = await cursor.chosen();
      if (!accountId || seqs.length === 0) return;
      const answer = await ask(core, 'outbox.move', { accountId, seqs: [...seqs], to: { side: 'first' } });
      if (!answer.ok) ui.fail('That did not work', answer.sentence);
      else if (answer.value.moved === 0) ui.fail('Nothing was moved', 'Only what waits can be put first.');
      else if (seqs.length === 1) ui.say('It is sent first', null);
      else ui.say(`${counted(answer.value.moved, 'conversation is', 'conversations are')} sent first`, null);
      await read();
    },
    /** Moves the conversations of the chosen changes past the one that is listed next to them, in this frame. */
    async shift(side: 'before' | 'after'): Promise<void> {
      const accountId = activeAccount(core);
      const state = store.getState();
      const seqs = chosenChanges(state);
      const chosen = new Set(seqs);
      const seq = neighbourOf(state.outbox.items, chosen, side);
      if (!accountId || seq === null) return;
      const items = movedBeside(state.outbox.items, chosen, seq, side);
      const place = items.findIndex((item) => chosen.has(item.seq)) + 1;
      patch(core, 'outbox', { items });
      patch(core, 'ui', { announcement: `Moved to ${place} of ${state.outbox.found}` });
      token += 1; // what is being read does not know of it
      moving += 1;
      const answer = await ask(core, 'outbox.move', { accountId, seqs: [...seqs], to: { side, seq } });
      moving -= 1;
      if (!answer.ok) ui.fail('That did not work', answer.sentence);
      else if (answer.value.moved === 0) ui.fail('It was not moved', 'The queue has moved on meanwhile.');
      if (moving === 0) await read();
    },
    /** By an edit of its own, which respects what changed since. */
    async revert(): Promise<void> {
      const accountId = activeAccount(core);
      const item = cursorItem(store.getState());
      if (!accountId || !item) return;
      const answer = await ask(core, 'outbox.revert', { accountId, seq: item.seq, commandId: core.newId() });
      if (!answer.ok) ui.fail('That did not work', answer.sentence);
      else if (!answer.value.reverted) ui.say('Nothing is left to take back', null);
      else ui.say(`Taken back: ${editWords(item.edit, activeDirectory(store.getState()))}`, null);
      await read();
    },
    /** The request of the change under the cursor, which may have to be asked for yet. */
    async copy(): Promise<void> {
      if (!cursorInspection(store.getState())) await cursor.inspect();
      const curl = cursorInspection(store.getState())?.curl;
      if (!curl) ui.fail('There is no request to copy');
      else if (core.copy(curl)) ui.say('Copied, with the token left out', null);
      else ui.fail('It could not be copied', 'The clipboard refused it.');
    },
    /** Answers the chosen changes. @returns whether it was done; a failure has been told */
    resolve: async (how: How, said: string): Promise<boolean> => resolveChosen(await cursor.chosen(), how, said),
    /** Answers the selected changes, and no other: the agent was asked about them, and they may all have ended since. */
    async resolveSelected(how: How, said: string): Promise<boolean> {
      const seqs = await cursor.selection();
      return seqs.length > 0 ? resolveChosen(seqs, how, said) : nothingDone();
    },
    /** Answers one change, whatever is selected. @returns whether it was done; a failure has been told */
    async resolveOne(seq: number, how: How, said: string): Promise<boolean> {
      const done = await resolve([seq], how, said);
      await read();
      return done;
    },
  };
}
