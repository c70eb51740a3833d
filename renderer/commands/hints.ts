import { type CommandId, commands } from '#shared/commands.ts';
import { bulkWords } from '../i18n/dry-run-words.ts';
import { focusWords } from '../i18n/focus-words.ts';
import { titleIn } from '../i18n/macro-words.ts';
import { inForce } from '../keys/keymap.ts';
import { dryRunCounts } from '../state/dry-run.ts';
import { areAllPaused, chosenDirectory, cursorItem, keysOf, scopeNow } from '../state/selectors.ts';
import type { DryRunState, State } from '../state/state.ts';
import { isOfPages, refusalOf, staysHere } from './run.ts';

export type Hint = {
  readonly keys: string;
  readonly label: string;
  readonly id: CommandId | null;
  readonly local?: boolean;
  /** Where there is no room for all, the others go first. */
  readonly stays?: boolean;
};

/** Short words for the foot and its toasts, where a command's title would be too long. */
const short: Partial<Record<CommandId, string>> = {
  'conversation.done': 'Done',
  'tags.edit': 'Tags',
  'followUp.edit': 'Remind me',
  'followUp.snooze': 'Later',
  'followUp.complete': 'Complete',
  'followUp.drop': 'Drop',
  'followUp.toggleBack': 'Back now',
  'metadata.edit': 'Metadata',
  'edit.undo': 'Undo',
  'search.putBack': 'Put back',
  'app.palette': 'Commands',
  'app.help': '',
  'list.select': 'Select',
  'conversation.open': 'Open',
  'outbox.open': 'Open',
  'outbox.retry': 'Retry',
  'outbox.keepMine': 'Keep mine',
  'outbox.discard': 'Discard',
  'outbox.edit': 'Change it',
  'outbox.pause': 'Pause',
  'outbox.earlier': 'Earlier',
  'outbox.later': 'Later',
  'outbox.filter': 'Filter',
  'outbox.followUp': 'Follow up instead',
};

/** What is offered; its keys are those in force, unless they are said. */
type Offer = Omit<Hint, 'keys'> & { readonly keys?: string };

export const shortTitle = (id: CommandId): string => short[id] ?? commands[id].title;
const hint = (id: CommandId): Offer => ({ label: shortTitle(id), id });
/** What answers a whole selection. */
const forMany: ReadonlySet<CommandId> = new Set(['outbox.retry', 'outbox.keepMine', 'outbox.discard']);
const always: readonly Offer[] = [hint('app.palette'), hint('app.help')].map((each) => ({ ...each, stays: true }));
const leaving = (label: string): Offer => ({ label, id: 'conversation.close' });

/** The key behind which every status has one of its own, where there is such a key. */
function status(state: State): Offer {
  const sequence = keysOf(state, 'status.pending').find((keys) => keys.includes(' '));
  return { keys: sequence?.split(' ')[0] ?? '', label: 'Status', id: null };
}

/** Where the way out has several keys, the one that is on the cap. */
function keysFor(state: State, id: CommandId): string {
  const keys = keysOf(state, id);
  return (id === 'conversation.close' ? keys.find((each) => each === 'Escape') : undefined) ?? keys[0] ?? '';
}

