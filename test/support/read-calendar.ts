import ICAL from 'ical.js';

/** What another program reads out of an event. */
export type ReadEvent = {
  readonly uid: string;
  readonly summary: string;
  readonly description: string | null;
  readonly categories: readonly string[];
  readonly zone: string;
  /** The first so many firings, epoch ms. */
  readonly firings: readonly number[];
  /** Names of all that is told of it. */
  readonly properties: readonly string[];
};

/** Reads a calendar with a library that shares nothing with what wrote it. @throws where RFC 5545 is broken */
export function readCalendar(text: string, firings: number): readonly ReadEvent[] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    const zone = event.startDate.zone?.tzid ?? '';
    return {
      uid: event.uid,
      summary: event.summary,
      description: event.description,
      categories: component.getAllProperties('categories').flatMap((each) => each.getValues().map(String)),
      zone: String(component.getFirstPropertyValue('x-winnow-zone') ?? zone),
      firings: firingsOf(event, firings),
      properties: component.getAllProperties().map(({ name }) => name),
    };
  });
}

function firingsOf(event: ICAL.Event, count: number): readonly number[] {
  if (!event.isRecurring()) return [instantOf(event.startDate)];
  const iterator = event.iterator();
  const found: number[] = [];
  for (let next = iterator.next(); next && found.length < count; next = iterator.next()) found.push(instantOf(next));
  return found;
}

const instantOf = (time: ICAL.Time) => time.toUnixTime() * 1000;
