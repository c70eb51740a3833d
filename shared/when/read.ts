import type { WhenContext } from './context.ts';
import { type Element, findElements, isGap } from './elements.ts';
import { startOf } from './kept-repeat.ts';
import type { Lexicon } from './lexicon.ts';
import { marksOf, noteOf, wordsOf } from './marks.ts';
import type { Meaning } from './meaning.ts';
import type { Choice, Problem, Question, Reading, Why } from './reading.ts';
import { type Answer, resolve, together } from './resolve.ts';
import { secondThoughts } from './second-thoughts.ts';
import { isSeparator, type Token, tokenize } from './tokens.ts';
import { lexiconsFor, meantBy, speaksOfTime } from './vocabulary.ts';

/** UTF-16 units: what is pasted by mistake must not hold the window up. */
const longestLine = 500;
/** The same in words, numbers and signs. */
const mostTokens = 120;
/** Each way to take the line is looked at: more times than nobody can mean. */
const mostElements = 7;
const mostWays = 32;
const mostChoices = 3;

type Line = {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly ordered: readonly Lexicon[];
  readonly context: WhenContext;
  readonly mayMend: boolean;
};
/** One way to take the line: which of its elements are the time. */
type Take = {
  readonly elements: readonly Element[];
  readonly meanings: readonly Meaning[];
  readonly why: readonly Why[];
};

/**
 * Reads when something is due from words. No word is swallowed: each belongs to the time, the condition, the repeat or
 * the note. What can be meant in several ways, or may be more than a note, is asked for; nothing is guessed in silence.
 * @throws RangeError when the context's zone is none
 */
export function readWhen(text: string, context: WhenContext): Reading {
  if (text.length > longestLine) {
    const problem = { kind: 'too-long', words: text.slice(0, 40), from: 0, to: text.length } as const;
    return { kind: 'refused', problem, marks: [] };
  }
  const reading = read(text, context, true);
  const choices = reading.kind === 'read' ? [reading] : reading.kind === 'asks' ? reading.choices : [];
  const doubts = choices.map((choice) => secondThoughts(text, choice));
  const [doubt] = doubts;
  // One of several that is in doubt is still one to choose; one alone would be taken without a word.
  if (!doubt || doubts.some((each) => each === null)) return reading;
  const problem = { kind: 'impossible', words: doubt, from: 0, to: text.length } as const;
  return { kind: 'refused', problem, marks: reading.kind === 'refused' ? [] : reading.marks };
}

/** @param mayMend whether a word with a wrong letter may be put right, which is done once */
function read(text: string, context: WhenContext, mayMend: boolean): Reading {
  const tokens = tokenize(text);
  const ordered = lexiconsFor(context.languages);
  const line: Line = { text, tokens, ordered, context, mayMend };
  if (tokens.every(isSeparator)) return refused(line, [], 'empty', tokens);
  if (tokens.length > mostTokens) return refused(line, [], 'too-long', tokens);
  const elements = findElements(ordered, tokens);
  const timed = elements.filter(saysWhen);
  if (timed.length === 0) return withoutTime(line, elements);
  const ways = elements.reduce((count, { meaning }) => count * (1 + (meaning.or?.length ?? 0)), 1);
  if (elements.length > mostElements || ways > mostWays)
    return refused(line, elements, 'too-many', spanOf(line, elements));
  const reading = readPlainly(line, elements) ?? readSome(line, elements);
  return reading.kind === 'refused' ? (respelled(line) ?? reading) : reading;
}

const saysWhen = ({ meaning }: Element): boolean =>
  Boolean(meaning.days || meaning.clock || meaning.repeat) ||
  meaning.minutes !== undefined ||
  meaning.businessHours !== undefined ||
  meaning.bareCount !== undefined;

function withoutTime(line: Line, elements: readonly Element[]): Reading {
  const past = elements.find(({ meaning }) => meaning.past);
  if (past) return refused(line, elements, 'passed', line.tokens.slice(past.from, past.to));
  const corrected = respelled(line);
  if (corrected) return corrected;
  if (elements.length > 0) return refused(line, elements, 'no-time', line.tokens);
  return refused(line, [], 'none', line.tokens);
}

