import { useEffect, useState } from 'react';
import type { Output } from '#shared/ipc/contract.ts';
import { useWinnow } from '../app-context.tsx';
import { activeAccount, ask } from '../state/core.ts';

type Seen = Output<'metadata.seen'>;

const nothing: Seen = { keys: [], values: [], mapped: [] };

/**
 * What stands in the metadata of these conversations' accounts: keys, the values of one, and the keys that are the account's own.
 * @returns null until it is known
 */
export function useMetadataSeen(ids: readonly string[], key: string): Seen | null {
  const { core } = useWinnow();
  const [seen, setSeen] = useState<Seen | null>(null);
  const [id] = ids;
  useEffect(() => {
    let stale = false;
    const accountId = activeAccount(core);
    if (accountId && id !== undefined) {
      void ask(core, 'metadata.seen', { accountId, id, key: key.trim().slice(0, 200) }).then((answer) => {
        if (!stale) setSeen(answer.ok ? answer.value : nothing);
      });
    }
    return () => {
      stale = true;
    };
  }, [core, id, key]);
  return seen;
}
