import type { Act, FollowUp } from '#shared/follow-up.ts';
import type { WhenContext } from '#shared/when/context.ts';
import { keptRepeat } from '#shared/when/next-firing.ts';
import { presetsAt } from '#shared/when/presets.ts';
import { readWhen } from '#shared/when/read.ts';
import type { Choice, Mark } from '#shared/when/reading.ts';
import { type Suggestion, suggestionsFor } from '#shared/when/suggestions.ts';
import { type PresetName, type PresetSetting, presetNames, type TimeSettings } from '#shared/when/time-settings.ts';
import { followUpWords, presetLabels } from '../i18n/follow-up-words.ts';
import { whenContext } from '../i18n/when-context.ts';
import { answerWords, noticeWords, problemWords, questionWords } from '../i18n/when-words.ts';

/** A time that can be chosen, with its name, or what is said of it. */
export type OfferedTime = {
  /** Of a preset; null: it was typed. */
  readonly label: string | null;
  /** How it was reckoned, or which words an answer comes from; empty where there is nothing to say. */
  readonly aside: string;
  readonly followUp: FollowUp;
};

/** A time that is offered by its name: one of Winnow's, the agent's own, or what was set last. */
export type PresetTime = OfferedTime & { readonly name: PresetName | 'own' | 'last'; readonly label: string };

/** What is offered for what has been typed. */
export type Offer = {
  readonly times: readonly OfferedTime[];
  /** The time that was read; null while none was, or one of several has to be chosen. */
  readonly typedTime: FollowUp | null;
  /** What is wrong, or asked; null where Enter sets what is shown. */
  readonly problem: string | null;
  /** None of the times is chosen until the agent does: Enter alone does nothing. */
  readonly asks: boolean;
  readonly marks: readonly Mark[];
};

/** What stands for it among the lines of a picker. */
export const itemValue = ({ dueAtMs, words, note }: FollowUp): string => `at:${dueAtMs}:${words}:${note}`;

type Read = Pick<Choice, 'dueAtMs' | 'words' | 'note' | 'condition' | 'repeat' | 'repeatFrom' | 'repeatStart'>;

const followUpOf = (read: Read, act: Act, zone: string): FollowUp => ({
  dueAtMs: read.dueAtMs,
  zone,
  words: read.words.slice(0, 200),
  note: read.note.slice(0, 2000),
  act,
  condition: read.condition,
  repeat: keptRepeat(read),
});

/**
 * Words into a follow-up, its note included.
 * @returns null where they tell no time, or more than one
 */
export function followUpIn(text: string, act: Act, nowMs: number, settings: TimeSettings): FollowUp | null {
  const context = whenContext(nowMs, settings);
  const reading = readWhen(text, context);
  return reading.kind === 'read' ? followUpOf(reading, act, context.zone) : null;
}

/** The presets while nothing is typed, else the time it means, or those among which the agent has to choose. */
export function offeredTimes(typed: string, act: Act, nowMs: number, settings: TimeSettings): Offer {
  const nothing: Offer = { times: [], typedTime: null, problem: null, asks: false, marks: [] };
  const context = whenContext(nowMs, settings);
  if (typed.trim() === '') return { ...nothing, times: presetTimes(act, nowMs, settings) };
  const reading = readWhen(typed, context);
  const { marks } = reading;
  if (reading.kind === 'refused') {
    const times = suggestionsFor(typed, context).map((each) => suggested(each, act, context.zone));
    return { ...nothing, times, problem: problemWords(reading.problem), asks: true, marks };
  }
  if (reading.kind === 'asks') {
    const times = reading.choices.map((choice) => ({
      label: null,
      aside: answerWords(choice),
      followUp: followUpOf(choice, act, context.zone),
    }));
    const problem = questionWords(reading.question, reading.doubt);
    return { ...nothing, times, problem, asks: true, marks };
  }
  const followUp = followUpOf(reading, act, context.zone);
  const times = [{ label: null, aside: noticeWords(reading.notices), followUp }];
  return { ...nothing, times, typedTime: followUp, marks };
}

/** A line that the agent may be about to type. */
const suggested = ({ text, ...read }: Suggestion, act: Act, zone: string): OfferedTime => ({
  label: text,
  aside: '',
  followUp: followUpOf({ ...read, words: text }, act, zone),
});

/**
 * What is offered by name, with the time that each means now; what was set last comes last. One that has passed is left
 * out, and so is one that means the same instant as another.
 */
export function presetTimes(act: Act, nowMs: number, settings: TimeSettings): readonly PresetTime[] {
  const context = whenContext(nowMs, settings);
  const wanted: readonly PresetSetting[] = settings.presets ?? presetNames;
  const named = wanted.flatMap((preset): PresetTime[] =>
    typeof preset === 'string' ? builtIn(preset, act, context) : own('own', preset.label, preset.words, act, context),
  );
  const inOrder = settings.presets === null ? named.sort((a, b) => a.followUp.dueAtMs - b.followUp.dueAtMs) : named;
  const { lastUsed } = settings;
  const last = lastUsed === null ? [] : own('last', `${followUpWords.lastUsed}: ${lastUsed}`, lastUsed, act, context);
  const seen = new Set<number>();
  return [...inOrder, ...last].filter(({ followUp: { dueAtMs } }) => !seen.has(dueAtMs) && seen.add(dueAtMs));
}

function builtIn(wanted: PresetName, act: Act, context: WhenContext): PresetTime[] {
  const found = presetsAt(context).find(({ name }) => name === wanted);
  if (!found) return [];
  const label = presetLabels[wanted];
  const read: Read = {
    dueAtMs: found.dueAtMs,
    words: label.toLowerCase(),
    note: '',
    condition: 'always',
    repeat: null,
    repeatFrom: 'time',
    repeatStart: null,
  };
  return [{ name: wanted, label, aside: '', followUp: followUpOf(read, act, context.zone) }];
}

function own(name: 'own' | 'last', label: string, words: string, act: Act, context: WhenContext): PresetTime[] {
  const reading = readWhen(words, context);
  if (reading.kind !== 'read') return [];
  return [{ name, label, aside: '', followUp: followUpOf(reading, act, context.zone) }];
}
