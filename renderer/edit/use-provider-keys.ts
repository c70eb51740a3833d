import { useCapabilities } from './use-accounts.ts';

/** The only keys that the providers store; null where one of them stores any, or none. */
export function useProviderKeys(ids: readonly string[]): readonly string[] | null {
  const each = useCapabilities(ids).map(({ fields: { metadata } }) =>
    metadata.storage === 'provider' ? (metadata.values ?? null) : null,
  );
  const known = each.flatMap((keys) => keys ?? []);
  return each.length === 0 || each.includes(null) ? null : [...new Set(known)];
}
