import type { Act, FollowUp } from '#shared/follow-up.ts';
import type { WhenContext } from '#shared/when/context.ts';
import { fromFirstFiring, keptRepeat } from '#shared/when/next-firing.ts';
import { presetsAt } from '#shared/when/presets.ts';
import { readWhen } from '#shared/when/read.ts';
import type { Choice, Mark, Notice } from '#shared/when/reading.ts';
import { type Suggestion, suggestionsFor } from '#shared/when/suggestions.ts';
import { type PresetName, type PresetSetting, presetNames, type TimeSettings } from '#shared/when/time-settings.ts';
import { wallAt } from '#shared/when/zone.ts';
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

/** Whether what repeats skips holidays, where nothing else is chosen. */
export const skipsHolidays = ({ skipHolidays, hours }: TimeSettings): boolean =>
  skipHolidays && hours.holidays.length > 0;

/** Who asks for a time, and what for. */
type Asked = { readonly act: Act; readonly context: WhenContext; readonly settings: TimeSettings };

const askedAt = (act: Act, nowMs: number, settings: TimeSettings): Asked => ({
  act,
  context: whenContext(nowMs, settings),
  settings,
});

function followUpOf(read: Read, { act, context, settings }: Asked): FollowUp {
  const followUp = {
    dueAtMs: read.dueAtMs,
    zone: context.zone,
    words: read.words.slice(0, 200),
    note: read.note.slice(0, 2000),
    act,
    condition: read.condition,
    repeat: keptRepeat(read, skipsHolidays(settings)),
  };
  return fromFirstFiring(followUp, settings.hours.holidays);
}

/**
 * Words into a follow-up, its note included.
 * @returns null where they tell no time, or more than one
 */
export function followUpIn(text: string, act: Act, nowMs: number, settings: TimeSettings): FollowUp | null {
  const asked = askedAt(act, nowMs, settings);
  const reading = readWhen(text, asked.context);
  return reading.kind === 'read' ? followUpOf(reading, asked) : null;
}

/** Words that were set once into a follow-up of now: what was typed, or the name of what was chosen. */
export const followUpSaid = (words: string, act: Act, nowMs: number, settings: TimeSettings): FollowUp | null =>
  followUpIn(words, act, nowMs, settings) ??
  presetTimes(act, nowMs, settings).find(({ followUp }) => followUp.words === words)?.followUp ??
  null;

/** The presets while nothing is typed, else the time it means, or those among which the agent has to choose. */
export function offeredTimes(typed: string, act: Act, nowMs: number, settings: TimeSettings): Offer {
  const nothing: Offer = { times: [], typedTime: null, problem: null, asks: false, marks: [] };
  const asked = askedAt(act, nowMs, settings);
  if (typed.trim() === '') return { ...nothing, times: presetTimes(act, nowMs, settings) };
  const reading = readWhen(typed, asked.context);
  const { marks } = reading;
  if (reading.kind === 'refused') {
    const times = suggestionsFor(typed, asked.context).map((each) => suggested(each, asked));
    return { ...nothing, times, problem: problemWords(reading.problem), asks: true, marks };
  }
  if (reading.kind === 'asks') {
    const times = reading.choices.map((choice) => ({
      label: null,
      aside: answerWords(choice),
      followUp: followUpOf(choice, asked),
    }));
    const problem = questionWords(reading.question, reading.doubt);
    return { ...nothing, times, problem, asks: true, marks };
  }
  const followUp = followUpOf(reading, asked);
  const times = [{ label: null, aside: noticeWords(noticesOf(reading, followUp)), followUp }];
  return { ...nothing, times, typedTime: followUp, marks };
}

/** What was decided for the agent, the holiday included that the first firing does not fall on. */
function noticesOf({ dueAtMs, notices }: Pick<Choice, 'dueAtMs' | 'notices'>, followUp: FollowUp): readonly Notice[] {
  if (followUp.dueAtMs === dueAtMs) return notices;
  const days = [wallAt(dueAtMs, followUp.zone).day.toString()];
  return [...notices.filter(({ kind }) => kind !== 'holiday'), { kind: 'skipped', days }];
}

/** A line that the agent may be about to type. */
const suggested = ({ text, ...read }: Suggestion, asked: Asked): OfferedTime => ({
  label: text,
  aside: '',
  followUp: followUpOf({ ...read, words: text }, asked),
});

/**
 * What is offered by name, with the time that each means now; what was set last comes last. One that has passed is left
 * out, and so is one that means the same instant as another.
 */
export function presetTimes(act: Act, nowMs: number, settings: TimeSettings): readonly PresetTime[] {
  const asked = askedAt(act, nowMs, settings);
  const wanted: readonly PresetSetting[] = settings.presets ?? presetNames;
  const named = wanted.flatMap((preset): PresetTime[] =>
    typeof preset === 'string' ? builtIn(preset, asked) : own('own', preset.label, preset.words, asked),
  );
  const inOrder = settings.presets === null ? named.sort((a, b) => a.followUp.dueAtMs - b.followUp.dueAtMs) : named;
  const { lastUsed } = settings;
  const last = lastUsed === null ? [] : own('last', `${followUpWords.lastUsed}: ${lastUsed}`, lastUsed, asked);
  const seen = new Set<number>();
  return [...inOrder, ...last].filter(({ followUp: { dueAtMs } }) => !seen.has(dueAtMs) && seen.add(dueAtMs));
}

function builtIn(wanted: PresetName, asked: Asked): PresetTime[] {
  const found = presetsAt(asked.context).find(({ name }) => name === wanted);
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
  return [{ name: wanted, label, aside: '', followUp: followUpOf(read, asked) }];
}

function own(name: 'own' | 'last', label: string, words: string, asked: Asked): PresetTime[] {
  const reading = readWhen(words, asked.context);
  if (reading.kind !== 'read') return [];
  return [{ name, label, aside: '', followUp: followUpOf(reading, asked) }];
}
