import { JsonPiece } from './json-piece.ts';
import { type Aside, JsonTree, type Kind } from './json-tree.ts';

/** As much is parsed in one go, bytes: a few ms, whatever stands in it. */
const pieceBytes = 64 * 1024;
/** A piece ends at a comma, and long texts stand beside it: one that grows to this is white space or one endless number. */
const mostPieceBytes = 16 * pieceBytes;

const quote = 0x22;
const comma = 0x2c;
const openList = 0x5b;
const backslash = 0x5c;
const closeList = 0x5d;
const letterU = 0x75;
const openMap = 0x7b;
const closeMap = 0x7d;

/** What one answer may hold. */
export type JsonBounds = {
  /** Of one text, as it is written; what is behind is left out. */
  readonly textBytes: number;
  /** Lists and objects within each other; what is deeper is left out. */
  readonly depth: number;
  /** Of an outermost list: an answer with more is not read. */
  readonly items: number;
  /** Of a list or object within a row; what is behind is left out. */
  readonly innerItems: number;
  /** Values in one row of a list, or in an answer without one: an answer with more is not read. */
  readonly rowValues: number;
  /** The same for the whole answer. */
  readonly values: number;
};

/** The answer as a whole holds more than it may. */
export class TooMuch extends Error {
  readonly what: 'items' | 'values';

  constructor(what: TooMuch['what']) {
    super(`too-many-${what}`);
    this.what = what;
  }
}

/** Reads JSON as it arrives: counts before anything is made of it, and parses it in pieces. */
export class JsonReader {
  readonly #bounds: JsonBounds;
  readonly #piece = new JsonPiece();
  readonly #tree = new JsonTree();

  readonly #open: Kind[] = [];
  /** Commas in each open container, and where the key that it stands under begins and ends in the piece. */
  readonly #commas: number[] = [];
  readonly #keyFrom: number[] = [];
  readonly #keyTo: number[] = [];
  /** How many containers have been open since the piece began. */
  #still = 0;
  #lists = 0;
  #values = 0;
  #rowValues = 0;

  #inText = false;
  #textFrom = 0;
  #textTo = 0;
  #textBytes = 0;
  /** Signs that still belong to an escape; -1 behind a backslash. */
  #escape = 0;
  /** The rest of a text that is too long to be parsed in one go. */
  #aside: Aside | null = null;

  /** Containers that are open within what is left out; null where nothing is. */
  #skipped: number | null = null;
  /** Whether what is left out ends with a closing sign of its own, or before that of the container it stands in. */
  #skipsOwnEnd = false;

  #chunk: Uint8Array = new Uint8Array();

  constructor(bounds: JsonBounds) {
    this.#bounds = bounds;
  }

  /** Bytes of what was fed that were not left out. */
  get keptBytes(): number {
    return this.#piece.keptBytes;
  }

