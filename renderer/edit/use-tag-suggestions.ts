import { useEffect, useState } from 'react';
import { useWinnow } from '../app-context.tsx';
import { activeAccount, ask } from '../state/core.ts';

/** Tags of conversations that begin as typed, or hold it. */
export function useTagSuggestions(typed: string): readonly string[] {
  const { core } = useWinnow();
  const [tags, setTags] = useState<readonly string[]>([]);
  useEffect(() => {
    let stale = false;
    const accountId = activeAccount(core);
    if (accountId) {
      void ask(core, 'tags.suggest', { accountId, prefix: typed.trim().slice(0, 100) }).then((answer) => {
        if (answer.ok && !stale) setTags(answer.value.tags);
      });
    }
    return () => {
      stale = true;
    };
  }, [core, typed]);
  return tags;
}
