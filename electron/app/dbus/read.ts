import { alignmentOf, type Basic, type Type, typesOf } from './signature.ts';

/** Reads values out of the D-Bus's wire format. A variant is read as what it holds, a dictionary as a list of pairs. */
export class Reader {
  readonly #bytes: Buffer;
  readonly #isLittle: boolean;
  #at: number;
  #depth = 0;

  constructor(bytes: Buffer, isLittle: boolean, from = 0) {
    this.#bytes = bytes;
    this.#isLittle = isLittle;
    this.#at = from;
  }

  get at(): number {
    return this.#at;
  }

  align(to: number): void {
    this.#at += (to - (this.#at % to)) % to;
  }

  /** @throws where the bytes are no such values */
  values(signature: string): unknown[] {
    return typesOf(signature).map((type) => this.#value(type));
  }

  #take(length: number): number {
    const from = this.#at;
    if (from + length > this.#bytes.length) throw new Error('a D-Bus message ends too soon');
    this.#at += length;
    return from;
  }

  #value(type: Type): unknown {
    this.align(alignmentOf(type));
    if (type.kind === 'array') return this.#array(type.of);
    if (type.kind === 'struct') return type.of.map((part) => this.#value(part));
    if (type.kind === 'variant') return this.#variant();
    return this.#basic(type.kind);
  }

  #variant(): unknown {
    this.#depth += 1;
    if (this.#depth > 64) throw new Error('a D-Bus variant is too deep');
    const [type] = typesOf(String(this.#basic('g')));
    if (!type) throw new Error('a D-Bus variant has no type');
    const value = this.#value(type);
    this.#depth -= 1;
    return value;
  }

  #array(of: Type): unknown[] {
    const length = Number(this.#basic('u'));
    this.align(alignmentOf(of));
    const end = this.#take(length) + length;
    this.#at = end - length;
    const items: unknown[] = [];
    while (this.#at < end) items.push(this.#value(of));
    if (this.#at !== end) throw new Error('a D-Bus array does not end with its last item');
    return items;
  }

  #basic(code: Basic): unknown {
    this.align(alignmentOf({ kind: code }));
    switch (code) {
      case 's':
      case 'o':
        return this.#text(this.#number(4));
      case 'g':
        return this.#text(this.#number(1));
      case 'y':
        return this.#number(1);
      case 'b':
        return this.#number(4) !== 0;
      case 'q':
        return this.#number(2);
      case 'n':
        return (this.#number(2) << 16) >> 16;
      case 'u':
        return this.#number(4);
      case 'i':
        return this.#number(4) | 0;
      case 'd': {
        const from = this.#take(8);
        return this.#isLittle ? this.#bytes.readDoubleLE(from) : this.#bytes.readDoubleBE(from);
      }
      case 'x':
      case 't': {
        const from = this.#take(8);
        return this.#isLittle ? this.#bytes.readBigUInt64LE(from) : this.#bytes.readBigUInt64BE(from);
      }
      default:
        return code satisfies never;
    }
  }

  #number(size: 1 | 2 | 4): number {
    const from = this.#take(size);
    return this.#isLittle ? this.#bytes.readUIntLE(from, size) : this.#bytes.readUIntBE(from, size);
  }

  #text(length: number): string {
    const from = this.#take(length + 1);
    return this.#bytes.toString('utf8', from, from + length);
  }
}
