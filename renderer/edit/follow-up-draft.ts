import type { Act, Condition, FollowUp } from '#shared/follow-up.ts';
import { formatRepeat, parseRepeat, startOf } from '#shared/when/kept-repeat.ts';
import { fromFirstFiring, movedTo } from '#shared/when/next-firing.ts';
import { wallAt } from '#shared/when/zone.ts';
import { followUpWords as words } from '../i18n/follow-up-words.ts';
import { locale } from '../i18n/language.ts';
import { repeatWords } from '../i18n/repeat-words.ts';

/** How it comes again: as the words say, never, by a rule, or as one of the series that stands. */
export type RepeatChoice = { readonly id: string; readonly label: string; readonly rule: string | null };

/** What the agent has chosen beside the words; null: nothing yet. */
export type Chosen = {
  readonly condition: Condition | null;
  readonly repeatId: string | null;
  readonly skipsHolidays: boolean;
};

export const conditionsOf = (act: Act): readonly Condition[] =>
  act === 'snooze' ? ['always', 'if-no-reply', 'even-if-replied'] : ['always', 'if-no-reply'];

/** The condition that holds: the one that was chosen where the act has it, else what the words say. */
export const conditionOf = ({ condition, act }: FollowUp, chosen: Chosen): Condition =>
  chosen.condition !== null && conditionsOf(act).includes(chosen.condition) ? chosen.condition : condition;

const weekdayCodes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const weekdayName = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
const dateName = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' });

/**
 * In what ways one can repeat, the one that counts without a word first.
 * @param standing the follow-up that the conversation has: of a series that moves, one moves alone
 */
export function repeatChoices(followUp: FollowUp, standing: FollowUp | null): readonly RepeatChoice[] {
  const { day } = wallAt(followUp.dueAtMs, followUp.zone);
  // 5 January 2025 was a Sunday.
  const weekday = weekdayName.format(Date.UTC(2025, 0, 5 + day.dayOfWeek));
  const code = weekdayCodes[day.dayOfWeek - 1];
  const monthDay = day.day <= 28 ? `BYMONTHDAY=${day.day}` : `BYMONTHDAY=${upTo(day.day)};BYSETPOS=-1`;
  const rules: readonly RepeatChoice[] = [
    { id: 'never', label: words.never, rule: null },
    { id: 'day', label: words.everyDay, rule: 'FREQ=DAILY' },
    { id: 'weekday', label: words.everyWeekday, rule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR' },
    { id: 'week', label: words.everyWeek(weekday), rule: `FREQ=WEEKLY;BYDAY=${code}` },
    { id: 'weeks', label: words.everySecondWeek(weekday), rule: `FREQ=WEEKLY;INTERVAL=2;BYDAY=${code}` },
    { id: 'month', label: words.everyMonth(day.day), rule: `FREQ=MONTHLY;${monthDay}` },
    {
      id: 'year',
      label: words.everyYear(dateName.format(followUp.dueAtMs)),
      rule: `FREQ=YEARLY;BYMONTH=${day.month};${monthDay}`,
    },
  ];
  if (followUp.repeat !== null) {
    const { rule } = parseRepeat(followUp.repeat);
    const same = rules.find((each) => each.rule === rule);
    const read = { id: 'read', label: same?.label ?? words.asTyped(repeatWords(rule)), rule };
    return [read, ...rules.filter((each) => each !== same)];
  }
  if (standing?.repeat == null) return rules;
  const often = repeatWords(standing.repeat);
  return [{ id: 'kept', label: words.thisOneAlone(often), rule: parseRepeat(standing.repeat).rule }, ...rules];
}

const upTo = (day: number) => Array.from({ length: day - 27 }, (_, index) => 28 + index).join(',');

/** The follow-up as it is set: the words, and what was chosen beside them. @param holidays ISO days */
export function asChosen(
  followUp: FollowUp,
  chosen: Chosen,
  standing: FollowUp | null,
  holidays: readonly string[],
): FollowUp {
  const choices = repeatChoices(followUp, standing);
  const choice = choices.find(({ id }) => id === chosen.repeatId) ?? choices[0];
  const set = { ...followUp, condition: conditionOf(followUp, chosen) };
  if (choice?.id === 'kept' && standing?.repeat != null) {
    const { repeat } = movedTo({ ...standing, zone: standing.zone }, followUp.dueAtMs, followUp.words);
    return { ...set, zone: standing.zone, repeat };
  }
  if (!choice || choice.rule === null) return { ...set, repeat: null };
  const { rule } = choice;
  const read = followUp.repeat === null ? null : parseRepeat(followUp.repeat);
  const start = (choice.id === 'read' ? read?.start : null) ?? startOf(rule, followUp.dueAtMs, followUp.zone);
  const from = choice.id === 'read' && read ? read.from : 'time';
  const repeat = formatRepeat({ rule, start, movedFromMs: null, from, skipsHolidays: chosen.skipsHolidays });
  return fromFirstFiring({ ...set, repeat }, holidays);
}

/** The place that a zone is named for: "Sao Paulo". */
export const placeOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

const zoneKeys = ['timezone', 'time_zone', 'timeZone', 'tz'];

/** The contact's own zone, where their metadata tells one that there is; null where it is the agent's. */
export function zoneIn(metadata: Readonly<Record<string, unknown>>): string | null {
  for (const key of zoneKeys) {
    const told = metadata[key];
    if (typeof told !== 'string' || !isZone(told)) continue;
    return told === Intl.DateTimeFormat().resolvedOptions().timeZone ? null : told;
  }
  return null;
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '' && name.includes('/');
  } catch {
    return false;
  }
}

/** "06:00 for them in Sao Paulo" */
export function theirTime(ms: number, zone: string): string {
  const clock = new Intl.DateTimeFormat(locale, { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(ms);
  return words.theirTime(clock, placeOf(zone));
}
