import type { CommandId } from '#shared/commands.ts';
import { followUpOf } from '#shared/edits/fields.ts';
import { needsAgent } from '#shared/edits/intent.ts';
import type { OutboxItem } from '#shared/outbox.ts';
import { queueStateOf } from '#shared/query/outbox.ts';
import { editWords } from '../i18n/edit-words.ts';
import { say } from '../i18n/say.ts';
import { isCorrectable } from '../state/correctable.ts';
import { neighbourOf, orderRefusal } from '../state/queue-order.ts';
import { cursorInspection, cursorItem, directoryAt, isMoreFound } from '../state/selectors.ts';
import type { State } from '../state/state.ts';
import type { Winnow } from '../state/store.ts';
import type { Action } from './action.ts';
import { noChange } from './conditions.ts';
import { pageOfRows } from './move-actions.ts';

/** A close that is held because the customer has written: opening it means not closing it. */
function isHeld(state: State): boolean {
  const item = cursorItem(state);
  return item !== null && queueStateOf(item) === 'held'; // one that was discarded keeps its reason, and has ended
}

/** A selection may hold what a command does not fit: the main process leaves that alone. */
const isBulk = ({ outbox }: State) => outbox.selected.size > 0;

/** What a command is about is the change that the agent looks at: one selected elsewhere may be out of sight. */
const isAtHand = ({ outbox: { selected, cursorSeq } }: State) => [...selected].every((seq) => seq === cursorSeq);

function onlyWhereNeeded(words: string) {
  return (state: State): string | null => {
    if (isBulk(state)) return state.outbox.filter === 'history' ? hasEnded : null;
    const item = cursorItem(state);
    return noChange(state) ?? (item && needsAgent(item.state) ? null : words);
  };
}

const hasEnded = say('acts.queueActions.thisChangeHasEnded');
const noRequest = say('acts.queueActions.thereIsNoRequestTo');

/** For what can only be done with a change that is neither under way nor ended. */
function notAtRest(state: State): string | null {
  if (isBulk(state)) return state.outbox.filter === 'history' ? hasEnded : null;
  const item = cursorItem(state);
  if (!item) return noChange(state);
  return item.state === 'ready' || needsAgent(item.state) ? null : orderRefusal(state.outbox.items, item);
}

/** Where the order of what is chosen is not free, why. */
function notFree(state: State): string | null {
  const { filter, items, selected } = state.outbox;
  if (filter === 'history') return say('acts.queueActions.onlyWhatWaitsHasAn');
  if (filter === 'needs-you') return say('acts.queueActions.whatNeedsYouWaitsFor');
  const item = cursorItem(state);
  const chosen: readonly OutboxItem[] = isBulk(state)
    ? items.filter(({ seq }) => selected.has(seq))
    : item
      ? [item]
      : [];
  const refusals = chosen.map((each) => orderRefusal(items, each));
  if (refusals.some((refusal) => refusal === null)) return null;
  return refusals[0] ?? noChange(state) ?? say('acts.queueActions.onlyWhatWaitsHasAn');
}

function notPast(side: 'before' | 'after') {
  return (state: State): string | null => {
    const { items, selected, cursorSeq } = state.outbox;
    const refusal = notFree(state);
    if (refusal !== null) return refusal;
    const chosen = isBulk(state) ? selected : new Set(cursorSeq === null ? [] : [cursorSeq]);
    if (neighbourOf(items, chosen, side) !== null) return null;
    if (side === 'before') return say('acts.queueActions.itIsFirstAlready');
    return isMoreFound(state.outbox)
      ? say('acts.queueActions.itIsTheLastOne')
      : say('acts.queueActions.itIsLastAlready');
  };
}

async function open({ core, store, outbox, showConversation }: Winnow): Promise<void> {
  const state = store.getState();
  const item = cursorItem(state);
  if (!item) return;
  if (
    isHeld(state) &&
    !(await outbox.resolveOne(item.seq, 'discard', say('acts.queueActions.keptOpen', { contact: item.contact })))
  )
    return;
  await showConversation(item.conversationId);
  if (store.getState().ui.readerOpen) core.focus('messages');
}

async function correct({ store, ui, showConversation }: Winnow): Promise<void> {
  const item = cursorItem(store.getState());
  if (!item) return;
  await showConversation(item.conversationId);
  if (!store.getState().ui.readerOpen) return; // it could not be shown, and why has been told
  const ids = [item.conversationId];
  if (item.edit.field === 'followUp') {
    const act = followUpOf(item.edit)?.act ?? 'remind';
    ui.openDialog({ kind: 'followUp', ids, act, instead: null });
  } else if (isCorrectable(item.edit.field)) ui.openDialog({ kind: item.edit.field, ids });
}

