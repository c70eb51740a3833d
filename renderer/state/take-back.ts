import type { CommandId } from '#shared/commands.ts';
import { commandWords } from '../i18n/edit-words.ts';
import { activeAccount, ask, type Core, patch } from './core.ts';
import type { Stopping } from './in-parts.ts';
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
    partly: 'Only a part was undone',
    none: 'Nothing to undo',
    done: 'Undone',
    ended: 'Nothing is left to undo',
    opposite: 'edit.redo',
  },
  'intents.redo': {
    failed: 'Nothing was redone',
    partly: 'Only a part was redone',
    none: 'Nothing to redo',
    done: 'Redone',
    ended: 'Nothing is left to redo',
    opposite: 'edit.undo',
  },
} as const satisfies Record<string, Record<string, string> & { opposite: CommandId }>;

/** One command, in the parts in which it was made, until all of them are answered, one fails, or the agent stops it. */
async function allParts(core: Core, channel: keyof typeof told, accountId: string, stopping: Stopping) {
  let conversations = 0;
  let changed = false;
  for (;;) {
    const answer = await ask(core, channel, { accountId });
    if (!answer.ok) return { ...answer, isPart: conversations > 0 };
    const { command } = answer.value;
    if (command?.kind === 'edits') conversations += command.conversations;
    changed ||= answer.value.changed;
    const whole = command?.kind === 'edits' ? { ...command, conversations } : command;
    if (!answer.value.goesOn || stopping.isAsked) {
      return { ok: true as const, value: { ...answer.value, command: whole, changed } };
    }
    patch(core, 'ui', { bulk: { safe: conversations, total: null } });
  }
}

/** Takes the last edit back, or makes it again. The main process knows which; the eye goes to its conversations. */
export async function takeBack(
  { core, list, ui, trail }: Ports,
  channel: keyof typeof told,
  stopping: Stopping,
): Promise<void> {
  const accountId = activeAccount(core);
  if (!accountId) return;
  const { failed, partly, none, done, ended, opposite } = told[channel];
  const isUndo = channel === 'intents.undo';
  const answer = await allParts(core, channel, accountId, stopping);
  patch(core, 'ui', { bulk: null });
  if (!answer.ok) {
    ui.fail(answer.isPart ? partly : failed, answer.sentence);
    if (answer.isPart) list.touch(null, 0);
    return;
  }
  const { command, changed, goesOn } = answer.value;
  if (command === null) {
    ui.say(none, null);
    return;
  }
  patch(core, 'ui', { lastEdit: null });
  // Where parts of it are left, it is what is taken back next.
  const ids = goesOn ? [] : isUndo ? trail.undo() : trail.redo();
  const [first] = ids;
  if (isUndo && first !== undefined) patch(core, 'list', { cursorId: first });
  list.touch(ids.length > 0 ? ids : null, 0);
  const words = commandWords(command, activeDirectory(core.store.getState()));
  if (changed) ui.say(`${goesOn ? `${done} in part` : done}: ${words}`, opposite);
  else ui.say(`${ended}: ${words}`, null);
}
