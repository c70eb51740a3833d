/** What edits are about, by the names that intents have for it: status, tags:vip, metadata:plan. */
export type Parts = ReadonlyMap<string, string | null>;

type Told = {
  readonly status: string;
  readonly tags: readonly string[];
  readonly metadata: Readonly<Record<string, string>>;
};

/** The same words for what a server stores and what a row shows. */
export function partsOf({ status, tags, metadata }: Told): Parts {
  return new Map([
    ['status', status],
    ...tags.map((tag): [string, string] => [`tags:${tag}`, 'true']),
    ...Object.entries(metadata).map(([key, value]): [string, string] => [`metadata:${key}`, value]),
  ]);
}

/** The targets that differ, absent ones being null. */
export function differing(a: Parts, b: Parts): string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter(
    (target) => (a.get(target) ?? null) !== (b.get(target) ?? null),
  );
}
