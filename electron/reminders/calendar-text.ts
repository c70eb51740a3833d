import { createHash } from 'node:crypto';
import { foldLines, ICalCalendar, ICalEvent, ICalEventTransparency } from 'ical-generator';
import type { FollowUp } from '#shared/follow-up.ts';
import type { Language } from '#shared/language.ts';
import { utcText } from '#shared/when/kept-repeat.ts';
import { type Firings, firingsOf, type Series } from '#shared/when/series.ts';
import { instantOf, wallAt } from '#shared/when/zone.ts';
import { wallIn } from '#shared/when/zone-changes.ts';
import type { Log } from '../ports.ts';
import { wordsIn } from '../words.ts';
import { plainLine } from './alert-text.ts';
import { type CalendarZone, calendarZones, isUtc, type ZoneOf, zoneText } from './calendar-zone.ts';

/** A follow-up as a calendar has it. */
export type CalendarEntry = {
  readonly accountId: string;
  readonly conversationId: string;
  /** As it is called now. */
  readonly contact: string;
  /** The account's name; null where there is only one. */
  readonly account: string | null;
  readonly followUp: FollowUp;
};

/** How it is told, and in which zones: what is told of one stays until something of it changes. */
export type CalendarEvents = { readonly text: string; readonly zone: CalendarZone | null };

/** As long as a note may be. */
const longestNote = 2000;
/** How often whoever has the file in their calendar is to look at it again. */
const lookAgainSeconds = 15 * 60;
const end = 'END:VCALENDAR';

const newCalendar = (language: Language) =>
  new ICalCalendar({
    prodId: { company: 'Winnow', product: 'Winnow', language: language.toUpperCase() },
    name: wordsIn(language).calendarName,
    ttl: lookAgainSeconds,
  });

/** What all follow-ups of one look have in common. */
export type CalendarLook = {
  readonly nowMs: number;
  readonly holidays: readonly string[];
  readonly zoneOf: ZoneOf;
  readonly language: Language;
  readonly log: Pick<Log, 'warn'>;
};

/** @param holidays ISO days, which a repeat may skip */
export const calendarLook = (
  nowMs: number,
  holidays: readonly string[],
  language: Language,
  log: CalendarLook['log'],
): CalendarLook => ({
  nowMs,
  holidays,
  language,
  zoneOf: calendarZones(nowMs),
  log,
});

export function calendarEvents(entry: CalendarEntry, look: CalendarLook): CalendarEvents {
  const { followUp } = entry;
  const zone = look.zoneOf(followUp.zone, followUp.dueAtMs);
  const { alone, series } = toldFirings(followUp, look, zone);
  const calendar = newCalendar(look.language);
  const about = {
    ...said(entry, look.language),
    stamp: new Date(look.nowMs),
    transparency: ICalEventTransparency.TRANSPARENT,
  };
  const events = [
    ...alone.map((ms, index) => ({ id: uidOf(entry, index === 0 ? '' : `/${index}`), ...timed(ms, followUp, zone) })),
    ...(series ? [{ id: uidOf(entry, alone.length > 0 ? '/series' : ''), ...repeating(series, followUp, zone) }] : []),
  ];
  const text = events.map((event) => foldLines(new ICalEvent({ ...about, ...event }, calendar).toString())).join('');
  return { text, zone };
}

/** Of a zone that nobody knows, and of a repeat that cannot be read, the rest of a series cannot be told. */
function toldFirings(followUp: FollowUp, { holidays, log }: CalendarLook, zone: CalendarZone | null): Firings {
  const next = { alone: [followUp.dueAtMs], series: null };
  if (zone === null && !isUtc(followUp.zone)) return next;
  try {
    return firingsOf(followUp, holidays, zone?.changes ?? []);
  } catch (error) {
    log.warn('a repeat cannot be read, and is left out of the calendar', { error });
    return next;
  }
}

/** @param events of all follow-ups, in any order */
export function calendarText(events: readonly CalendarEvents[], language: Language): string {
  const zones = new Map<string, CalendarZone>();
  for (const { zone } of events) {
    if (zone !== null && zone.sinceMs < (zones.get(zone.id)?.sinceMs ?? Number.POSITIVE_INFINITY)) {
      zones.set(zone.id, zone);
    }
  }
  const head = newCalendar(language).toString().slice(0, -end.length);
  return [head, ...[...zones.values()].map(zoneText), ...events.map(({ text }) => text), end, '\r\n'].join('');
}

/** Nothing of a message, and nothing but text: whatever somebody has chosen to be called. */
function said({ contact, account, followUp }: CalendarEntry, language: Language) {
  const lines = followUp.note.split(/\r\n|[\r\n]/).map((line) => plainLine(line, longestNote));
  return {
    summary: wordsIn(language).alert.title[followUp.act](contact),
    description: lines.join('\n').trim() || null,
    categories: account === null ? [] : [{ name: account }],
  };
}

/** The same for as long as the conversation has a follow-up; it names neither the account nor the customer. */
function uidOf({ accountId, conversationId }: CalendarEntry, which: string): string {
  const name = JSON.stringify([accountId, conversationId]);
  return `${createHash('sha256').update(name).digest('hex').slice(0, 32)}${which}@winnow`;
}

/** Where the wall shows its time twice, calendars differ in which they take: UTC tells the one that is meant. */
function timed(ms: number, { zone: meant }: FollowUp, zone: CalendarZone | null) {
  return zone === null || isTwiceOnWall(ms, zone.id)
    ? { start: new Date(ms), x: { 'X-WINNOW-ZONE': meant } }
    : { start: wallIn(ms, zone.id), timezone: zone.id };
}

function isTwiceOnWall(ms: number, zone: string): boolean {
  const { day, minute } = wallAt(ms, zone);
  return instantOf(day, minute, zone).change === 'overlap';
}

function repeating({ firstMs, rule, isOfTime, leftOut, added }: Series, followUp: FollowUp, zone: CalendarZone | null) {
  // The wall of its zone decides when it comes again, so its start is told there whatever the wall shows.
  const onWall = isOfTime ? null : zone;
  const at = onWall === null ? '' : `;TZID=${onWall.id}`;
  const texts = leftOut.map((text) => (onWall === null && !isOfTime ? `${text}Z` : text));
  const lines = [
    `RRULE:${rule}`,
    ...(texts.length > 0 ? [`EXDATE${at}:${texts.join(',')}`] : []),
    ...(added.length > 0 ? [`RDATE:${added.map(utcText).join(',')}`] : []),
  ];
  const first =
    onWall === null ? timed(firstMs, followUp, null) : { start: wallIn(firstMs, onWall.id), timezone: onWall.id };
  return { ...first, repeating: lines.join('\n') };
}
