import { fold, fromLeft, fromRight, hasWord, numberIn, withoutTrunk } from '#shared/fold.ts';
import type { QueryNode, QueryTerm } from '#shared/query/parse.ts';
import type { KnownWords } from './known-words.ts';

/** The texts in which words are looked for, and those that say who somebody is. */
const anywhere = '{contact_name contact_id subject preview tags_json metadata_text id also_text thread_text}' as const;
const contact = '{contact_name contact_id also_text}' as const;

type Known = Pick<KnownWords, 'beginningSo' | 'nearTo'>;

/** The part of a query that the search index answers. */
export type Match = {
  /** The FTS5 expression. */
  readonly expression: string;
  /** What has to be asked of the rows that it finds: the index knows words, and not tags. */
  readonly rest: readonly QueryNode[];
};

/**
 * What the search index can say of the parts of a query that stand beside each other, or null where nothing of it can be
 * looked up there.
 * @param accountId null where the replica holds one account only: looked up beside a word, one that is in every row
 * doubles the cost
 */
export function matchOf(known: Known, accountId: string | null, conjuncts: readonly QueryNode[]): Match | null {
  const hasWords = conjuncts.some((node) => node.kind === 'tag' || isOfIndex(node));
  const found: string[] = [];
  const without: string[] = [];
  const rest: QueryNode[] = [];
  for (const node of conjuncts) {
    if (node.kind === 'not' && isOfIndex(node.of)) without.push(expressionOf(known, node.of));
    else if (isOfIndex(node)) found.push(expressionOf(known, node));
    else {
      rest.push(node);
      if (node.kind === 'tag' && hasWord(node.tag)) found.push(`tags_json : ${quoted(node.tag)}`);
      if (node.kind === 'channel' && hasWords) found.push(`channel : ${quoted(node.channel)}`);
    }
  }
  if (found.length === 0) return null;
  if (accountId !== null) found.push(`account_id : ${quoted(accountId)}`);
  const all = found.join(' AND ');
  return { expression: without.length > 0 ? `(${all}) NOT (${without.join(' OR ')})` : all, rest };
}

type OfIndex = Extract<QueryTerm, { kind: 'words' | 'from' }>;

/** Whether the index alone answers it. */
function isOfIndex(node: QueryNode): boolean {
  if (node.kind === 'words' || node.kind === 'from') return true;
  return (node.kind === 'all' || node.kind === 'any') && node.of.every(isOfIndex);
}

/** @param node one that the index alone answers */
export function expressionOf(known: Known, node: QueryNode): string {
  if (node.kind === 'all' || node.kind === 'any') {
    const joint = node.kind === 'all' ? ' AND ' : ' OR ';
    return `(${node.of.map((each) => expressionOf(known, each)).join(joint)})`;
  }
  const { kind, text } = node as OfIndex;
  return `${kind === 'from' ? contact : anywhere} : (${wordExpression(known, text)})`;
}

/** What finds a word, or words that stand together, by their beginning and in each of their spellings. */
function wordExpression(known: Known, text: string): string {
  const number = numberIn(text);
  if (number !== null) return numberExpression(known, text, number);
  const folded = fold(text);
  // Typed without its dots, as ae, oe, ue.
  const plain = folded.replace(/([aou])e/g, '$1');
  return [...new Set([folded, plain])].map((each) => beginning(known, each)).join(' OR ');
}

/** From the left as it is typed, with or without the 00 or + in front; and its last digits without the 0 of near by. */
function numberExpression(known: Known, text: string, digits: string): string {
  const asWords = text.split(/\s+/).filter(hasWord);
  return [
    `${quoted(fromLeft(digits.replace(/^00/, '')))}*`,
    `${quoted(fromLeft(digits))}*`,
    `${quoted(fromRight(withoutTrunk(digits)))}*`,
    `(${asWords.map((word) => beginning(known, word)).join(' AND ')})`,
  ].join(' OR ');
}

/** One letter alone begins almost everything: it matches as a whole word, so that the first key press is cheap too. */
function beginning(known: Known, word: string): string {
  if (word.length === 1) return quoted(word);
  const near = known.nearTo(word);
  if (near.length > 0) return near.map((each) => begunSo(known, each)).join(' OR ');
  return begunSo(known, word);
}

function begunSo(known: Known, word: string): string {
  const whole = known.beginningSo(word);
  return whole ? `(${whole.join(' OR ')})` : `${quoted(word)}*`;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""').replaceAll('\u0000', ' ')}"`;
}
