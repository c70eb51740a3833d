import type { CommandId } from '#shared/commands.ts';
import type { Painted } from '#shared/edits/seen.ts';
import { commandWords } from '../i18n/edit-words.ts';
import { say } from '../i18n/say.ts';
import { activeAccount, ask, type Core, patch } from './core.ts';
import type { Stopping } from './in-parts.ts';
import type { ListActions } from './list-slice.ts';
import { paintedOf } from './painted.ts';
import type { ReaderActions } from './reader-slice.ts';
import { activeDirectory } from './selectors.ts';
import type { Turns } from './turns.ts';
import type { UiActions } from './ui-slice.ts';
import type { UndoTrail } from './undo-trail.ts';

type Ports = {
  readonly core: Core;
  readonly list: ListActions;
  readonly reader: ReaderActions;
  readonly ui: UiActions;
  readonly trail: UndoTrail;
  readonly turns: Turns;
};

/** What is told of each way, and the command that goes the other. */
const told = {
  'intents.undo': {
    failed: say('acts.takeBack.nothingWasUndone'),
    partly: say('acts.takeBack.onlyAPartWasUndone'),
    none: say('acts.takeBack.nothingToUndo'),
    done: say('acts.takeBack.undone'),
    ended: say('acts.takeBack.nothingIsLeftToUndo'),
    opposite: 'edit.redo',
  },
  'intents.redo': {
    failed: say('acts.takeBack.nothingWasRedone'),
    partly: say('acts.takeBack.onlyAPartWasRedone'),
    none: say('acts.takeBack.nothingToRedo'),
    done: say('acts.takeBack.redone'),
    ended: say('acts.takeBack.nothingIsLeftToRedo'),
    opposite: 'edit.undo',
  },
} as const satisfies Record<string, Record<string, string> & { opposite: CommandId }>;

const editedBetween = say('acts.takeBack.somethingElseWasEditedMeanwhile');

/**
 * One command, in the parts in which it was made, until all of them are answered, one fails, or the agent stops it.
 * @param goesOn told after each part that is not the last
 */
async function allParts(
  core: Core,
  channel: keyof typeof told,
  accountId: string,
  painted: readonly Painted[],
  stopping: Stopping,
  goesOn: () => void,
) {
  let conversations = 0;
  let changed = false;
  let rest: string | null = null;
  for (;;) {
    const answer: Awaited<ReturnType<typeof ask<typeof channel>>> = await ask(core, channel, {
      accountId,
      ...(rest === null ? {} : { rest }),
      ...(painted.length === 0 ? {} : { painted: [...painted] }),
    });
    if (!answer.ok) return { ...answer, isPart: rest !== null };
    const { command, commandId } = answer.value;
    // An edit that came between has ended what could be made again.
    if (command === null && rest !== null) return { ok: false as const, sentence: editedBetween, isPart: true };
    if (command?.kind === 'edits') conversations += command.conversations;
    changed ||= answer.value.changed;
    const whole = command?.kind === 'edits' ? { ...command, conversations } : command;
    rest = answer.value.rest;
    if (rest === null || stopping.isAsked)
      return { ok: true as const, value: { command: whole, commandId, changed, isPart: rest !== null } };
    patch(core, 'ui', { bulk: { safe: conversations, total: null } });
    goesOn();
  }
}

/**
 * Takes the last edit back, or makes it again. The main process knows which; the eye goes to its conversations. Keys
 * wait until their rows are on screen, or until it goes on in parts, which Escape stops.
 * @returns the command, where all of it was turned; else null
 */
export async function takeBack(ports: Ports, channel: keyof typeof told, stopping: Stopping): Promise<string | null> {
  let turned: Promise<string | null> = Promise.resolve(null);
  await ports.turns.turning(
    new Promise<void>((resolve) => {
      turned = turn(ports, channel, stopping, resolve);
      const ended = () => resolve();
      void turned.then(ended, ended);
    }),
  );
  return turned;
}

async function turn(
  { core, list, reader, ui, trail }: Ports,
  channel: keyof typeof told,
  stopping: Stopping,
  goesOn: () => void,
): Promise<string | null> {
  const accountId = activeAccount(core);
  if (!accountId) return null;
  const { failed, partly, none, done, ended, opposite } = told[channel];
  const isUndo = channel === 'intents.undo';
  const { removedLast } = core.store.getState().ui;
  // Before it is turned: what the agent sees when they say so.
  const painted = paintedOf(core.store.getState(), trail.next(isUndo), reader.readTo);
  const answer = await allParts(core, channel, accountId, painted, stopping, goesOn);
  if (!answer.ok) {
    ui.fail(answer.isPart ? partly : failed, answer.sentence);
    if (answer.isPart) await list.readAgain(null);
    return null;
  }
  const { command, commandId, changed, isPart } = answer.value;
  if (command === null) {
    ui.say(none, null);
    return null;
  }
  // What was removed meanwhile was done last.
  if (core.store.getState().ui.removedLast === removedLast) patch(core, 'ui', { lastEdit: null, removedLast: null });
  // Where parts of it are left, it is what is taken back next.
  const ids = isPart ? [] : isUndo ? trail.undo() : trail.redo();
  const [first] = ids;
  if (isUndo && first !== undefined) patch(core, 'list', { cursorId: first });
  await list.readAgain(ids.length > 0 ? ids : null);
  const words = commandWords(command, activeDirectory(core.store.getState()));
  if (changed) ui.say(`${isPart ? say('acts.takeBack.inPart', { done }) : done}: ${words}`, opposite);
  else ui.say(`${ended}: ${words}`, null);
  return isPart ? null : commandId;
}
