/** A part of a query with where it stands in it. */
export type Token = { readonly at: number; readonly to: number; readonly written: string } & (
  | { readonly kind: 'open' | 'close' | 'or' | 'not' }
  | { readonly kind: 'quoted'; readonly text: string; readonly isOpen: boolean }
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'field'; readonly field: string; readonly value: string; readonly isOpen: boolean }
);

const tokenAt =
  /\s*(?:(?<not>-)(?=[^\s-])|(?<open>\((?!\+?\d+\)))|(?<close>\))|"(?<quoted>[^"]*)(?<end>"?)|(?<field>[a-z][a-z_-]*(?:\.(?:"[^"]*"|[^\s:"()]+))?):(?!\/\/)(?:"(?<qvalue>[^"]*)(?<qend>"?)|(?<value>(?:[^\s"(]\S*)?))|(?<word>[^\s"]\S*))/giuy;

/** Quotes as keyboards and word processors bend them. A ’ within a word is an apostrophe. */
const bentDouble = /[\u201c\u201d\u201e\u201f\u00ab\u00bb]/g;
const bentSingle = /(?<=^|[\s(:-])[\u2018\u201a](?=\S)(.*?)[\u2018\u2019](?=$|[\s)])/gu;

/** What stands between straight quotes is meant as it is written: a tag may hold bent ones. */
const quotedStraight = /("[^"]*")/;

/** The query with straight quotes, each where the bent one stood. */
export const straightened = (query: string): string =>
  query
    .split(quotedStraight)
    .map((piece, at) => (at % 2 === 1 ? piece : unbent(piece)))
    .join('');

const unbent = (text: string): string =>
  text.replace(bentDouble, '"').replace(bentSingle, (_, inner: string) => `"${inner.replaceAll('"', ' ')}"`);

/** Whether what stands behind a NOT is something to leave out. */
const isLeftOut = (behind: string) => /^(?:\s+(?!OR(?:\s|$))[^\s)]|[("])/.test(behind);

/** Takes a query apart, up to its end: `status:open -(tag:spam OR tag:bot) "annual plan"`. */
function* piecesOf(query: string): Generator<Token> {
  let depth = 0;
  tokenAt.lastIndex = 0;
  for (;;) {
    const from = tokenAt.lastIndex;
    const match = tokenAt.exec(query);
    const groups = match?.groups;
    if (!match || !groups) return;
    const at = from + match[0].length - match[0].trimStart().length;
    // A bracket that closes stands at the end of a word or a value.
    const bare = groups.word ?? groups.value;
    const closes = bare !== undefined && depth > 0 ? (/\)+$/.exec(bare)?.[0].length ?? 0) : 0;
    const isGlued = groups.word !== undefined && /^NOT[("]/.test(groups.word);
    tokenAt.lastIndex = isGlued ? at + 'NOT'.length : tokenAt.lastIndex - closes;
    const to = tokenAt.lastIndex;
    const span = { at, to, written: query.slice(at, to) };
    if (groups.not !== undefined) yield { ...span, kind: 'not' };
    else if (groups.open !== undefined) {
      depth += 1;
      yield { ...span, kind: 'open' };
    } else if (groups.close !== undefined) {
      depth -= 1;
      yield { ...span, kind: 'close' };
    } else if (groups.quoted !== undefined)
      yield { ...span, kind: 'quoted', text: groups.quoted, isOpen: groups.end === '' };
    else if (groups.field !== undefined) {
      const quoted = groups.qvalue;
      const value = quoted ?? (groups.value ?? '').slice(0, (groups.value ?? '').length - closes);
      yield { ...span, kind: 'field', field: groups.field, value, isOpen: quoted !== undefined && groups.qend === '' };
    } else {
      const text = span.written;
      if (text === 'OR') yield { ...span, kind: 'or' };
      else if (text === 'NOT' && isLeftOut(query.slice(to))) yield { ...span, kind: 'not' };
      else yield { ...span, kind: 'word', text };
    }
  }
}

/** All of them, in order. */
export function tokensOf(query: string): readonly Token[] {
  const straight = straightened(query);
  return withNumbers(straight, [...piecesOf(straight)]);
}

/** Written with spaces, a number that people call is one thing all the same. */
function withNumbers(query: string, tokens: readonly Token[]): readonly Token[] {
  const joint: Token[] = [];
  for (const token of tokens) {
    const last = joint.at(-1);
    if (last?.kind === 'word' && token.kind === 'word' && isOfNumber(last.text) && isOfNumber(token.text)) {
      const written = query.slice(last.at, token.to);
      joint.splice(-1, 1, { kind: 'word', at: last.at, to: token.to, written, text: written });
    } else joint.push(token);
  }
  return joint;
}

const isOfNumber = (text: string) => /^[+(]?\d[\d\s()./-]*$/.test(text);
