import type { Aside } from './json-tree.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
/** Within JSON, the sign that may stand at its beginning is a part of a text. */
const decoderWithin = new TextDecoder('utf-8', { ignoreBOM: true });

/** The bytes of the piece that is being read, over as many chunks as it takes. */
export class JsonPiece {
  /** What was kept since the beginning, in pieces that have ended too. */
  keptBytes = 0;
  #chunk: Uint8Array = new Uint8Array();
  /** From here on the chunk belongs to the piece; -1 where it is left out. */
  #from = 0;
  #parts: Uint8Array[] = [];
  #bytes = 0;
  #isFirst = true;
  /** Where the rest of a text goes that is too long to be parsed in one go. */
  #aside: Aside | null = null;
  #asideParts: Uint8Array[] = [];

  begin(chunk: Uint8Array): void {
    this.#chunk = chunk;
    if (this.#from > 0) this.#from = 0;
  }

  /** What was read of the chunk belongs to the piece. */
  keep(to: number): void {
    if (this.#from < 0 || this.#from === to) return;
    const part = this.#chunk.subarray(this.#from, to);
    this.#from = to;
    this.keptBytes += part.length;
    if (this.#aside) this.#asideParts.push(part);
    else this.#add(part);
  }

  /** Leaves out what comes, and writes something in its place. */
  stop(at: number, instead = ''): void {
    this.keep(at);
    if (instead !== '') this.#add(encoder.encode(instead));
    this.#from = -1;
  }

  goOn(at: number): void {
    this.#from = at;
  }

  /** Where in the piece a sign of the chunk stands. */
  offset(at: number): number {
    return this.#bytes + (this.#from < 0 ? 0 : at - this.#from);
  }

  /** What comes of a text is kept aside. @param mark what stands in its place */
  beginAside(at: number, aside: Aside, mark: string): void {
    this.keep(at);
    this.#add(encoder.encode(mark));
    this.#aside = aside;
  }

  /** Parses what was kept aside until here. @throws SyntaxError */
  parseAside(at: number): void {
    this.keep(at);
    if (this.#aside) this.#aside.rest += JSON.parse(`"${decoderWithin.decode(joined(this.#asideParts))}"`);
    this.#asideParts = [];
  }

  endAside(at: number): void {
    this.parseAside(at);
    this.#aside = null;
    this.#from = at;
  }

  /** As it is written. */
  key(from: number, to: number): string {
    return decoderWithin.decode(this.#joined().subarray(from, to));
  }

  text(): string {
    return (this.#isFirst ? decoder : decoderWithin).decode(this.#joined());
  }

  /** Begins the next piece. */
  next(at: number): void {
    this.#from = at;
    this.#parts = [];
    this.#bytes = 0;
    this.#isFirst = false;
  }

  #add(part: Uint8Array): void {
    this.#parts.push(part);
    this.#bytes += part.length;
  }

  #joined(): Uint8Array {
    const whole = joined(this.#parts);
    this.#parts = [whole];
    return whole;
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
