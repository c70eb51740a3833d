import { type CommandId, commandIds, commands } from '#shared/commands.ts';
import { slotOf } from '#shared/macro-commands.ts';
import { actions, refusalOf, staysHere } from '../commands/run.ts';
import { asPart } from '../i18n/change-words.ts';
import { commandAliases } from '../i18n/command-words.ts';
import { isEmptyPlace, stepsWords, titleIn } from '../i18n/macro-words.ts';
import { inEnglishToo } from '../i18n/say.ts';
import { scopeNow } from '../state/selectors.ts';
import type { State } from '../state/state.ts';
import { type Asked, asideOf, chosenTarget, firstKeys, type PaletteLine, plain, type Target } from './lines.ts';
import { matchWords, wordsTyped } from './match-words.ts';

/** The numbered views stand in the palette by their names; it would only open itself. */
const unlisted = (id: CommandId) => /^go\.view\d$/.test(id) || id === 'app.palette';

/** Commands of the conversation that is chosen: each says which that is. */
const isAboutChosen = (id: CommandId) =>
  (['Triage', 'Follow-ups'].includes(commands[id].group) &&
    !['edit.undo', 'edit.redo', 'macro.record', 'macro.discard'].includes(id)) ||
  id === 'list.select';

/** How much better a command fits that is used: the third time counts less than the first. */
const usedBonus = (times: number) => Math.min(0.25, 0.08 * Math.log2(1 + times));

/** The commands that what is typed names, the likeliest first; what cannot be done now behind the others. */
export function commandLines(asked: Asked): readonly PaletteLine[] {
  const typed = wordsTyped(asked.typed);
  const { macros } = asked.state.app.settings;
  const used = new Map(asked.state.app.settings.usedWords.map(({ words, times }) => [words, times]));
  const scored = commandIds
    .filter((id) => isHere(asked.state, id))
    .flatMap((id) => {
      const matched = matchWords(
        typed,
        titleIn(macros, id),
        slotOf(id) === null ? (commandAliases(id) ?? '') : inEnglishToo('palette.commandLines.macroRun'),
      );
      if (matched === null) return [];
      const { marks, readAs } = matched;
      const line = { ...commandLine(asked, id), marks, readAs };
      return [{ line, score: matched.score + usedBonus(used.get(line.words) ?? 0) }];
    });
  const isRefused = ({ line }: { line: PaletteLine }) => line.refusal !== null;
  return scored
    .sort((a, b) => Number(isRefused(a)) - Number(isRefused(b)) || b.score - a.score)
    .map(({ line }) => line);
}

const isHere = (state: State, id: CommandId): boolean => {
  const { scope } = commands[id];
  return (
    !unlisted(id) && !isEmptyPlace(state.app.settings.macros, id) && (scope === 'global' || scope === scopeNow(state))
  );
};

/** One command, with whom it would act on. */
export function commandLine(asked: Asked, id: CommandId): PaletteLine {
  const target = isAboutChosen(id) ? chosenTarget(asked) : null;
  return commandLineFor(asked.state, id, target);
}

export function commandLineFor(state: State, id: CommandId, target: Target | null): PaletteLine {
  const title = titleOf(state, id);
  const refusal = refusalOf(state, id);
  const edits = target && refusal === null ? actions[id].makes?.(state) : undefined;
  return {
    ...plain,
    key: target ? `${id}:${target.ids.join()}` : id,
    icon: id,
    title: target ? `${title} · ${target.name}` : title,
    about: stepsOf(state, id) ?? target?.about ?? '',
    aside: refusal ?? (target ? asideOf(state, target) : ''),
    keys: firstKeys(state, id),
    words: titleIn(state.app.settings.macros, id),
    refusal,
    isLocal: staysHere(state, id),
    does: target && edits && edits.length > 0 ? { kind: 'edit', edits, target } : { kind: 'command', id, target },
  };
}

/** What a macro does says more of its line than what else tells the conversation. */
function stepsOf({ app }: State, id: CommandId): string | null {
  const slot = slotOf(id);
  const macro = app.settings.macros.find((each) => each.slot === slot);
  return macro ? stepsWords(macro.steps) : null;
}

/** What undo would take back is said where it is known. */
function titleOf({ ui, app }: State, id: CommandId): string {
  const title = titleIn(app.settings.macros, id);
  return id === 'edit.undo' && ui.lastEdit ? `${title}: ${asPart(ui.lastEdit)}` : title;
}

/** What is wanted most with nothing typed, by where the agent is. */
export function usualCommands(state: State): readonly CommandId[] {
  if (state.ui.screen === 'outbox') return ['outbox.open', 'outbox.retry', 'outbox.filter', 'outbox.pause', 'go.inbox'];
  if (state.list.cursorId === null) return ['search.open', 'go.inbox', 'go.due', 'go.outbox', 'app.help'];
  const isLater = state.ui.search === null && state.list.place === 'later';
  return [
    'conversation.open',
    ...(isLater ? (['followUp.toggleBack'] as const) : []),
    'conversation.done',
    'tags.edit',
    'followUp.snooze',
    'followUp.edit',
    'assignee.edit',
    'search.open',
  ];
}
