import { LongNumber, parseExactly } from '../long-number.ts';
import { ProviderError } from '../provider.ts';
import { isRecord } from '../server-words.ts';

/** Custom attributes as Chatwoot holds them: any JSON value by key. */
export type Attributes = Readonly<Record<string, unknown>>;

/** A value as metadata shows it: text as it is, anything else as its JSON. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Keys are other people's: built from entries, so that one named `__proto__` stays data. */
export function toTexts(attributes: Attributes): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, textOf(value)]));
}

/** Whether the text may stand for something that is no text: 5, true, null, {"a":1}. */
export function isAmbiguous(text: string): boolean {
  const value = parse(text);
  return value !== undefined && typeof value !== 'string';
}

/**
 * The values to write for the texts that were meant. Each keeps the type it has where its text can be read as one, so
 * what was not changed goes back as it was; anything else is text.
 * @throws ProviderError `refused` for a number that JavaScript cannot hold exactly: writing would change it
 */
export function toAttributes(texts: Readonly<Record<string, string>>, stored: Attributes): Attributes {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, valueFor(key, text, stored)]));
}

function valueFor(key: string, text: string, stored: Attributes): unknown {
  const known = Object.hasOwn(stored, key) ? stored[key] : undefined;
  const value = parse(text);
  return isAmbiguous(text) && kindOf(value) === kindOf(known) ? exact(key, value) : text;
}

/** JSON in its shortest form only: " 5" or "5.0" are texts that somebody wrote. */
function parse(text: string): unknown {
  try {
    const value = parseExactly(text);
    return JSON.stringify(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (value instanceof LongNumber) return 'number';
  return Array.isArray(value) ? 'array' : typeof value;
}

function exact(key: string, value: unknown): unknown {
  if (isExact(value)) return value;
  throw new ProviderError('refused', { kind: 'number-too-long', key });
}

function isExact(value: unknown): boolean {
  if (typeof value === 'number') return Math.abs(value) <= Number.MAX_SAFE_INTEGER;
  if (value instanceof LongNumber) return true;
  if (Array.isArray(value)) return value.every(isExact);
  return isRecord(value) ? Object.values(value).every(isExact) : true;
}
