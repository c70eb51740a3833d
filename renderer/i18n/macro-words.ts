import { emptyDirectory } from '#shared/account.ts';
import type { CommandId } from '#shared/commands.ts';
import type { Issue } from '#shared/issue.ts';
import { slotOf } from '#shared/macro-commands.ts';
import type { Macro, MacroStep } from '#shared/macro-schema.ts';
import { commandTitle } from './command-words.ts';
import { conditionWords } from './due-words.ts';
import { editPhrases, editWords } from './edit-words.ts';
import { issuePart } from './issue-words.ts';
import { say } from './say.ts';

export const macroWords = {
  title: say('macros.title'),
  /** While one is recorded. */
  recording: say('macros.recording'),
  recordingHint: say('macros.recordingHint'),
  notRecorded: (what: string) => say('macros.notRecorded', { what }),
  save: say('macros.save'),
  discard: say('macros.discard'),
  discarded: say('macros.discarded'),
  notRecording: say('macros.notRecording'),
  nothingRecorded: say('macros.nothingRecorded'),
  full: say('macros.full'),
  saveTitle: say('macros.saveTitle'),
  saveAs: say('macros.saveAs'),
  without: (what: string) => say('macros.without', { what }),
  name: say('macros.name'),
  nameless: say('macros.nameless'),
  nameTaken: say('macros.nameTaken'),
  saved: (name: string) => say('macros.saved', { name }),
  removed: (name: string) => say('macros.removed', { name }),
  putBack: (name: string) => say('macros.putBack', { name }),
  isBack: (name: string) => say('macros.isBack', { name }),
  noneRemoved: say('macros.noneRemoved'),
  moved: (name: string, at: number, of: number) => say('macros.moved', { name, at, of }),
  none: say('macros.none'),
  record: say('macros.record'),
  key: say('macros.key'),
  keyFor: (name: string) => say('macros.keyFor', { name }),
  rename: (name: string) => say('macros.rename', { name }),
  nameOf: (name: string) => say('macros.nameOf', { name }),
  up: (name: string) => say('macros.up', { name }),
  down: (name: string) => say('macros.down', { name }),
  remove: (name: string) => say('macros.remove', { name }),
  import: say('macros.import'),
  export: say('macros.export'),
  exported: (file: string) => say('macros.exported', { file }),
  notExported: say('macros.notExported'),
  importTitle: say('macros.importTitle'),
  importBad: say('macros.importBad'),
  importWrong: (issue: Issue) =>
    say('macros.importWrong', {
      path: issue.path || say('macros.itsBeginning'),
      issuePart: issuePart(issue, say('macros.it')),
    }),
  importTake: say('macros.importTake'),
  importNone: say('macros.importNone'),
  isNew: say('macros.isNew'),
  replaces: say('macros.replaces'),
  noRoom: say('macros.noRoom'),
  isSame: say('macros.isSame'),
  leave: say('macros.leave'),
  /** Why a step is left out. */
  noTime: (words: string) => say('macros.noTime', { words }),
  noMe: (title: string) => say('macros.noMe', { title }),
  nobody: (title: string, name: string) => say('macros.nobody', { name, title }),
  several: (title: string, name: string) => say('macros.several', { name, title }),
  noTag: (title: string, tag: string) => say('macros.noTag', { title, tag }),
  leftOut: say('macros.leftOut'),
  leftOutAbout: say('macros.leftOutAbout'),
  otherAccount: (name: string) => say('macros.otherAccount', { name }),
  noMacro: (slot: number) => say('macros.noMacro', { slot }),
} as const;

/** A step as a person would say it: "Add tag billing", "Assign to me", "Snooze until fri 2pm". */
export function stepWords(step: MacroStep): string {
  if (step.field === 'assignee') {
    const { to } = step;
    return to === null
      ? editPhrases.unassign
      : editPhrases.assign.replace('{to}', () => (to === 'me' ? say('macros.step.me') : to.name));
  }
  if (step.field === 'followUp') {
    const { act, words, note, condition } = step.to;
    const phrase = editPhrases[act === 'snooze' ? 'snooze' : 'set-follow-up'].replace('{to}', () => words);
    return [phrase, condition === 'always' ? '' : conditionWords[condition], note].filter(Boolean).join(', ');
  }
  return editWords(step, emptyDirectory);
}

/** All that a macro does, in its order. */
export const stepsWords = (steps: readonly MacroStep[]): string => steps.map(stepWords).join(' · ');

/** What stands against a name, in words. */
export function macroNameProblem(others: readonly Macro[], name: string): string | null {
  if (name === '') return macroWords.nameless;
  return others.some((other) => other.name === name) ? macroWords.nameTaken : null;
}

/** A command by its title; that of a macro by its name. */
export function titleIn(macros: readonly Macro[], id: CommandId): string {
  const slot = slotOf(id);
  return macros.find((macro) => macro.slot === slot)?.name ?? commandTitle(id);
}

/** Whether a command is a place for a macro that has none. */
export const isEmptyPlace = (macros: readonly Macro[], id: CommandId): boolean => {
  const slot = slotOf(id);
  return slot !== null && !macros.some((macro) => macro.slot === slot);
};
