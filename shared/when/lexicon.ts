import type { Language, RuleName, Slots } from './language.ts';
import { readNumeric } from './numerals.ts';
import { type Captures, compile, type Found, firstWords, matches, type Pattern, type Value } from './pattern.ts';
import type { Token } from './tokens.ts';

/** Patterns by the word they begin with, so that a long line costs little. */
type Index<T> = ReadonlyMap<string, readonly Entry<T>[]>;
/** Of those that fit equally far the first counts. */
type Entry<T> = { readonly pattern: Pattern; readonly value: T };

export type Lexicon = {
  readonly language: Language;
  readonly slots: ReadonlyMap<string, Index<Value>>;
  readonly rules: Index<RuleName>;
};

/** Stands for every token of digits. */
const digits = '#';
const keyOf = ({ kind, text }: Token): string => (kind === 'number' ? digits : text);

export function createLexicon(language: Language): Lexicon {
  const slots = new Map(
    Object.entries(language.slots).map(([name, words]) => [
      name,
      indexOf(
        Object.entries<Value>(words).map(([text, value]) => ({ pattern: compile(text), value })),
        () => [],
      ),
    ]),
  );
  const wordsOf = (...names: readonly (keyof Slots)[]) => names.flatMap((name) => [...(slots.get(name)?.keys() ?? [])]);
  const composed: Readonly<Record<string, readonly string[]>> = {
    n: [digits, ...wordsOf('num')],
    hour: [digits, ...wordsOf('num')],
    min: [digits, ...wordsOf('num')],
    dom: [digits, ...wordsOf('ord')],
    nth: [digits, ...wordsOf('ord')],
    nthDigits: [digits],
    time: [digits],
    date: [digits],
    year: [digits],
    wds: wordsOf('wd', 'weakWd'),
  };
  const ofSlot = (slot: string) => composed[slot] ?? wordsOf(slot as keyof Slots);
  const rules = Object.entries(language.rules).flatMap(([name, patterns]) =>
    patterns.map((text) => ({ pattern: compile(text), value: name as RuleName })),
  );
  return { language, slots, rules: indexOf(rules, ofSlot) };
}

function indexOf<T>(entries: readonly Entry<T>[], ofSlot: (slot: string) => readonly string[]): Index<T> {
  const byWord = new Map<string, Entry<T>[]>();
  for (const entry of entries) {
    const keys = firstWords(entry.pattern, ofSlot).map((word) => (/^\d/.test(word) ? digits : word));
    for (const key of new Set(keys)) byWord.set(key, [...(byWord.get(key) ?? []), entry]);
  }
  return byWord;
}

const entriesAt = <T>(index: Index<T>, token: Token): readonly Entry<T>[] => index.get(keyOf(token)) ?? [];

export type Hit = { readonly rule: RuleName; readonly end: number; readonly captures: Captures };

/** Every rule of a language that fits from a token on. */
export function hitsAt(lexicon: Lexicon, tokens: readonly Token[], at: number): readonly Hit[] {
  const token = tokens[at];
  if (!token) return [];
  const readSlot = readerOf(lexicon, tokens);
  return entriesAt(lexicon.rules, token).flatMap(({ pattern, value }) =>
    matches(pattern, tokens, at, readSlot)
      .filter(({ end }) => end > at)
      .map(({ end, captures }) => ({ rule: value, end, captures })),
  );
}

/** Whether one of the language's words for such a thing stands there. */
export const slotAt = (lexicon: Lexicon, tokens: readonly Token[], slot: keyof Slots, at: number): readonly Found[] =>
  readerOf(lexicon, tokens)(slot, at);

/** A week has no more. */
const mostWeekdays = 7;

type ReadSlot = (slot: string, at: number) => readonly Found[];

/** What was found in a line is found once. */
const readers = new WeakMap<readonly Token[], Map<Lexicon, ReadSlot>>();

function readerOf(lexicon: Lexicon, tokens: readonly Token[]): ReadSlot {
  const ofLine = readers.get(tokens) ?? new Map<Lexicon, ReadSlot>();
  readers.set(tokens, ofLine);
  const reader = ofLine.get(lexicon) ?? slotReader(lexicon, tokens);
  ofLine.set(lexicon, reader);
  return reader;
}

function slotReader(lexicon: Lexicon, tokens: readonly Token[]): ReadSlot {
  const known = new Map<string, readonly Found[]>();
  return function read(slot: string, at: number): readonly Found[] {
    const key = `${slot} ${at}`;
    const before = known.get(key);
    if (before) return before;
    const found = readAnew(slot, at);
    known.set(key, found);
    return found;
  };

  function readAnew(slot: string, at: number): readonly Found[] {
    const token = tokens[at];
    if (!token) return [];
    if (slot === 'wds') return weekdays(at, mostWeekdays);
    if (slot === 'n') return [...readNumeric('count', tokens, at), ...fromWords('num', at)];
    if (slot === 'hour') return [...readNumeric('hour', tokens, at), ...fromWords('num', at).filter(isHour)];
    if (slot === 'min') return [...readNumeric('minutes', tokens, at), ...fromWords('num', at)];
    if (slot === 'dom') return [...readNumeric('monthDay', tokens, at), ...fromWords('ord', at).filter(isMonthDay)];
    if (slot === 'nthDigits') return readNumeric('ordinal', tokens, at);
    if (slot === 'nth') return [...readNumeric('ordinal', tokens, at), ...fromWords('ord', at)];
    if (slot === 'time' || slot === 'date' || slot === 'year') return readNumeric(slot, tokens, at);
    return fromWords(slot, at);
  }

  function fromWords(slot: string, at: number): readonly Found[] {
    const index = lexicon.slots.get(slot);
    const token = tokens[at];
    if (!index || !token) return [];
    return entriesAt(index, token).flatMap(({ pattern, value }) =>
      matches(pattern, tokens, at, readAnew).map(({ end }) => ({ end, value })),
    );
  }

  /** "mon, wed and fri" */
  function weekdays(at: number, most: number): readonly Found[] {
    if (most === 0) return [];
    return [...fromWords('wd', at), ...fromWords('weakWd', at)].flatMap(({ end, value }) => {
      const next = joined(end);
      const rest = next === null ? [] : weekdays(next, most - 1);
      return [
        { end, value: [Number(value)] },
        ...rest.map((more) => ({ end: more.end, value: [Number(value), ...(more.value as readonly number[])] })),
      ];
    });
  }

  /** Behind what joins two of a list; null where nothing does. */
  function joined(at: number): number | null {
    const token = tokens[at];
    if (!token || !/^(,|&|\+|\/|and|und|et|y|e)$/.test(token.text)) return null;
    const after = tokens[at + 1];
    return token.text === ',' && after && /^(and|und|et|y|e)$/.test(after.text) ? at + 2 : at + 1;
  }
}

const isHour = ({ value }: Found) => typeof value === 'number' && value >= 1 && value <= 12;
const isMonthDay = ({ value }: Found) => typeof value === 'number' && value >= 1 && value <= 31;
