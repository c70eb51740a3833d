import type { LanguageCode, RuleName } from './language.ts';
import { hitsAt, type Lexicon } from './lexicon.ts';
import type { DayMeaning, Meaning } from './meaning.ts';
import { meaningOf } from './meanings.ts';
import { isSeparator, type Token } from './tokens.ts';

/** A part of the line that says something about the time. */
export type Element = {
  /** Its tokens: from the first to the one behind the last. */
  readonly from: number;
  readonly to: number;
  readonly meaning: Meaning;
  readonly language: LanguageCode;
  readonly rule: RuleName;
  /** It counts beside another only, since its word is also one for something else. */
  readonly weak: boolean;
  /** It may belong to the words behind it: the 5 of "tomorrow 5 seats". */
  readonly fragile: boolean;
};

/** The longest that fits at each place, from the left. */
export function findElements(ordered: readonly Lexicon[], tokens: readonly Token[]): readonly Element[] {
  const found: Element[] = [];
  for (let at = 0; at < tokens.length; ) {
    const longest = longestAt(ordered, tokens, at);
    const element = longest && longest.to > at + 1 ? longest : (bareHour(tokens, at, found) ?? longest);
    if (element) found.push(element);
    at = element?.to ?? at + 1;
  }
  return withoutIdle(found, tokens);
}

function longestAt(ordered: readonly Lexicon[], tokens: readonly Token[], at: number): Element | null {
  let best: Element | null = null;
  for (const [index, lexicon] of ordered.entries()) {
    const { language } = lexicon;
    for (const { rule, end, captures } of hitsAt(lexicon, tokens, at)) {
      if (best && end <= best.to) continue;
      if (isCut(tokens, end)) continue;
      const meaning = meaningOf(rule, captures, language);
      if (!meaning) continue;
      const letters = tokens.slice(at, end).filter(({ kind }) => kind === 'word');
      const isShort = index > 0 && letters.length === end - at && letters.every(({ text }) => text.length <= 3);
      const weak = rule === 'weakWeekday' || rule === 'weakMonth' || isShort;
      best = { from: at, to: end, meaning, language: language.code, rule, weak, fragile: false };
    }
  }
  return best;
}

/** Digits or letters go on behind it without a space: "3pm" is in "3pmx" no more than "9" in "9%". */
function isCut(tokens: readonly Token[], end: number): boolean {
  const [last, next] = [tokens[end - 1], tokens[end]];
  if (!next?.glued || !last) return false;
  return next.kind !== 'sign' ? last.kind !== 'sign' : /^[%€$£°@#_=+*&]$/.test(next.text);
}

const digits = /^\d{1,2}$|^\d{4}$/;

/** The hour behind a day: "tmr 8", "Monday 1430". */
function bareHour(tokens: readonly Token[], at: number, found: readonly Element[]): Element | null {
  const [token, next, before] = [tokens[at], tokens[at + 1], found.at(-1)];
  if (token?.kind !== 'number' || token.glued || !digits.test(token.text) || before?.to !== at) return null;
  const { days, clock } = before.meaning;
  if (before.fragile || (clock ? clock.is !== 'part' : !days)) return null;
  if (next?.glued && (!/^[,;.!)]$/.test(next.text) || tokens[at + 2]?.glued)) return null;
  const { language } = before;
  const goesOn = next !== undefined && !next.glued && next.kind === 'word';
  const [hour, minute] =
    token.text.length === 4 ? [Number(token.text.slice(0, 2)), Number(token.text.slice(2))] : [Number(token.text), 0];
  if (hour > 24 || minute > 59) return null;
  const said = before.meaning.days?.[0];
  if (says(language, said) && token.text.length < 4) return dayBehind(before, at, hour);
  const exact = token.text.length === 4 || hour > 12 || hour === 0 || token.text.startsWith('0');
  return {
    from: at,
    to: at + 1,
    meaning: { clock: { is: 'time', hour, minute, form: exact ? 'exact' : 'bare' } },
    language,
    rule: 'at',
    weak: false,
    // Four digits may be the number of an invoice as well.
    fragile: goesOn || token.text.length === 4,
  };
}

/** “Vendredi 13” is a day of the month sooner than one o'clock, where an hour is written with its h. */
const says = (language: LanguageCode, day: DayMeaning | undefined): boolean =>
  day?.is === 'weekday' && (language === 'fr' || language === 'es' || language === 'pt');

const dayBehind = ({ language }: Element, at: number, day: number): Element | null =>
  day === 0
    ? null
    : {
        from: at,
        to: at + 1,
        meaning: {
          days: [{ is: 'month-day', day }],
          or: [{ clock: { is: 'time', hour: day, minute: 0, form: day > 12 ? 'exact' : 'bare' } }],
        },
        language,
        rule: 'monthDay',
        weak: false,
        fragile: false,
      };

/** Leaves out weak ones that stand by themselves in other words, or that a stronger one contradicts. */
function withoutIdle(found: readonly Element[], tokens: readonly Token[]): readonly Element[] {
  const strong = found.filter(({ weak }) => !weak);
  return found.filter((element, index) => {
    if (!element.weak) return true;
    if (element.meaning.days && strong.some(({ meaning }) => meaning.days || meaning.past)) return false;
    const isWholeLine = isGap(tokens, 0, element.from) && isGap(tokens, element.to, tokens.length);
    if (isWholeLine) return true;
    const [before, after] = [found[index - 1], found[index + 1]];
    const touches =
      (before !== undefined && !before.weak && isGap(tokens, before.to, element.from)) ||
      (after !== undefined && !after.weak && isGap(tokens, element.to, after.from));
    return touches;
  });
}

/** Nothing but signs that part. */
export const isGap = (tokens: readonly Token[], from: number, to: number): boolean =>
  tokens.slice(from, to).every(isSeparator);
