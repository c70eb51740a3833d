import type { CommandId } from '#shared/commands.ts';
import { commandTitle } from '../i18n/command-words.ts';
import { bulkWords } from '../i18n/dry-run-words.ts';
import { focusWords } from '../i18n/focus-words.ts';
import { titleIn } from '../i18n/macro-words.ts';
import { say } from '../i18n/say.ts';
import { inForce } from '../keys/keymap.ts';
import { dryRunCounts } from '../state/dry-run.ts';
import { areAllPaused, chosenDirectory, cursorItem, keysOf, scopeNow } from '../state/selectors.ts';
import type { DryRunState, State } from '../state/state.ts';
import { choicesFor } from './queue-choices.ts';
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
  'conversation.done': say('acts.hints.done'),
  'tags.edit': say('acts.hints.tags'),
  'followUp.edit': say('acts.hints.remindMe'),
  'followUp.snooze': say('acts.hints.later'),
  'followUp.complete': say('acts.hints.complete'),
  'followUp.drop': say('acts.hints.drop'),
  'followUp.toggleBack': say('acts.hints.backNow'),
  'metadata.edit': say('acts.hints.metadata'),
  'edit.undo': say('acts.hints.undo'),
  'macros.putBack': say('acts.hints.putBack'),
  'app.palette': say('acts.hints.commands'),
  'app.help': '',
  'list.select': say('acts.hints.select'),
  'conversation.open': say('acts.hints.open'),
  'outbox.open': say('acts.hints.open'),
  'outbox.retry': say('acts.hints.retry'),
  'outbox.keepMine': say('acts.hints.keepMine'),
  'outbox.discard': say('acts.hints.discard'),
  'outbox.edit': say('acts.hints.changeIt'),
  'outbox.pause': say('acts.hints.pause'),
  'outbox.earlier': say('acts.hints.earlier'),
  'outbox.later': say('acts.hints.later'),
  'outbox.filter': say('acts.hints.filter'),
  'outbox.followUp': say('acts.hints.followUpInstead'),
};

/** What is offered; its keys are those in force, unless they are said. */
type Offer = Omit<Hint, 'keys'> & { readonly keys?: string };

export const shortTitle = (id: CommandId): string => short[id] ?? commandTitle(id);
const hint = (id: CommandId): Offer => ({ label: shortTitle(id), id });
/** What answers a whole selection. */
const forMany = ['outbox.retry', 'outbox.keepMine', 'outbox.discard'] as const satisfies readonly CommandId[];
const always: readonly Offer[] = [hint('app.palette'), hint('app.help')].map((each) => ({ ...each, stays: true }));
const leaving = (label: string): Offer => ({ label, id: 'conversation.close' });

