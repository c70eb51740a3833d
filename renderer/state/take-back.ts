import type { CommandId } from '#shared/commands.ts';
import { commandWords } from '../i18n/edit-words.ts';
import { activeAccount, ask, type Core, patch } from './core.ts';
import type { ListActions } from './list-slice.ts';
import { activeDirectory } from './selectors.ts';
import type { UiActions } from './ui-slice.ts';
import type { UndoTrail } from './undo-trail.ts';

type Ports = {
  readonly core: Core;
  readonly list: ListActions;
  readonly ui: UiActions;
  readonly trail: UndoTrail;
};

/** What is told of each way, and the command that goes the other. */
const told = {
  'intents.undo': {
    failed: 'Nothing was undone',
    none: 'Nothing to undo',
    done: 'Undone',
    ended: 'Nothing is left to undo',
    opposite: 'edit.redo',
  },
  'intents.redo': {
    failed: 'Nothing was redone',
    none: 'Nothing to redo',
    done: 'Redone',
    ended: 'Nothing is left to redo',
    opposite: 'edit.undo',
  },
} as const satisfies Record<string, Record<string, string> & { opposite: CommandId }>;

/** Takes the last edit back, or makes it again. The main process knows which; the eye goes to its conversations. */
export async function takeBack({ core, list, ui, trail }: Ports, channel: keyof typeof told): Promise<void> {
  const accountId = activeAccount(core);
  if (!accountId) return;
  const { failed, none, done, ended, opposite } = told[channel];
  const answer = await ask(core, channel, { accountId });
  if (!answer.ok) {
    ui.fail(failed, answer.sentence);
    return;
  }
  const { command, changed } = answer.value;
  if (command === null) {
    ui.say(none, null);
    return;
  }
  patch(core, 'ui', { lastEdit: null });
  const isUndo = channel === 'intents.undo';
  const ids = isUndo ? trail.undo() : trail.redo();
  const [first] = ids;
  if (isUndo && first !== undefined) patch(core, 'list', { cursorId: first });
  list.touch(ids.length > 0 ? ids : null, 0);
  const words = commandWords(command, activeDirectory(core.store.getState()));
  if (changed) ui.say(`${done}: ${words}`, opposite);
  else ui.say(`${ended}: ${words}`, null);
}