/** Everything that speaks of the time stands together and agrees; null where it does not. */
function readPlainly(line: Line, elements: readonly Element[]): Reading | null {
  const { tokens } = line;
  const isTogether = elements.every((element, index) => {
    const before = elements[index - 1];
    // Of what is said at the end of the note nobody thinks that it belongs to it.
    const isLastCondition =
      element.meaning.ifNoReply && index === elements.length - 1 && isGap(tokens, element.to, tokens.length);
    return !before || isLastCondition || isGap(tokens, before.to, element.from);
  });
  if (!isTogether || together(elements.map(({ meaning }) => meaning)) === null) return null;
  const fragile = elements.filter((element) => isDoubtful(line, element));
  if (fragile.length > 0) return null;
  const takes = waysOf(elements);
  const answers = takes.flatMap((take) => choicesOf(line, take));
  const [only] = answers;
  if (!only) return refusedPlainly(line, takes);
  const doubt = doubtIn(line, elements);
  if (doubt) return asks(line, 'note', withSpelling(line, answers), doubt, elements);
  if (answers.length > 1) return asks(line, 'meaning', answers, wordsOf(line, elements), elements);
  const isFar = only.why.includes('far') || only.why.includes('next-year');
  if (isFar) return asks(line, 'far', answers, wordsOf(line, elements), elements);
  const { why: _, ...read } = only;
  return { kind: 'read', ...read };
}

/** What the words mean together is no time to come; null where it is their being together that makes no sense. */
function refusedPlainly(line: Line, takes: readonly Take[]): Reading | null {
  for (const { elements, meanings } of takes) {
    const whole = together(meanings);
    const resolved = whole && resolve(whole, line.context);
    if (!resolved || resolved.ok || resolved.problem === 'contradiction') continue;
    return refused(line, elements, resolved.problem, spanOf(line, elements));
  }
  return null;
}

/** A bare number with words behind it may count them. */
function isDoubtful({ tokens }: Line, element: Element): boolean {
  if (element.fragile) return true;
  const isBare = element.meaning.bareCount !== undefined;
  const next = tokens[element.to];
  return isBare && next !== undefined && !isSeparator(next);
}

/** The elements with each of the meanings that their words can have. */
function waysOf(elements: readonly Element[]): readonly Take[] {
  let ways: readonly Meaning[][] = [[]];
  for (const { meaning } of elements) {
    const all = [meaning, ...(meaning.or ?? [])];
    ways = ways.flatMap((way) => all.map((each) => [...way, each]));
  }
  const several = ways.length > 1;
  return ways.map((meanings) => ({ elements, meanings, why: several ? kindsOf(meanings) : [] }));
}

const kindsOf = (meanings: readonly Meaning[]): readonly Why[] =>
  meanings.some(({ minutes }) => minutes !== undefined)
    ? ['duration']
    : meanings.some(({ clock }) => clock) && !meanings.some(({ days }) => days)
      ? ['clock']
      : ['date'];

function choicesOf(line: Line, take: Take): readonly Choice[] {
  return answersTo(line, take).map((answer) => choiceOf(line, take, answer));
}

function answersTo({ context }: Line, { meanings }: Take): readonly Answer[] {
  const whole = together(meanings);
  const resolved = whole && resolve(whole, context);
  return resolved?.ok ? resolved.answers : [];
}

function choiceOf(line: Line, { elements, meanings, why }: Take, answer: Answer): Choice {
  return {
    dueAtMs: answer.dueAtMs,
    why: [...why, ...answer.why],
    condition: meanings.some(({ ifNoReply }) => ifNoReply) ? 'if-no-reply' : 'always',
    repeat: answer.repeat,
    repeatFrom: meanings.some(({ afterDone }) => afterDone) ? 'completion' : 'time',
    repeatStart:
      answer.repeat === null ? null : (answer.wall ?? startOf(answer.repeat, answer.dueAtMs, line.context.zone)),
    words: wordsOf(line, elements),
    note: noteOf(line, elements),
    notices: answer.notices,
    marks: marksOf(line, elements),
  };
}

/** Several times stand in the line, or one that disagrees with another: each that can be meant by itself is offered. */
function readSome(line: Line, elements: readonly Element[]): Reading {
  const choices = distinct(
    subsetsOf(line, elements)
      .flatMap((subset) => waysOf(subset))
      .flatMap((take) => choicesOf(line, take)),
  );
  if (choices.length > 0) {
    const agree = waysOf(elements).some((take) => answersTo(line, take).length > 0);
    const isOne = agree && elements.every((element) => !isDoubtful(line, element));
    const doubt = (isOne && doubtIn(line, elements)) || (isOne ? line.text.trim() : wordsOf(line, elements));
    return asks(line, isOne ? 'note' : 'which', choices, doubt, elements);
  }
  const whole = together(elements.map(({ meaning }) => meaning));
  const resolved = whole ? resolve(whole, line.context) : null;
  const past = elements.find(({ meaning }) => meaning.past);
  const kind =
    resolved && !resolved.ok && resolved.problem !== 'contradiction'
      ? resolved.problem
      : past
        ? 'passed'
        : 'impossible';
  return refused(line, elements, kind, spanOf(line, elements));
}

