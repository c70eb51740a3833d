import { type CommandId, commands } from '#shared/commands.ts';
import { bulkWords } from '../i18n/dry-run-words.ts';
import { keymaps } from '../keys/keymap.ts';
import { dryRunCounts } from '../state/dry-run.ts';
import { activeDirectory, activeView, cursorItem, scopeNow } from '../state/selectors.ts';
import type { DryRunState, State } from '../state/state.ts';
import { refusalOf, staysHere } from './run.ts';

export type Hint = {
  readonly keys: string;
  readonly label: string;
  readonly id: CommandId | null;
  readonly local?: boolean;
  /** Where there is no room for all, the others go first. */
  readonly stays?: boolean;
};

/** Short words for the foot, where a command's title would be too long. */
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

const hint = (id: CommandId): Hint => ({
  keys: commands[id].keys[0] ?? '',
  label: short[id] ?? commands[id].title,
  id,
});
/** What answers a whole selection. */
const forMany: ReadonlySet<CommandId> = new Set(['outbox.retry', 'outbox.keepMine', 'outbox.discard']);
const status: Hint = { keys: 's', label: 'Status', id: null };
const always: readonly Hint[] = [hint('app.palette'), hint('app.help')].map((each) => ({ ...each, stays: true }));

/** "Status: open" behind the key "s o" needs only "open". */
const ending = (id: CommandId) => {
  const words = commands[id].title.replace(/^\w+: /, '');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const isEmpty = ({ ui, list, outbox }: State) => (ui.screen === 'outbox' ? outbox.items : list.rows).length === 0;

/** The keys that matter now, most useful first. */
export function hintsFor(state: State): readonly Hint[] {
  const { ui, selection, list, outbox } = state;
  if (ui.prefix !== null) {
    const follow = keymaps[scopeNow(state)].prefixes.get(ui.prefix) ?? [];
    const can = follow.filter(({ id }) => refusalOf(state, id) === null);
    return [
      ...can.map(({ key, id }) => ({ keys: key, label: ending(id), id, local: staysHere(state, id) })),
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
  if (ui.bulk !== null && !ui.searchFocused)
    return [{ keys: 'Escape', label: 'Stop', id: 'conversation.close' }, ...always];
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
      const clear = { keys: 'Escape', label: 'Clear selection', id: 'conversation.close' as const };
      return [...choices.filter((id) => forMany.has(id)).map(hint), clear, ...always];
    }
    const order = (['outbox.earlier', 'outbox.later'] as const).filter((id) => refusalOf(state, id) === null);
    const all = { keys: 'Escape', label: 'Show all', id: 'conversation.close' as const };
    const filter = [...(outbox.query === '' ? [] : [all]), hint('outbox.filter')];
    const isPaused = activeView(state)?.status.gate?.kind === 'paused';
    const pause = { ...hint('outbox.pause'), ...(isPaused && { label: 'Resume' }) };
    return [...choices.map(hint), ...order.map(hint), ...filter, pause, ...always];
  }
  if (selection.ids.size > 0) {
    const clear = { keys: 'Escape', label: 'Clear selection', id: 'conversation.close' as const };
    return [...hintsOfPlace(state), clear, ...always];
  }
  if (list.cursorId === null) return [hint('search.open'), ...always];
  return [...hintsOfPlace(state), hint('edit.undo'), ...always];
}

/** Enter says once more how many it is about; where nothing would change, there is no Enter. */
function dryRunHints(state: State, dryRun: DryRunState): readonly Hint[] {
  const counts = dryRunCounts(dryRun);
  const [edit] = dryRun.edits;
  const words = edit ? bulkWords(edit, counts.change, activeDirectory(state)) : '';
  const act = { keys: 'Enter', label: words, id: 'dryRun.act' as const, stays: true };
  return [
    ...(refusalOf(state, 'dryRun.act') === null ? [act] : []),
    { ...hint('dryRun.change'), label: 'Changes' },
    { ...hint('dryRun.cannot'), label: 'Cannot' },
    { ...hint('dryRun.held'), label: 'Held' },
    { ...hint('dryRun.leaveOut'), label: 'Leave one out' },
    { keys: 'Escape', label: 'Cancel', id: 'conversation.close', stays: true },
  ];
}

/** What is done with rows, by where they are. */
function hintsOfPlace({ ui, list }: State): readonly Hint[] {
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
  const usual = [hint('conversation.done'), status, hint('tags.edit')];
  return [...toLater, ...usual, hint('followUp.snooze'), hint('followUp.edit')];
}
