import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { providers } from '#electron/providers/registry.ts';
import { createSay } from '#renderer/i18n/create-say.ts';
import { germanOfProviders } from '#renderer/i18n/messages/de/providers.ts';
import { de } from '#renderer/i18n/messages/de.ts';
import { en } from '#renderer/i18n/messages/en.ts';
import { say, sayAround } from '#renderer/i18n/say.ts';
import { readWhen } from '#shared/when/read.ts';
import { contextOf } from '#test/shared/when/table.ts';

const ids = Object.keys(en) as (keyof typeof en)[];
const catalogues = Object.entries({ en, de });

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

const parsed = (text: string) => new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst();

/** Every part of a message, those within its plurals and choices too. */
const partsOf = (elements: readonly Element[]): Element[] =>
  elements.flatMap((element) => [
    element,
    ...('options' in element ? Object.values(element.options).flatMap(({ value }) => partsOf(value)) : []),
  ]);

/** What is filled into it; text has a value, too, and is no name. */
const namesIn = (text: string): string[] => {
  const { type: literal } = parsed('text')[0] as Element;
  const parts = partsOf(parsed(text)).filter(({ type }) => type !== literal);
  return [...new Set(parts.flatMap((part) => ('value' in part ? [String(part.value)] : [])))].sort();
};

describe.each(catalogues)('%s', (_, messages) => {
  test('every message is ICU, and none is empty', () => {
    const broken = ids.filter((id) => {
      try {
        return messages[id].trim() === '' || parsed(messages[id]).length === 0;
      } catch {
        return true;
      }
    });
    expect(broken).toEqual([]);
  });

  test('what is counted is said of one and of several', () => {
    const oneSided = ids.filter((id) =>
      partsOf(parsed(messages[id])).some(
        (part) => 'pluralType' in part && !('one' in part.options || '=0' in part.options),
      ),
    );
    expect(oneSided).toEqual([]);
  });
});

test('German says every message, with nothing filled in that English does not fill in', () => {
  expect(Object.keys(de).sort()).toEqual([...ids].sort());
  const strange = ids.filter((id) => namesIn(de[id]).some((name) => !namesIn(en[id]).includes(name)));
  expect(strange).toEqual([]);
});

/** What German leaves out, since another word says it. */
const unsaidInGerman = new Set(['acts.editSentence.made', 'edits.dryRun.bulk', 'edits.dryRun.bulkTitle']);

test('German leaves nothing out that English fills in', () => {
  const short = ids.filter(
    (id) => !unsaidInGerman.has(id) && namesIn(en[id]).some((name) => !namesIn(de[id]).includes(name)),
  );
  expect(short).toEqual([]);
});

test('numbers are written as the language does, and cases agree', () => {
  const sayGerman = createSay(de, 'de-DE');
  expect(sayGerman('names.arrived', { count: 12_345 })).toBe('12.345 neu');
  expect(sayGerman('names.needYou', { count: 1 })).toBe('1 braucht Sie');
  expect(sayGerman('names.needYou', { count: 7 })).toBe('7 brauchen Sie');
  expect(sayGerman('times.in.days', { days: 2 })).toBe('in 2 Tagen');
  expect(sayGerman('alerts.shownBy', { clock: '14:00', seconds: 0.44 })).toContain('nach 0,4 s');
  expect(sayGerman('troubles.crash.size.mB', { megabytes: 1.26 })).toBe('1,3 MB');
  expect(sayGerman('acts.makeEdit.wereNotSaved', { safe: 'Getan', rest: 1 })).toBe('Getan; 1 wurde nicht gesichert');
  const many = { what: 'Schließen', more: 0, count: 12_345, contact: null };
  expect(sayGerman('edits.command', many)).toBe('Schließen · 12.345 Unterhaltungen');
  expect(say('names.arrived', { count: 12_345 })).toBe('12,345 new');
});

test('a message that is not given what it needs is a fault, and not half a sentence', () => {
  expect(() => say('names.arrived')).toThrow();
});

test('a part is set apart wherever the language puts it', () => {
  expect(sayAround('edits.change.tagAdded', { tag: '{vip}' })).toEqual(['Tag ', '{vip}', ' added']);
});

test('what each provider says of itself has its German, and nothing has that no provider says', () => {
  const told = providers.flatMap(({ form, capabilities }) => [
    ...form.flatMap(({ label, hint }) => [label, hint]),
    ...Object.values(capabilities.fields).map((field) => field.note),
  ]);
  const words = [...new Set(told.filter((each) => typeof each === 'string'))];
  expect(words.length).toBeGreaterThan(50);
  expect(Object.keys(germanOfProviders).sort()).toEqual(words.sort());
});

test('in German every example of words for a time is read as one', () => {
  const examples = [
    ...de['times.when.problems.empty'].slice('Wann? Zum Beispiel: '.length).split(', '),
    ...de['reminders.example'].split(', '),
    de['dialogs.followUp.placeholder'].split(', ').at(-1) ?? '',
    'nächsten Montag',
  ];
  const read = examples.map((words) => readWhen(words, contextOf('de')).kind);
  expect(read).toEqual(examples.map(() => 'read'));
});