/** The key behind which every status has one of its own, where there is such a key. */
function status(state: State): Offer {
  const sequence = keysOf(state, 'status.pending').find((keys) => keys.includes(' '));
  return { keys: sequence?.split(' ')[0] ?? '', label: say('acts.hints.status'), id: null };
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

/** The keys that matter now, most useful first; nothing that has no key, nor what is offered beside them already. */
export function hintsFor(state: State): readonly Hint[] {
  const beside = state.ui.toast?.action ?? null;
  return offersFor(state)
    .filter(({ id }) => id === null || id !== beside)
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
      { keys: 'Escape', label: say('acts.hints.cancel'), id: null },
    ];
  }
  if (ui.dialog?.kind === 'palette') {
    return [
      { keys: 'ArrowDown', label: say('acts.hints.choose'), id: null },
      { keys: 'Tab', label: say('acts.hints.completeWords'), id: null },
      { keys: 'Shift+Enter', label: say('acts.hints.andStayHere'), id: null },
      { keys: '$mod+Enter', label: say('acts.hints.openInstead'), id: null },
      { keys: 'Escape', label: say('acts.hints.close'), id: null, stays: true },
    ];
  }
  if (ui.dialog !== null) return [{ keys: 'Escape', label: say('acts.hints.close'), id: null }];
  if (ui.page === 'alerts') {
    return [
      { keys: 't', label: say('acts.hints.testAgain'), id: null },
      ...(state.app.settings.reminderWindow === 'always'
        ? []
        : [{ keys: 'w', label: say('acts.hints.reminderWindow'), id: null }]),
      { keys: '/', label: say('acts.hints.findInTheLog'), id: null },
      { keys: '$mod+e', label: say('acts.hints.export'), id: null },
      { keys: 'Escape', label: say('acts.hints.close'), id: null, stays: true },
    ];
  }
  if (ui.page !== null) return [{ keys: 'Escape', label: say('acts.hints.close'), id: null }];
  if (ui.bulk !== null && !ui.searchFocused) return [leaving(say('acts.hints.stop')), ...always];
  if (ui.searchFocused) {
    return [
      ...(isEmpty(state) ? [] : [{ keys: 'Enter', label: say('acts.hints.toTheList'), id: null }]),
      { keys: 'Escape', label: say('acts.hints.clear'), id: null },
      ...(ui.screen === 'outbox' || ui.search === null
        ? []
        : [{ ...hint('search.save'), label: say('acts.hints.saveAsAView') }]),
    ];
  }
  if (state.dryRun !== null && ui.screen === 'list') return dryRunHints(state, state.dryRun);
  if (ui.screen === 'outbox') {
    const item = cursorItem(state);
    if (outbox.selected.size > 0) {
      return [
        ...forMany.filter((id) => item && refusalOf(state, id) === null).map(hint),
        leaving(say('acts.hints.clearSelection')),
        ...always,
      ];
    }
    const order = (['outbox.earlier', 'outbox.later'] as const).filter((id) => refusalOf(state, id) === null);
    const filter = [...(outbox.query === '' ? [] : [leaving(say('acts.hints.showAll'))]), hint('outbox.filter')];
    const isPaused = areAllPaused(state);
    const pause = { ...hint('outbox.pause'), ...(isPaused && { label: say('acts.hints.resume') }) };
    // As they stand beside it: what discards a change may be called by what that keeps.
    const choices = item ? choicesFor(item).filter(({ id }) => refusalOf(state, id) === null) : [];
    return [...choices, ...order.map(hint), ...filter, pause, ...always];
  }
  if (state.focus !== null) {
    const onto = list.cursorId === null ? [] : [...hintsOfPlace(state), hint('edit.undo')];
    return [...onto, { ...leaving(focusWords.leave), stays: true }, ...always];
  }
  if (selection.ids.size > 0) {
    return [...hintsOfPlace(state), leaving(say('acts.hints.clearSelection')), ...always];
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
    { ...hint('dryRun.change'), label: say('acts.hints.changes') },
    { ...hint('dryRun.cannot'), label: say('acts.hints.cannot') },
    { ...hint('dryRun.held'), label: say('acts.hints.held') },
    ...(refusalOf(state, 'dryRun.onlyChanging') === null ? [hint('dryRun.onlyChanging')] : []),
    { ...hint('dryRun.leaveOut'), label: say('acts.hints.leaveOneOut') },
    { ...leaving(say('acts.hints.cancel')), stays: true },
  ];
}

/** What is done with rows, by where they are. */
function hintsOfPlace(state: State): readonly Offer[] {
  const { ui, list } = state;
  const place = ui.search === null ? list.place : null;
  const row = list.rows.find(({ id }) => id === list.cursorId);
  if (place === 'later') {
    const another = { ...hint('followUp.snooze'), label: say('acts.hints.anotherTime') };
    return [hint('followUp.toggleBack'), another, hint('conversation.done'), hint('list.select')];
  }
  if (place === 'due' && row?.hasFollowUp) {
    const another = { ...hint('followUp.edit'), label: say('acts.hints.anotherTime') };
    return [hint('followUp.complete'), another, hint('followUp.drop'), hint('list.select')];
  }
  const isToReturn = row?.back && row.back.from.dueAtMs > ui.nowMs;
  const toLater = isToReturn ? [{ ...hint('followUp.toggleBack'), label: say('acts.hints.backToLater') }] : [];
  const usual = [hint('conversation.done'), status(state), hint('tags.edit')];
  return [...toLater, ...usual, hint('followUp.snooze'), hint('followUp.edit')];
}
