import { fold, type Token } from './tokens.ts';

/**
 * A pattern is words with spaces between, in which `(a|b c)` is one of several, `?` behind a word or a group says that
 * it may be missing, and `{name}` or `{name:key}` is a slot, kept under its key.
 */
type Node =
  | { readonly is: 'word'; readonly texts: readonly string[] }
  | { readonly is: 'slot'; readonly slot: string; readonly key: string }
  | { readonly is: 'one'; readonly of: readonly Pattern[]; readonly optional: boolean };
export type Pattern = readonly Node[];

export type Value = number | string | readonly (number | string | boolean | null)[];
export type Captures = Readonly<Record<string, Value>>;
export type Found = { readonly end: number; readonly value: Value };
type ReadSlot = (slot: string, at: number) => readonly Found[];

/** @throws SyntaxError when a group is not closed */
export function compile(text: string): Pattern {
  const parts = text.match(/[()|?]|\{[^}]*\}|[^\s(){}|?]+/g) ?? [];
  let at = 0;
  const sequence = (): Pattern => {
    const nodes: Node[] = [];
    for (let part = parts[at]; part !== undefined && part !== '|' && part !== ')'; part = parts[at]) {
      at++;
      nodes.push(atom(part));
    }
    return nodes;
  };
  const atom = (part: string): Node => {
    const node: Node = part === '(' ? group() : part.startsWith('{') ? slotOf(part) : wordOf(part);
    if (parts[at] !== '?') return node;
    at++;
    return { is: 'one', of: node.is === 'one' ? node.of : [[node]], optional: true };
  };
  const group = (): Node => {
    const of = [sequence()];
    while (parts[at] === '|') {
      at++;
      of.push(sequence());
    }
    if (parts[at] !== ')') throw new SyntaxError(`Unclosed group: ${text}`);
    at++;
    return { is: 'one', of, optional: false };
  };
  return sequence();
}

function slotOf(part: string): Node {
  const [slot = '', key = slot] = part.slice(1, -1).split(':');
  return { is: 'slot', slot, key };
}

/** German is typed without umlauts in two ways: "spat" and "spaet". */
function wordOf(part: string): Node {
  const spelled = part.replace(/[äöü]/g, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue' })[letter] ?? letter);
  return { is: 'word', texts: [...new Set([fold(part), fold(spelled)])] };
}

/**
 * The words one of which a pattern begins with.
 * @param ofSlot those of a slot
 */
export function firstWords(pattern: Pattern, ofSlot: (slot: string) => readonly string[]): readonly string[] {
  const words: string[] = [];
  for (const node of pattern) {
    if (node.is === 'slot') return [...words, ...ofSlot(node.slot)];
    if (node.is === 'word') return [...words, ...node.texts];
    words.push(...node.of.flatMap((branch) => firstWords(branch, ofSlot)));
    if (!node.optional) return words;
  }
  return words;
}

/** Every way in which a pattern fits from a token on: where it ends, and what its slots held. */
export function matches(
  pattern: Pattern,
  tokens: readonly Token[],
  from: number,
  readSlot: ReadSlot,
): readonly { end: number; captures: Captures }[] {
  const found: { end: number; captures: Captures }[] = [];
  walk(pattern, 0, from, {}, (end, captures) => found.push({ end, captures }));
  return found;

  function walk(
    nodes: Pattern,
    index: number,
    at: number,
    captures: Captures,
    done: (end: number, captures: Captures) => void,
  ): void {
    const node = nodes[index];
    if (!node) {
      done(at, captures);
      return;
    }
    const next = (end: number, held: Captures) => walk(nodes, index + 1, end, held, done);
    if (node.is === 'one') {
      for (const branch of node.of) walk(branch, 0, at, captures, next);
      if (node.optional) next(at, captures);
      return;
    }
    const start = at === from ? at : afterHyphen(tokens, at);
    if (node.is === 'slot') {
      for (const { end, value } of readSlot(node.slot, start)) next(end, { ...captures, [node.key]: value });
    } else if (node.texts.includes(tokens[start]?.text ?? '\0')) {
      next(afterDot(tokens, start + 1), captures);
    }
  }
}

/** Words that a hyphen joins count as two: quarta-feira, half-past. */
function afterHyphen(tokens: readonly Token[], at: number): number {
  const [hyphen, next] = [tokens[at], tokens[at + 1]];
  return hyphen?.text === '-' && hyphen.glued && next?.glued ? at + 1 : at;
}

/** The dot of a shortened word belongs to it: "Dez.", "a.m.", "Std." */
export function afterDot(tokens: readonly Token[], at: number): number {
  const [word, dot, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  const shortens = word?.kind === 'word' && dot?.text === '.' && dot.glued && !(next?.glued && next.kind === 'number');
  return shortens ? at + 1 : at;
}