/** "Status: open" behind the key "s o" needs only "open". */
const ending = ({ app }: State, id: CommandId) => {
  const words = titleIn(app.settings.macros, id).replace(/^\w+: /, '');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const isEmpty = ({ ui, list, outbox }: State) => (ui.screen === 'outbox' ? outbox.items : list.rows).length === 0;

/** The keys that matter now, most useful first; nothing that has no key. */
export function hintsFor(state: State): readonly Hint[] {
  return offersFor(state)
    .map((offer) => ({ ...offer, keys: offer.keys ?? (offer.id === null ? '' : keysFor(state, offer.id)) }))
    .filter(({ keys }) => keys !== '');
}

function offersFor(state: State): readonly Offer[] {
  const { ui, selection, list, outbox } = state;
  if (ui.prefix !== null) {
    const follow = inForce(state.app.settings.keymap)[scopeNow(state)].prefixes.get(ui.prefix) ?? [];
    const can = follow.filter(({ id }) => (ui.page === null || isOfPages(id)) && refusalOf(state, id) === null);
    return [
      ...can.map(({ key, id }) => ({ keys: key, label: ending(state, id), id, local: staysHere(state, id) })),
      { keys: 'Escape', label: 'Cancel', id: null },
    ];
  }
  if (ui.dialog?.kind === 'palette') {
    return [
      { keys: 'ArrowDown', label: 'Choose', id: null },
      { keys: 'Tab', label: 'Complete', id: null },
      { keys: 'Shift+Enter', label: 'And stay here', id: null },
      { keys: '$mod+Enter', label: 'Open instead', id: null },
      { keys: 'Escape', label: 'Close', id: null, stays: true },
    ];
  }
  if (ui.dialog !== null) return [{ keys: 'Escape', label: 'Close', id: null }];
  if (ui.page === 'alerts') {
    return [
      { keys: 't', label: 'Test again', id: null },
      ...(state.app.settings.reminderWindow === 'always' ? [] : [{ keys: 'w', label: 'Reminder window', id: null }]),
      { keys: '/', label: 'Find in the log', id: null },
      { keys: '$mod+e', label: 'Export', id: null },
      { keys: 'Escape', label: 'Close', id: null, stays: true },
    ];
  }
  if (ui.page !== null) return [{ keys: 'Escape', label: 'Close', id: null }];
  if (ui.bulk !== null && !ui.searchFocused) return [leaving('Stop'), ...always];
  if (ui.searchFocused) {
    return [
      ...(isEmpty(state) ? [] : [{ keys: 'Enter', label: 'To the list', id: null }]),
      { keys: 'Escape', label: 'Clear', id: null },
      ...(ui.screen === 'outbox' || ui.search === null ? [] : [{ ...hint('search.save'), label: 'Save as a view' }]),
    ];
  }
  if (state.dryRun !== null && ui.screen === 'list') return dryRunHints(state, state.dryRun);
  if (ui.screen === 'outbox') {
    const choices = (
      ['outbox.retry', 'outbox.keepMine', 'outbox.edit', 'outbox.discard', 'outbox.open'] as const
    ).filter((id) => cursorItem(state) && refusalOf(state, id) === null);
    if (outbox.selected.size > 0) {
      return [...choices.filter((id) => forMany.has(id)).map(hint), leaving('Clear selection'), ...always];
    }
    const order = (['outbox.earlier', 'outbox.later'] as const).filter((id) => refusalOf(state, id) === null);
    const filter = [...(outbox.query === '' ? [] : [leaving('Show all')]), hint('outbox.filter')];
    const isPaused = areAllPaused(state);
    const pause = { ...hint('outbox.pause'), ...(isPaused && { label: 'Resume' }) };
    return [...choices.map(hint), ...order.map(hint), ...filter, pause, ...always];
  }
  if (state.focus !== null) {
    const onto = list.cursorId === null ? [] : [...hintsOfPlace(state), hint('edit.undo')];
    return [...onto, { ...leaving(focusWords.leave), stays: true }, ...always];
  }
  if (selection.ids.size > 0) {
    return [...hintsOfPlace(state), leaving('Clear selection'), ...always];
  }
  if (list.cursorId === null) return [hint('search.open'), ...always];
  return [...hintsOfPlace(state), hint('edit.undo'), ...always];
}

/** Enter says once more how many it is about; where nothing would change, there is no Enter. */
function dryRunHints(state: State, dryRun: DryRunState): readonly Offer[] {
  const counts = dryRunCounts(dryRun);
  const words = bulkWords(dryRun, counts.change, chosenDirectory(state));
  const act: Offer = { label: words, id: 'dryRun.act', stays: true };
  return [
    ...(refusalOf(state, 'dryRun.act') === null ? [act] : []),
    { ...hint('dryRun.change'), label: 'Changes' },
    { ...hint('dryRun.cannot'), label: 'Cannot' },
    { ...hint('dryRun.held'), label: 'Held' },
    ...(refusalOf(state, 'dryRun.onlyChanging') === null ? [hint('dryRun.onlyChanging')] : []),
    { ...hint('dryRun.leaveOut'), label: 'Leave one out' },
    { ...leaving('Cancel'), stays: true },
  ];
}

/** What is done with rows, by where they are. */
function hintsOfPlace(state: State): readonly Offer[] {
  const { ui, list } = state;
  const place = ui.search === null ? list.place : null;
  const row = list.rows.find(({ id }) => id === list.cursorId);
  if (place === 'later') {
    const another = { ...hint('followUp.snooze'), label: 'Another time' };
    return [hint('followUp.toggleBack'), another, hint('conversation.done'), hint('list.select')];
  }
  if (place === 'due' && row?.hasFollowUp) {
    const another = { ...hint('followUp.edit'), label: 'Another time' };
    return [hint('followUp.complete'), another, hint('followUp.drop'), hint('list.select')];
  }
  const isToReturn = row?.back && row.back.from.dueAtMs > ui.nowMs;
  const toLater = isToReturn ? [{ ...hint('followUp.toggleBack'), label: 'Back to Later' }] : [];
  const usual = [hint('conversation.done'), status(state), hint('tags.edit')];
  return [...toLater, ...usual, hint('followUp.snooze'), hint('followUp.edit')];
}
