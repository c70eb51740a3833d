import type { Found } from './pattern.ts';
import type { Token } from './tokens.ts';

/** What digits can be by themselves, whatever the language. */
type Numeric = 'count' | 'hour' | 'minutes' | 'monthDay' | 'ordinal' | 'time' | 'date' | 'year';

const ordinalEnd = /^(st|nd|rd|th|er|re|e|eme|o|a)$/;

/** Every way to read digits from a token on as such a thing; none where they belong to something longer. */
export function readNumeric(what: Numeric, tokens: readonly Token[], at: number): readonly Found[] {
  const token = tokens[at];
  if (token?.kind !== 'number' || isInside(tokens, at)) return [];
  const value = Number(token.text);
  const alone = !isLonger(tokens, at);
  switch (what) {
    case 'count':
      return alone && token.text.length <= 4 ? [{ end: at + 1, value }] : decimal(tokens, at);
    case 'hour':
      return alone && value <= 24 && token.text.length <= 2
        ? [{ end: at + 1, value: [value, 0, token.text.length === 2 && value < 10 ? 'exact' : 'bare'] }]
        : [];
    case 'minutes':
      return alone && value <= 59 ? [{ end: at + 1, value }] : [];
    case 'year':
      return alone && value >= 1900 && value <= 2199 ? [{ end: at + 1, value }] : [];
    case 'ordinal':
      return ordinal(tokens, at).filter(({ end }) => end > at + 1);
    case 'monthDay':
      return value >= 1 && value <= 31 && token.text.length <= 2 ? ordinal(tokens, at) : [];
    case 'time':
      return time(tokens, at);
    case 'date':
      return date(tokens, at);
    default:
      return what satisfies never;
  }
}

const isSign = (token: Token | undefined, signs: string): token is Token =>
  token?.kind === 'sign' && token.glued && signs.includes(token.text);
const gluedNumber = (token: Token | undefined): token is Token => token?.kind === 'number' && token.glued;

/** "#8842", "v2", "3,50": digits that go on with what stands before them. */
function isInside(tokens: readonly Token[], at: number): boolean {
  const [token, before] = [tokens[at], tokens[at - 1]];
  return Boolean(token?.glued && before && !/^[@(,;~"“„«–—]$/.test(before.text));
}

/** "12/24", "3.5", "10%": digits that go on behind themselves. */
function isLonger(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  if (!next?.glued || next.kind === 'word') return false;
  if (next.kind === 'number' || /^[%€$£#°+*=]$/.test(next.text)) return true;
  return /^[/:.,-]$/.test(next.text) && gluedNumber(tokens[at + 2]);
}

/** "1.5" and "1,5" */
function decimal(tokens: readonly Token[], at: number): readonly Found[] {
  const [whole, sign, part] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (!whole || whole.text.length > 3 || !isSign(sign, '.,') || !gluedNumber(part) || part.text.length > 2) return [];
  return isLonger(tokens, at + 2) ? [] : [{ end: at + 3, value: Number(`${whole.text}.${part.text}`) }];
}

/** "1", "1st", "1.", "1er", "1º" */
function ordinal(tokens: readonly Token[], at: number): readonly Found[] {
  if (isLonger(tokens, at)) return [];
  const value = Number(tokens[at]?.text);
  const next = tokens[at + 1];
  if (next?.kind === 'word' && next.glued) return ordinalEnd.test(next.text) ? [{ end: at + 2, value }] : [];
  const bare = { end: at + 1, value };
  return isSign(next, '.') ? [bare, { end: at + 2, value }] : [bare];
}

/** "14:00", "9.30", "14h", "14h30". @returns hour, minute and form as values */
function time(tokens: readonly Token[], at: number): readonly Found[] {
  const [first, sign, second] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (!first || first.text.length > 2 || Number(first.text) > 24) return [];
  const hour = Number(first.text);
  const exact = hour === 0 || hour > 12 || first.text.startsWith('0');
  const hasMinutes = gluedNumber(second) && second.text.length === 2 && Number(second.text) < 60;
  if (isSign(sign, ':') && hasMinutes) {
    const seconds = isSign(tokens[at + 3], ':') && gluedNumber(tokens[at + 4]);
    return seconds ? [] : [{ end: at + 3, value: [hour, Number(second.text), exact ? 'exact' : 'colon'] }];
  }
  if (isSign(sign, '.') && hasMinutes && !isLonger(tokens, at + 2) && !isSign(tokens[at + 3], '.')) {
    return [{ end: at + 3, value: [hour, Number(second.text), 'dot'] }];
  }
  if (sign?.glued && /^(h|hs|hrs)$/.test(sign.text)) {
    const form = hour > 12 || hour === 0 ? 'h-exact' : 'h';
    if (hasMinutes) return [{ end: at + 3, value: [hour, Number(second.text), form] }];
    return gluedNumber(second) ? [] : [{ end: at + 2, value: [hour, 0, form] }];
  }
  return [];
}

/** "25.12.", "12/24", "24-12-2026", "2026-12-24". @returns two numbers, the year or 0, and the form, as values */
function date(tokens: readonly Token[], at: number): readonly Found[] {
  const [a, sign, b, again, c] = tokens.slice(at, at + 5);
  if (!a || !isSign(sign, './-') || !gluedNumber(b)) return [];
  const third = again && isSign(again, sign.text) && gluedNumber(c) ? c : null;
  if (third && isLonger(tokens, at + 4)) return [];
  if (a.text.length === 4 && third) {
    const iso = b.text.length <= 2 && third.text.length <= 2;
    return iso ? [{ end: at + 5, value: [Number(third.text), Number(b.text), Number(a.text), 'exact'] }] : [];
  }
  if (a.text.length > 2 || b.text.length > 2) return [];
  const [first, second] = [Number(a.text), Number(b.text)];
  if (third) {
    const year = third.text.length === 4 ? Number(third.text) : third.text.length === 2 ? 2000 + Number(third.text) : 0;
    return year === 0 ? [] : [{ end: at + 5, value: [first, second, year, sign.text === '/' ? 'slash' : 'dot'] }];
  }
  if (sign.text === '.') {
    if (isSign(again, '.')) return [{ end: at + 4, value: [first, second, 0, 'dot'] }];
    const timeLike = first <= 24 && b.text.length === 2 && second < 60;
    return [{ end: at + 3, value: [first, second, 0, timeLike ? 'time-like' : 'dot'] }];
  }
  // "9-12" is as good as a range of numbers.
  return sign.text === '/' ? [{ end: at + 3, value: [first, second, 0, 'slash'] }] : [];
}
