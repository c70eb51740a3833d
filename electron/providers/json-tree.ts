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

/** No server writes it: where something stands aside, and the key under which an object goes on from the piece before. */
const sign = '\u{e0f0}';
const marked = new RegExp(`${sign}(\\d+)${sign}$`);
const goesOn = `${sign}${sign}`;

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
    return sign + (this.#asides.length - 1) + sign;
  }

  /**
   * @param open what is open at the end of the piece, the outermost first
   * @param still how many of those were open at its beginning
   * @param keyOf the key that a container stands under, of those opened in this piece
   * @throws SyntaxError
   */
  addPiece(text: string, open: readonly Kind[], still: number, keyOf: (level: number) => string): void {
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
      const node = parent === undefined ? this.#root : Array.isArray(parent) ? parent.at(-1) : parent[keyOf(level)];
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
    const parsed: unknown = JSON.parse(opened.join('') + text);
    const whole = this.#asides.length > 0 ? restored(parsed, this.#asides) : parsed;
    this.#asides = [];
    if (!this.#hasPieces) {
      this.#root = whole;
      return;
    }
    let piece = whole as Container;
    for (const [level, { node }] of this.#spine.entries()) {
      append(node, piece, level < last);
      piece = (Array.isArray(piece) ? piece[0] : piece[goesOn]) as Container;
    }
  }
}

/** @param isGoingOn whether the first item of the piece is the rest of a part that is there */
function append(node: Container, piece: Container, isGoingOn: boolean): void {
  if (Array.isArray(node)) {
    const items = piece as unknown[];
    for (let at = Number(isGoingOn); at < items.length; at += 1) node.push(items[at]);
    return;
  }
  for (const [key, value] of Object.entries(piece)) if (!isGoingOn || key !== goesOn) setOwn(node, key, value);
}

/** Puts what stands aside into its place. */
function restored(value: unknown, asides: readonly Aside[]): unknown {
  if (typeof value === 'string') {
    const aside = value.endsWith(sign) ? asides[Number(marked.exec(value)?.[1] ?? Number.NaN)] : undefined;
    if (!aside) return value;
    const text = aside.isText ? value.replace(marked, '') + aside.rest : null;
    return aside.isLeftOut ? new TooLarge(text) : text;
  }
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at += 1) value[at] = restored(value[at], asides);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) {
      // What stands under a key that is too long must not be taken for what stands under another.
      const isCut = key !== goesOn && key.endsWith(sign);
      setOwn(value as Record<string, unknown>, key, isCut ? new TooLarge(null) : restored(part, asides));
    }
  }
  return value;
}

/** As JSON.parse does it, also for a key named `__proto__`. */
function setOwn(node: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') node[key] = value;
  else Object.defineProperty(node, key, { value, writable: true, enumerable: true, configurable: true });
}
