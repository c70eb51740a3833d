import type { Choice, Mark } from './reading.ts';
import { fold } from './tokens.ts';

/**
 * Words that turn what stands behind them into another time than it says: all but it, before it, after it. Nobody is
 * reminded on the very day that they have left out.
 */
const turning =
  /(?:^|\s)(not|never|except|excluding|anything but|any day but|before|after|nicht|ausser|vor|nach|pas|sauf|avant|apres|no|excepto|salvo|menos|antes|antes d[eo]s?|despues|despues de|nao|exceto|depois|depois d[aeo]s?)\s*$/;
/**
 * How many times something is to happen, or half of a clock's time that nobody took: what stands beside it says another
 * thing than it does by itself.
 */
const counting =
  /(?:^|\s)(twice|thrice|(?:\d+|two|three|four|five|several) times|zwei ?mal|drei ?mal|vier ?mal|\d+ ?mal|mehrmals|(?:\d+|deux|trois|quatre|plusieurs) fois|(?:\d+|dos|tres|cuatro|varias) veces|(?:\d+|duas|tres|quatro|varias) vezes|alle|(?:\d{1,2}|five|ten|twenty|twenty five|quarter) (?:to|before|of))\s*$/;
const countingBehind = /^\s*(twice|thrice|(?:\d+|two|three|four) times|zwei ?mal|drei ?mal|\d+ ?mal)(?![\p{L}\p{N}])/u;
/** The same within the words of a time. */
const beside = /^(before|after|vor|nach|avant|apres|antes|despues|depois)\s(?!demain|de amanha)/;
/** Said of what repeats, it is the end of it, and no rule that is kept has one. */
const ending = /(?:^|\s)(until|till|til|up to|through|bis|jusqu'?a?u?|hasta|ate)(?=\s|$)/;
/** Digits in groups, a sum with its currency, a stretch of hours: what was taken for an hour is a part of more. */
const group = /^\s*\d{3}(?!\d)/;
const sum = /^\s*(?:\d{3}\s*)*(?:€|\$|£|¥|eur|euros?|usd|dollars?|reais|pesos)(?![\p{L}\p{N}])/iu;
const bareNumber = /^\s*\d{1,2}(?:\s*[-–]\s*\d{1,2})?(?=\s|$)/;
const zones =
  /^\s*(utc|gmt|z|est|edt|cst|cdt|mst|mdt|pst|pdt|pacific|eastern|central|mountain|cet|cest|bst|ist|jst|aest)(?![\p{L}\p{N}])/iu;

/**
 * What a reading passes over though it changes the time: then the line is not read, whatever its grammar says.
 * @returns the words in doubt, or null
 */
export function secondThoughts(text: string, { marks, repeat }: Pick<Choice, 'marks' | 'repeat'>): string | null {
  const times = marks.filter(({ as }) => as === 'time' || as === 'repeat');
  const [first, last] = [times[0], times.at(-1)];
  if (!first || !last) return null;
  const said = times.map(({ from, to }) => text.slice(from, to)).join(' ');
  // “If nobody has replied before friday” says what it says.
  const isBehindCondition = marks.some(({ as, to }) => as === 'condition' && to <= first.from);
  if ((!isBehindCondition && beside.test(fold(said))) || (repeat !== null && ending.test(fold(said)))) return said;
  const turned = turning.exec(fold(text.slice(0, first.from)));
  if (turned && !isBehindCondition && isNextTo(text, first)) return `${turned[1]} ${said}`;
  const counted = counting.exec(fold(text.slice(0, first.from)));
  if (counted && isNextTo(text, first)) return `${counted[1]} ${said}`;
  const behind = text.slice(last.to);
  const countedBehind = countingBehind.exec(fold(behind));
  if (countedBehind) return `${said}${countedBehind[0]}`;
  const isHour = /\d$/.test(said);
  const wrong = isHour ? (group.exec(behind) ?? sum.exec(behind)) : /\d/.test(said) ? null : bareNumber.exec(behind);
  const zone = /\d|noon|midnight/.test(said) ? zones.exec(behind) : null;
  const found = wrong ?? zone;
  return found ? `${said}${found[0]}` : null;
}

/** Nothing but white space stands between the words before a time and the time. */
const isNextTo = (text: string, { from }: Mark): boolean => from > 0 && /\s$/.test(text.slice(0, from));
