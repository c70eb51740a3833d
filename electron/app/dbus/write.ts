import { alignmentOf, type Basic, type Type, typesOf } from './signature.ts';

/** A value whose type stands beside it, for a `v`. */
export type Variant = { readonly type: string; readonly value: unknown };

/** Writes values in the D-Bus's wire format, little-endian. */
export class Writer {
  readonly #parts: Buffer[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  align(to: number): void {
    const missing = (to - (this.#length % to)) % to;
    if (missing > 0) this.#add(Buffer.alloc(missing));
  }

  /** @throws where a value is not of its type */
  values(signature: string, values: readonly unknown[]): this {
    const types = typesOf(signature);
    if (types.length !== values.length) throw new Error(`${values.length} values for ${signature}`);
    types.forEach((type, i) => {
      this.#value(type, values[i]);
    });
    return this;
  }

  bytes(): Buffer {
    return Buffer.concat(this.#parts);
  }

  #add(bytes: Buffer): void {
    this.#parts.push(bytes);
    this.#length += bytes.length;
  }

  #value(type: Type, value: unknown): void {
    this.align(alignmentOf(type));
    if (type.kind === 'array') this.#array(type.of, value as readonly unknown[]);
    else if (type.kind === 'struct') {
      const fields = value as readonly unknown[];
      type.of.forEach((part, i) => {
        this.#value(part, fields[i]);
      });
    } else if (type.kind === 'variant') {
      const variant = value as Variant;
      this.#text(variant.type, 1);
      this.values(variant.type, [variant.value]);
    } else this.#basic(type.kind, value);
  }

  #array(of: Type, items: readonly unknown[]): void {
    const length = Buffer.alloc(4);
    this.#add(length);
    this.align(alignmentOf(of));
    const from = this.#length;
    for (const item of items) this.#value(of, item);
    length.writeUInt32LE(this.#length - from);
  }

  #basic(code: Basic, value: unknown): void {
    if (code === 's' || code === 'o') this.#text(String(value), 4);
    else if (code === 'g') this.#text(String(value), 1);
    else if (code === 'y') this.#add(Buffer.from([Number(value)]));
    else if (code === 'b') this.#number(4, (bytes) => bytes.writeUInt32LE(value === true ? 1 : 0));
    else if (code === 'u') this.#number(4, (bytes) => bytes.writeUInt32LE(Number(value)));
    else if (code === 'i') this.#number(4, (bytes) => bytes.writeInt32LE(Number(value)));
    else throw new Error(`nothing is written as ${code}`);
  }

  #number(size: number, write: (bytes: Buffer) => unknown): void {
    const bytes = Buffer.alloc(size);
    write(bytes);
    this.#add(bytes);
  }

  /** A NUL ends a text for the bus, which would drop the connection over one inside. */
  #text(text: string, sizeBytes: 1 | 4): void {
    const bytes = Buffer.from(text.replaceAll('\0', ''), 'utf8');
    this.#number(sizeBytes, (size) =>
      sizeBytes === 1 ? size.writeUInt8(bytes.length) : size.writeUInt32LE(bytes.length),
    );
    this.#add(Buffer.concat([bytes, Buffer.from([0])]));
  }
}