  /**
   * @param chunk as much as may be looked at in one go; it must not change afterwards
   * @returns whether a piece was parsed, so that others should have their turn
   * @throws TooMuch, SyntaxError
   */
  feed(chunk: Uint8Array): boolean {
    this.#chunk = chunk;
    this.#piece.begin(chunk);
    let hasParsed = false;
    for (let at = 0; at < chunk.length; ) {
      if (this.#inText) {
        at = this.#readText(at);
        continue;
      }
      at = this.#readSigns(at);
      if (chunk[at] === comma && this.#skipped === null && this.#piece.offset(at) >= pieceBytes) {
        this.#endPiece(at);
        hasParsed = true;
      }
      at += 1;
    }
    this.#piece.keep(chunk.length);
    if (this.#piece.offset(chunk.length) > mostPieceBytes) throw new SyntaxError('nothing ends in it');
    return hasParsed;
  }

  /** @returns undefined where nothing stood in it @throws SyntaxError */
  end(): unknown {
    if (this.#inText || this.#open.length > 0) throw new SyntaxError('the end is missing');
    return this.#tree.end(this.#piece.text());
  }

  /** @returns where a text begins or an item ends, or the end of the chunk */
  #readSigns(from: number): number {
    const chunk = this.#chunk;
    for (let at = from; at < chunk.length; at += 1) {
      switch (chunk[at]) {
        case quote: {
          this.#textFrom = this.#piece.offset(at);
          const end = this.#endOfShort(at + 1);
          if (end < 0) {
            this.#inText = true;
            this.#textBytes = 0;
            return at;
          }
          at = end;
          this.#textTo = this.#piece.offset(end) + 1;
          break;
        }
        case openList:
          this.#enter(at, 'list');
          break;
        case openMap:
          this.#enter(at, 'map');
          break;
        case closeList:
          this.#leave(at, 'list');
          break;
        case closeMap:
          this.#leave(at, 'map');
          break;
        case comma:
          if (this.#skipped !== null) break;
          this.#nextItem(at);
          return at;
      }
    }
    return chunk.length;
  }

  #enter(at: number, kind: Kind): void {
    if (this.#skipped !== null) {
      this.#skipped += 1;
      return;
    }
    this.#count();
    if (this.#open.length === this.#bounds.depth) {
      this.#skipped = 1;
      this.#skipsOwnEnd = true;
      this.#leaveOut(at, (mark) => mark);
      return;
    }
    this.#open.push(kind);
    this.#commas.push(0);
    this.#keyFrom.push(this.#textFrom);
    this.#keyTo.push(this.#textTo);
    if (kind === 'list') this.#lists += 1;
  }

  #leave(at: number, kind: Kind): void {
    if (this.#skipped !== null) {
      const isInside = this.#skipped > 0;
      if (isInside) this.#skipped -= 1;
      if (isInside && (this.#skipped > 0 || !this.#skipsOwnEnd)) return;
      this.#skipped = null;
      this.#piece.goOn(isInside ? at + 1 : at);
      if (isInside) return;
    }
    if (this.#open.pop() !== kind) throw new SyntaxError('closed as it was not opened');
    this.#commas.pop();
    this.#keyFrom.pop();
    this.#keyTo.pop();
    if (kind === 'list') this.#lists -= 1;
    this.#still = Math.min(this.#still, this.#open.length);
  }

  #nextItem(at: number): void {
    const last = this.#open.length - 1;
    const isList = this.#open[last] === 'list';
    if (last < 0) throw new SyntaxError('a comma outside of everything');
    const count = (this.#commas[last] ?? 0) + 1;
    this.#commas[last] = count;
    const listsAround = this.#lists - Number(isList);
    if (isList && listsAround === 0) {
      if (count >= this.#bounds.items) throw new TooMuch('items');
      this.#rowValues = 0;
    } else if (count >= this.#bounds.innerItems) {
      if (listsAround === 0) throw new TooMuch('items');
      this.#skipped = 0;
      this.#skipsOwnEnd = false;
      this.#leaveOut(at, (mark) => (isList ? `,${mark}` : `,"…":${mark}`));
      return;
    }
    this.#count();
  }

  #count(): void {
    this.#values += 1;
    this.#rowValues += 1;
    if (this.#values > this.#bounds.values || this.#rowValues > this.#bounds.rowValues) throw new TooMuch('values');
  }

  #leaveOut(at: number, write: (mark: string) => string): void {
    const mark = this.#tree.setAside({ rest: '', isLeftOut: true, isText: false });
    this.#piece.stop(at, write(`"${mark}"`));
  }

  /** Nearly every text is short, without escapes, and here as a whole. @returns where it ends, or -1 for any other */
  #endOfShort(from: number): number {
    const chunk = this.#chunk;
    const end = Math.min(chunk.length, from + Math.min(pieceBytes, this.#bounds.textBytes));
    for (let at = from; at < end; at += 1) {
      const sign = chunk[at];
      if (sign === quote) return at;
      if (sign === backslash) return -1;
    }
    return -1;
  }

  /** @returns behind the end of the text, or the end of the chunk */
  #readText(from: number): number {
    const chunk = this.#chunk;
    const before = this.#textBytes - from;
    let left = this.#escape;
    let limit = this.#nextDivision() - before;
    for (let at = from; at < chunk.length; at += 1) {
      const sign = chunk[at] as number;
      // Neither within a character nor within an escape: what stands before can be read by itself.
      if (at >= limit && left === 0 && (sign & 0xc0) !== 0x80) {
        this.#textBytes = before + at;
        this.#divideText(at);
        limit = this.#nextDivision() - before;
      }
      if (left !== 0) left = left > 0 ? left - 1 : sign === letterU ? 4 : 0;
      else if (sign === backslash) left = -1;
      else if (sign === quote) {
        this.#endText(at);
        return at + 1;
      }
    }
    this.#escape = left;
    this.#textBytes = before + chunk.length;
    return chunk.length;
  }

  /** How long the text is where it is parsed up to there, or left out from there. */
  #nextDivision(): number {
    if (this.#skipped !== null || this.#aside?.isLeftOut) return Number.POSITIVE_INFINITY;
    const next = pieceBytes * (Math.floor(this.#textBytes / pieceBytes) + 1);
    return this.#textBytes < this.#bounds.textBytes ? Math.min(next, this.#bounds.textBytes) : next;
  }

  #divideText(at: number): void {
    if (this.#aside) {
      this.#piece.parseAside(at);
    } else {
      this.#aside = { rest: '', isLeftOut: false, isText: true };
      this.#piece.beginAside(at, this.#aside, this.#tree.setAside(this.#aside));
    }
    this.#aside.isLeftOut = this.#textBytes >= this.#bounds.textBytes;
    if (this.#aside.isLeftOut) this.#piece.stop(at);
  }

  #endText(at: number): void {
    this.#inText = false;
    this.#escape = 0;
    if (this.#skipped !== null) return;
    if (this.#aside) {
      this.#piece.endAside(at);
      this.#aside = null;
    }
    this.#textTo = this.#piece.offset(at) + 1;
  }

  #endPiece(at: number): void {
    const piece = this.#piece;
    piece.keep(at);
    const keyOf = (level: number) => piece.key(this.#keyFrom[level] ?? 0, this.#keyTo[level] ?? 0);
    this.#tree.addPiece(piece.text(), this.#open, this.#still, keyOf);
    piece.next(at + 1);
    this.#still = this.#open.length;
  }
}