/** Sets of elements that agree and can grow by no other, those with more of the words first. */
function subsetsOf(line: Line, elements: readonly Element[]): readonly (readonly Element[])[] {
  const sets: (readonly Element[])[] = [];
  for (let bits = 2 ** elements.length - 1; bits > 0; bits--) {
    const set = elements.filter((_, index) => bits & (1 << index));
    if (!set.some(saysWhen) || !waysOf(set).some((take) => answersTo(line, take).length > 0)) continue;
    const isPart = sets.some((other) => set.every((element) => other.includes(element)));
    const leavesFragile = elements.some((element) => element.fragile && !set.includes(element));
    if (isPart && !leavesFragile) continue;
    sets.push(set);
  }
  return sets;
}

function distinct(choices: readonly Choice[]): readonly Choice[] {
  const seen = new Set<string>();
  return choices.filter(({ dueAtMs, note, repeat }) => {
    const key = `${dueAtMs} ${note} ${repeat}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** Words outside of the time that may belong to it; null where the rest is a note and nothing else. */
function doubtIn(line: Line, elements: readonly Element[]): string | null {
  const { tokens, text, ordered } = line;
  const last = Math.max(...elements.filter(saysWhen).map(({ to }) => to));
  const inTime = (at: number) => elements.some(({ from, to }) => at >= from && at < to);
  const at = tokens.findIndex((token, index) => {
    if (inTime(index)) return false;
    if (speaksOfTime(ordered, tokens, index) || meantBy(ordered, token.text) !== null) return true;
    return token.kind === 'number' && isTimelike(tokens, index, index < last);
  });
  const token = tokens[at];
  return token ? text.slice(token.from, token.to) : null;
}

/** In front of a time a small number may be its hour or its day; anywhere, one with a colon is a clock's. */
function isTimelike(tokens: readonly Token[], at: number, isBefore: boolean): boolean {
  const [before, token, sign, next] = [tokens[at - 1], tokens[at], tokens[at + 1], tokens[at + 2]];
  if (!token) return false;
  if (sign?.text === ':' && sign.glued && next?.kind === 'number' && next.glued) return true;
  const isOfAName = token.glued && before !== undefined && /[\p{L}#€$£_\-+]/u.test(before.text);
  return isBefore && token.text.length < 4 && !isOfAName;
}

/** The same line with a wrong letter put right, as one more answer; null where none is wrong. */
function respelled(line: Line): Reading | null {
  const right = line.mayMend ? corrected(line) : null;
  if (!right) return null;
  const reading = read(right.text, line.context, false);
  if (reading.kind === 'refused') return null;
  const found = reading.kind === 'read' ? [{ ...reading, why: [] }] : reading.choices;
  const choices = found.map((choice) => spelledChoice(line, choice));
  return { kind: 'asks', question: 'spelling', choices, doubt: right.doubt, marks: marksOf(line, []) };
}

/** Marks belong to the line as it was typed: what was put right is not in it. */
function spelledChoice(line: Line, choice: Choice): Choice {
  const all: readonly Choice['marks'][number][] = marksOf(line, []).map((mark) => ({ ...mark, as: 'time' }));
  return { ...choice, why: ['spelling', ...choice.why], marks: all };
}

function corrected({ tokens, ordered, text }: Line): { text: string; doubt: string } | null {
  for (const token of tokens) {
    const right = token.kind === 'word' ? meantBy(ordered, token.text) : null;
    if (right === null) continue;
    return {
      text: `${text.slice(0, token.from)}${right}${text.slice(token.to)}`,
      doubt: text.slice(token.from, token.to),
    };
  }
  return null;
}

function withSpelling(line: Line, choices: readonly Choice[]): readonly Choice[] {
  const spelled = respelled(line);
  return spelled?.kind === 'asks' ? distinct([...spelled.choices, ...choices]) : choices;
}

function asks(
  line: Line,
  question: Question,
  choices: readonly Choice[],
  doubt: string,
  elements: readonly Element[],
): Reading {
  return { kind: 'asks', question, choices: choices.slice(0, mostChoices), doubt, marks: marksOf(line, elements) };
}

const spanOf = ({ tokens }: Line, elements: readonly Element[]): readonly Token[] =>
  tokens.slice(elements[0]?.from ?? 0, elements.at(-1)?.to ?? tokens.length);

function refused(line: Line, elements: readonly Element[], kind: Problem['kind'], tokens: readonly Token[]): Reading {
  const from = tokens[0]?.from ?? 0;
  const to = tokens.at(-1)?.to ?? from;
  const problem: Problem = { kind, words: line.text.slice(from, to), from, to };
  return { kind: 'refused', problem, marks: marksOf(line, elements) };
}
