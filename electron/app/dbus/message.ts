import { Reader } from './read.ts';
import { Writer } from './write.ts';

/** A message of the D-Bus, whatever its kind; what it does not have is left out. */
export type Message = {
  readonly kind: 'call' | 'return' | 'error' | 'signal';
  readonly serial: number;
  readonly path?: string;
  readonly interface?: string;
  readonly member?: string;
  readonly errorName?: string;
  readonly replySerial?: number;
  readonly destination?: string;
  readonly sender?: string;
  readonly signature?: string;
  readonly body: readonly unknown[];
};

const kinds = ['call', 'return', 'error', 'signal'] as const;
const fields = [
  [1, 'path', 'o'],
  [2, 'interface', 's'],
  [3, 'member', 's'],
  [4, 'errorName', 's'],
  [5, 'replySerial', 'u'],
  [6, 'destination', 's'],
  [7, 'sender', 's'],
  [8, 'signature', 'g'],
] as const;

const little = 0x6c; // l
const version = 1;
const headSize = 16;
/** More than any message that we ask for: whatever is larger is nobody's answer to us. */
const largest = 1 << 20;

export function encode(message: Message): Buffer {
  const body = new Writer().values(message.signature ?? '', message.body).bytes();
  const head = new Writer().values('yyyyuua(yv)', [
    little,
    kinds.indexOf(message.kind) + 1,
    0,
    version,
    body.length,
    message.serial,
    fields.flatMap(([code, name, type]) => {
      const value = message[name];
      return value === undefined ? [] : [[code, { type, value }]];
    }),
  ]);
  head.align(8);
  return Buffer.concat([head.bytes(), body]);
}

/**
 * The first message in what has come so far.
 * @returns null where it is not whole yet; `message` null for one of a kind that nobody knows, which is to be ignored
 * @throws where it is no message, after which nothing else can be read either
 */
export function decode(bytes: Buffer): { readonly message: Message | null; readonly size: number } | null {
  if (bytes.length < headSize) return null;
  const isLittle = bytes[0] === little;
  const [bodySize, serial, fieldsSize] = [4, 8, 12].map((at) =>
    isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at),
  );
  if (bodySize === undefined || serial === undefined || fieldsSize === undefined) return null;
  const bodyAt = Math.ceil((headSize + fieldsSize) / 8) * 8;
  const size = bodyAt + bodySize;
  if (size > largest) throw new Error('a D-Bus message is too large');
  if (bytes.length < size) return null;
  const kind = kinds[(bytes[1] ?? 0) - 1];
  if (kind === undefined) return { message: null, size };
  const whole = bytes.subarray(0, size);
  const [found] = new Reader(whole, isLittle, 12).values('a(yv)') as [[number, unknown][]];
  const told = Object.fromEntries(
    fields.flatMap(([code, name]) => {
      const field = found.find(([given]) => given === code);
      return field ? [[name, field[1]]] : [];
    }),
  ) as Partial<Message>;
  const body = new Reader(whole, isLittle, bodyAt).values(told.signature ?? '');
  return { message: { ...told, kind, serial, body }, size };
}
