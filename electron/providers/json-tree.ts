import { LongNumber, parseExactly } from './long-number.ts';

/** Stands where a part was left out: neither text nor list, so that whoever needs the whole finds that it is not there. */
export class TooLarge {
  /** How a text begins; null for what is no text. */
  readonly text: string | null;

  constructor(text: string | null) {
    this.text = text;
  }
}

/** What stands beside the piece that it belongs to: the rest of a long text, or a part that was left out. */
export type Aside = { rest: string; isLeftOut: boolean; readonly isText: boolean };

export type Kind = 'list' | 'map';
type Container = unknown[] | Record<string, unknown>;

/** Around the number of what stands aside, as it is written into a piece: JSON holds it nowhere, unless escaped. */
const rawMark = '\u0001';
/** What comes of it to be parsed. Where a server writes the sign itself, it is doubled until then. */
const sign = '\u{e0f0}';
const signs = new RegExp(`${sign}(?:${sign}|(\\d+)${sign})`, 'g');
const escapesAndMarks = new RegExp(`\\\\(?:u[eE]0[fF]0|[^])|${sign}|${rawMark}`, 'g');
const escapedSign = /\\ue0f0/i;
/** The key under which an object goes on from the piece before: what a server writes has its signs doubled. */
const goesOn = `${sign}>${sign}`;

const opening = { list: '[', map: '{' } as const;
const closing = { list: ']', map: '}' } as const;

/**
 * Makes one value of JSON that comes in pieces. A piece ends at a comma, whatever is open there: it is closed to be
 * parsed, and the next one is opened as far.
 */
export class JsonTree {
  #root: unknown;
  /** What was open where the last piece ended, the outermost first. */
  #spine: { readonly kind: Kind; readonly node: Container }[] = [];
  #asides: Aside[] = [];
  #hasPieces = false;

  /** @returns what is written in its place */
  setAside(aside: Aside): string {
    this.#asides.push(aside);
    return rawMark + (this.#asides.length - 1) + rawMark;
  }

  /**
   * @param open what is open at the end of the piece, the outermost first
   * @param still how many of those were open at its beginning
   * @param keyOf the key that a container stands under, of those opened in this piece, as it is written
   * @throws SyntaxError
   */
  addPiece(text: string, open: readonly Kind[], still: number, keyOf: (level: number) => string): void {
    const asides = this.#asides;
    this.#take(
      text +
        open
          .map((kind) => closing[kind])
          .reverse()
          .join(''),
    );
    const spine = this.#spine.slice(0, still);
    for (let level = still; level < open.length; level += 1) {
      const parent = spine.at(-1)?.node;
      const node =
        parent === undefined ? this.#root : Array.isArray(parent) ? parent.at(-1) : parent[keyIn(keyOf(level), asides)];
      spine.push({ kind: open[level] as Kind, node: node as Container });
    }
    this.#spine = spine;
    this.#hasPieces = true;
  }

  /** @param text the last piece @returns undefined where nothing stands in it @throws SyntaxError */
  end(text: string): unknown {
    if (!this.#hasPieces && text.trim() === '') return undefined;
    this.#take(text);
    return this.#root;
  }

  #take(text: string): void {
    const last = this.#spine.length - 1;
    const opened = this.#spine.map(({ kind }, level) =>
      kind === 'map' && level < last ? `{${JSON.stringify(goesOn)}:` : opening[kind],
    );
    const asides = this.#asides;
    if (asides.length > 0 && text.split(rawMark).length !== 2 * asides.length + 1) throw new SyntaxError('unescaped');
    const isSigned = asides.length > 0 || text.includes(sign) || escapedSign.test(text);
    let piece: unknown = parseExactly(opened.join('') + (isSigned ? doubled(text) : text));
    const read = (part: unknown) => (isSigned ? restored(part, asides) : part);
    this.#asides = [];
    if (!this.#hasPieces) {
      this.#root = read(piece);
      return;
    }
    for (const [level, { node }] of this.#spine.entries()) {
      const rest = level < last ? takeRest(piece as Container) : undefined;
      append(node, read(piece) as Container);
      piece = rest;
    }
  }
}

/** Takes out of a piece the rest of a part that is there already. */
function takeRest(piece: Container): unknown {
  if (Array.isArray(piece)) return piece.shift();
  const rest = piece[goesOn];
  delete piece[goesOn];
  return rest;
}

function append(node: Container, piece: Container): void {
  if (Array.isArray(node)) for (const item of piece as unknown[]) node.push(item);
  else for (const [key, value] of Object.entries(piece)) setOwn(node, key, value);
}

/** Doubles the signs that a server wrote, and sets ours around what stands aside. */
const doubled = (text: string) =>
  text.replace(escapesAndMarks, (found) => {
    if (found === rawMark) return sign;
    return found === sign || escapedSign.test(found) ? sign + sign : found;
  });

/** A text as the server wrote it, and what of it stands aside. */
function textOf(value: string, asides: readonly Aside[]): { readonly text: string; readonly aside: Aside | undefined } {
  let aside: Aside | undefined;
  const text = value.replace(signs, (_, number?: string) => {
    if (number === undefined) return sign;
    aside = asides[Number(number)];
    return '';
  });
  return { text, aside };
}

/** What stands under a key that is too long must not be taken for what stands under another. */
function wholeKey(key: string, asides: readonly Aside[]): string {
  const { text, aside } = textOf(key, asides);
  if (!aside) return text;
  return aside.isLeftOut ? text + sign + asides.indexOf(aside) : text + aside.rest;
}

const keyIn = (written: string, asides: readonly Aside[]) => wholeKey(JSON.parse(doubled(written)), asides);

/** Puts what stands aside into its place, and takes doubled signs for one again. */
function restored(value: unknown, asides: readonly Aside[]): unknown {
  if (typeof value === 'string') {
    if (!value.includes(sign)) return value;
    const { text, aside } = textOf(value, asides);
    if (!aside) return text;
    const whole = aside.isText ? text + aside.rest : null;
    return aside.isLeftOut ? new TooLarge(whole) : whole;
  }
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at += 1) value[at] = restored(value[at], asides);
    return value;
  }
  if (typeof value !== 'object' || value === null || value instanceof LongNumber) return value;
  const keys = Object.keys(value);
  const node = keys.some((key) => key.includes(sign)) ? {} : (value as Record<string, unknown>);
  for (const [key, part] of Object.entries(value)) {
    const isCut = key.includes(sign) && textOf(key, asides).aside?.isLeftOut;
    setOwn(node, wholeKey(key, asides), isCut ? new TooLarge(null) : restored(part, asides));
  }
  return node;
}

/** As JSON.parse does it, also for a key named `__proto__`. */
function setOwn(node: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') node[key] = value;
  else Object.defineProperty(node, key, { value, writable: true, enumerable: true, configurable: true });
}
