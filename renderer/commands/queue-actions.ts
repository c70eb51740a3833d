import type { CommandId } from '#shared/commands.ts';
import { needsAgent } from '#shared/outbox.ts';
import { isCorrectable } from '../outbox/outbox-words.ts';
import { cursorItem } from '../state/selectors.ts';
import type { State } from '../state/state.ts';
import type { Winnow } from '../state/store.ts';
import type { Action } from './action.ts';
import { noChange } from './conditions.ts';

/** A close that is held because the customer has written: opening it means not closing it. */
const held = (state: State) => cursorItem(state)?.reason?.code === 'replied-since';

/** A selection may hold what a command does not fit: the main process leaves that alone. */
const isBulk = ({ outbox }: State) => outbox.selected.size > 0;

function onlyWhereNeeded(words: string) {
  return (state: State): string | null => {
    if (isBulk(state)) return null;
    const item = cursorItem(state);
    return noChange(state) ?? (item && needsAgent(item.state) ? null : words);
  };
}

function notEnded(state: State): string | null {
  if (isBulk(state)) return null;
  const item = cursorItem(state);
  return noChange(state) ?? (item && item.finishedAtMs !== null ? 'This change has ended' : null);
}

async function open({ store, outbox, showConversation }: Winnow): Promise<void> {
  const state = store.getState();
  const item = cursorItem(state);
  if (!item) return;
  if (held(state) && !(await outbox.resolve('discard', `Kept ${item.contact} open`))) return;
  await showConversation(item.conversationId);
}

async function correct({ store, ui, showConversation }: Winnow): Promise<void> {
  const item = cursorItem(store.getState());
  if (!item) return;
  await showConversation(item.conversationId);
  const ids = [item.conversationId];
  if (item.field === 'followUp') ui.openDialog({ kind: 'followUp', ids, instead: null });
  else if (isCorrectable(item.field)) ui.openDialog({ kind: item.field, ids });
}

export const queueActions = {
  'outbox.next': { run: ({ outbox }) => outbox.move(1) },
  'outbox.previous': { run: ({ outbox }) => outbox.move(-1) },
  'outbox.open': { refusal: noChange, run: open },
  'outbox.retry': {
    refusal: notEnded,
    run: ({ outbox }) => outbox.resolve('retry', 'Trying again'),
  },
  'outbox.keepMine': {
    refusal: onlyWhereNeeded('Nothing stands against this change'),
    run: ({ outbox }) => outbox.resolve('mine', 'Yours will be sent'),
  },
  'outbox.edit': {
    refusal: (state) => {
      const item = cursorItem(state);
      if (!item) return noChange(state);
      if (item.state !== 'parked') return 'Only a refused change is corrected';
      return isCorrectable(item.field) ? null : 'There is no other value to choose: retry or discard it';
    },
    run: correct,
  },
  'outbox.followUp': {
    refusal: (state) => noChange(state) ?? (held(state) ? null : 'Only for a close that is held'),
    run: ({ store, ui }) => {
      const item = cursorItem(store.getState());
      if (item) ui.openDialog({ kind: 'followUp', ids: [item.conversationId], instead: item.seq });
    },
  },
  'outbox.select': { refusal: noChange, run: ({ outbox }) => outbox.toggle() },
  'outbox.selectAll': { refusal: noChange, run: ({ outbox }) => outbox.toggleAll() },
  'outbox.first': {
    refusal: (state) =>
      noChange(state) ??
      (isBulk(state) || cursorItem(state)?.state === 'ready' ? null : 'Only what waits can be put first'),
    run: ({ outbox }) => outbox.first(),
  },
  'outbox.revert': {
    refusal: (state) =>
      noChange(state) ?? (cursorItem(state)?.state === 'done' ? null : 'Only what was done can be taken back'),
    run: ({ outbox }) => outbox.revert(),
  },
  'outbox.copy': {
    refusal: (state) => noChange(state) ?? (state.outbox.inspection?.curl ? null : 'There is no request to copy'),
    run: ({ outbox }) => outbox.copy(),
  },
  'outbox.discard': {
    refusal: notEnded,
    run: ({ store, outbox }) =>
      outbox.resolve('discard', `Discarded: ${cursorItem(store.getState())?.title ?? 'the change'}`),
  },
} satisfies Partial<Record<CommandId, Action>>;
