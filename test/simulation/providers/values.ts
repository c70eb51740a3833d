import type { Value } from '../oracle/logs.ts';

/** Tags as the oracle has them: a target for each. */
export const tagValues = (tags: readonly string[]): Record<string, Value> =>
  Object.fromEntries(tags.map((tag) => [`tags:${tag}`, 'true']));

export const metadataValues = (metadata: Readonly<Record<string, string>>): Record<string, Value> =>
  Object.fromEntries(Object.entries(metadata).map(([key, text]) => [`metadata:${key}`, text]));

/** "tags:vip" into the field and its part; fields without parts have none. */
export function partsOf(target: string): { readonly field: string; readonly part: string } {
  const at = target.indexOf(':');
  return at < 0 ? { field: target, part: '' } : { field: target.slice(0, at), part: target.slice(at + 1) };
}

/** A path decoded, below the base path and without its query; nothing where it cannot be decoded. */
export function segmentsOf(path: string): string[] {
  try {
    return (path.split('?')[0] ?? '').split('/').slice(1).map(decodeURIComponent);
  } catch {
    return [];
  }
}

/** The tags once this one is there, or is not. */
export const withTag = (tags: readonly string[], tag: string, value: Value): string[] => [
  ...tags.filter((other) => other !== tag),
  ...(value === 'true' ? [tag] : []),
];

/** The entries once this key holds this, or is gone. Built from entries, so that any key is data. */
export function withEntry<T>(entries: Readonly<Record<string, T>>, key: string, value: T | null): Record<string, T> {
  const others = Object.entries(entries).filter(([other]) => other !== key);
  return Object.fromEntries(value === null ? others : [...others, [key, value]]);
}
