import { isJson, isText, type Json, type Shape } from './shapes.ts';

/** Every time in a part and in what it holds, written otherwise. @param keys the fields that hold times */
const everyTime =
  (keys: readonly string[], write: (text: string) => string): Shape =>
  (part) =>
    rewrite(part, keys, write);

function rewrite(value: unknown, keys: readonly string[], write: (text: string) => string): boolean {
  if (Array.isArray(value)) return value.map((item) => rewrite(item, keys, write)).includes(true);
  if (!isJson(value)) return false;
  const inside = Object.values(value).map((item) => rewrite(item, keys, write));
  const own = keys.map((key) => rewriteOne(value, key, write));
  return [...inside, ...own].includes(true);
}

function rewriteOne(part: Json, key: string, write: (text: string) => string): boolean {
  const before = part[key];
  if (!isText(before)) return false;
  const after = write(before);
  part[key] = after;
  return after !== before;
}

/** The same instant as ISO 8601 also writes it: in another zone, with more digits, or without digits that say nothing. */
export const timeShapes = (keys: readonly string[]) => ({
  'doc:time-micros': everyTime(keys, (text) => text.replace(/(\.\d{3})Z$/, '$1000Z')),
  'doc:time-seconds': everyTime(keys, (text) => text.replace(/\.0+Z$/, 'Z')),
  'doc:time-offset': everyTime(keys, (text) => (text.endsWith('Z') ? withOffset(text) : text)),
});

function withOffset(text: string): string {
  const digits = /\.\d+/.exec(text)?.[0] ?? '';
  const local = new Date(Date.parse(text) + 5.5 * 3_600_000).toISOString();
  return local.replace(/\.\d{3}Z$/, `${digits}+05:30`);
}