/** What cannot be taken back is asked about first, where it is about more than the change that the agent looks at. */
function answer(how: 'mine' | 'discard', said: (title: string) => string) {
  return ({ store, outbox, ui }: Winnow): unknown => {
    const state = store.getState();
    const item = cursorItem(state);
    if (!item || !isAtHand(state)) return ui.openDialog({ kind: 'answerAll', how });
    return outbox.resolve(how, said(editWords(item.edit, directoryAt(state, item.conversationId))));
  };
}

export const queueActions = {
  'outbox.next': { run: ({ outbox }) => outbox.move(1) },
  'outbox.previous': { run: ({ outbox }) => outbox.move(-1) },
  'outbox.pageDown': { run: ({ outbox }) => outbox.move(pageOfRows.count) },
  'outbox.pageUp': { run: ({ outbox }) => outbox.move(-pageOfRows.count) },
  'outbox.top': { run: ({ outbox }) => outbox.move(-Number.MAX_SAFE_INTEGER) },
  'outbox.bottom': { run: ({ outbox }) => outbox.move(Number.MAX_SAFE_INTEGER) },
  'outbox.open': { refusal: noChange, run: open },
  'outbox.retry': {
    refusal: notAtRest,
    run: ({ outbox }) => outbox.resolve('retry', say('acts.queueActions.tryingAgain')),
  },
  'outbox.keepMine': {
    refusal: onlyWhereNeeded(say('acts.queueActions.nothingStandsAgainstThisChange')),
    run: answer('mine', () => say('acts.queueActions.yoursWillBeSent')),
  },
  'outbox.edit': {
    refusal: (state) => {
      const item = cursorItem(state);
      if (!item) return noChange(state);
      if (item.state !== 'parked') return say('acts.queueActions.onlyARefusedChangeIs');
      return isCorrectable(item.edit.field) ? null : say('acts.queueActions.thereIsNoOtherValue');
    },
    run: correct,
  },
  'outbox.followUp': {
    refusal: (state) => noChange(state) ?? (isHeld(state) ? null : say('acts.queueActions.onlyForACloseThat')),
    run: ({ store, ui }) => {
      const item = cursorItem(store.getState());
      if (item) ui.openDialog({ kind: 'followUp', ids: [item.conversationId], act: 'remind', instead: item.seq });
    },
  },
  'outbox.select': { refusal: noChange, run: ({ outbox }) => outbox.toggle() },
  'outbox.selectDown': { refusal: noChange, run: ({ outbox }) => outbox.extend(1) },
  'outbox.selectUp': { refusal: noChange, run: ({ outbox }) => outbox.extend(-1) },
  'outbox.selectAll': { refusal: noChange, run: ({ outbox }) => outbox.toggleAll() },
  'outbox.first': {
    refusal: (state) => notFree(state) ?? (isBulk(state) ? null : notPast('before')(state)),
    run: ({ outbox }) => outbox.first(),
  },
  'outbox.earlier': { refusal: notPast('before'), run: ({ outbox }) => outbox.shift('before') },
  'outbox.later': { refusal: notPast('after'), run: ({ outbox }) => outbox.shift('after') },
  'outbox.filter': { run: ({ ui }) => ui.openDialog({ kind: 'outboxFilter' }) },
  'outbox.revert': {
    refusal: (state) => {
      if (!isAtHand(state)) {
        return state.outbox.selected.size > 1
          ? say('acts.queueActions.oneChangeAtATime')
          : say('acts.queueActions.anotherChangeIsSelected');
      }
      return (
        noChange(state) ?? (cursorItem(state)?.state === 'done' ? null : say('acts.queueActions.onlyWhatWasDoneCan'))
      );
    },
    run: ({ outbox }) => outbox.revert(),
  },
  'outbox.copy': {
    refusal: (state) => noChange(state) ?? (cursorInspection(state)?.curl === null ? noRequest : null),
    run: ({ outbox }) => outbox.copy(),
  },
  'outbox.discard': {
    refusal: notAtRest,
    run: answer('discard', (title) => say('acts.queueActions.discarded', { title })),
  },
} satisfies Partial<Record<CommandId, Action>>;
