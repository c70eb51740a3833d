import { emptyDirectory } from '#shared/account.ts';
import { type CommandId, commands } from '#shared/commands.ts';
import type { Issue } from '#shared/issue.ts';
import { slotOf } from '#shared/macro-commands.ts';
import type { Macro, MacroStep } from '#shared/macro-schema.ts';
import { conditionWords } from './due-words.ts';
import { editPhrases, editWords } from './edit-words.ts';
import { issuePart } from './issue-words.ts';

export const macroWords = {
  title: 'Macros',
  /** While one is recorded. */
  recording: 'Recording a macro',
  recordingHint: 'Do to a conversation what it is to do',
  notRecorded: (what: string) => `Not part of it: ${what}`,
  save: 'Save…',
  discard: 'Discard',
  discarded: 'Discarded the recording',
  notRecording: 'No macro is being recorded',
  nothingRecorded: 'Nothing was recorded',
  full: 'There is room for 12 macros: remove one first',
  saveTitle: 'Save the macro',
  saveAs: 'Save',
  without: (what: string) => `Without: ${what}`,
  name: 'Name',
  nameless: 'Give it a name',
  nameTaken: 'Another macro has this name',
  saved: (name: string) => `Saved the macro “${name}”`,
  removed: (name: string) => `Removed the macro “${name}”`,
  putBack: (name: string) => `Put back “${name}”`,
  isBack: (name: string) => `Put back the macro “${name}”`,
  noneRemoved: 'No macro was removed',
  moved: (name: string, at: number, of: number) => `${name}, ${at} of ${of}`,
  none: 'No macros yet. Record one: begin, do to a conversation what it is to do, and save it.',
  record: 'Record one',
  key: 'Key…',
  keyFor: (name: string) => `Key for ${name}`,
  rename: (name: string) => `Rename ${name}`,
  nameOf: (name: string) => `Name of ${name}`,
  up: (name: string) => `Move ${name} up`,
  down: (name: string) => `Move ${name} down`,
  remove: (name: string) => `Remove ${name}`,
  import: 'Import…',
  export: 'Export…',
  exported: (file: string) => `The macros were saved as ${file}`,
  notExported: 'The macros were not saved',
  importTitle: 'What the file holds',
  importBad: 'That is no file of Winnow’s macros.',
  importWrong: (issue: Issue) =>
    `That file cannot be used. Look at ${issue.path || 'its beginning'}: ${issuePart(issue, 'it')}.`,
  importTake: 'Take these macros',
  importNone: 'You have all of these macros.',
  isNew: 'new',
  replaces: 'replaces yours',
  noRoom: 'no room for it',
  isSame: 'as yours',
  leave: 'Leave it',
  /** Why a step is left out. */
  noTime: (words: string) => `“${words}” is no time from now on`,
  noMe: (title: string) => `${title} does not say who you are`,
  nobody: (title: string, name: string) => `nobody is called ${name} at ${title}`,
  several: (title: string, name: string) => `more than one is called ${name} at ${title}`,
  noTag: (title: string, tag: string) => `${title} has no tag “${tag}”`,
  leftOut: 'Left out',
  leftOutAbout: 'the rest of the macro is done',
  otherAccount: (name: string) => `“${name}” was not done: another account is on screen`,
  noMacro: (slot: number) => `There is no macro ${slot}`,
} as const;

/** A step as a person would say it: "Add tag billing", "Assign to me", "Snooze until fri 2pm". */
export function stepWords(step: MacroStep): string {
  if (step.field === 'assignee') {
    const { to } = step;
    return to === null
      ? editPhrases.unassign
      : editPhrases.assign.replace('{to}', () => (to === 'me' ? 'me' : to.name));
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
  return macros.find((macro) => macro.slot === slot)?.name ?? commands[id].title;
}

/** Whether a command is a place for a macro that has none. */
export const isEmptyPlace = (macros: readonly Macro[], id: CommandId): boolean => {
  const slot = slotOf(id);
  return slot !== null && !macros.some((macro) => macro.slot === slot);
};
