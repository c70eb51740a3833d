import { useEffect, useMemo, useState } from 'react';
import { type Completion, completionsOf, valueBeingTyped } from '#shared/query/completions.ts';
import { useWinnow, useWinnowState } from '../app-context.tsx';
import { activeAccount, ask } from '../state/core.ts';
import { activeDirectory } from '../state/selectors.ts';

/** How what is typed may go on; tags are asked for as they are typed. */
export function useCompletions(query: string): readonly Completion[] {
  const { core } = useWinnow();
  const directory = useWinnowState(activeDirectory);
  const [tags, setTags] = useState<readonly string[]>([]);
  const typed = valueBeingTyped(query);
  const prefix = typed?.field === 'tag' ? typed.value : null;
  useEffect(() => {
    const accountId = activeAccount(core);
    if (prefix === null || accountId === null) return;
    let isStale = false;
    void ask(core, 'tags.suggest', { accountId, prefix: prefix.slice(0, 100) }).then((answer) => {
      if (answer.ok && !isStale) setTags(answer.value.tags);
    });
    return () => {
      isStale = true;
    };
  }, [core, prefix]);
  const accounts = useWinnowState((state) => state.app.accounts);
  return useMemo(() => {
    const names = (all: readonly { readonly name: string }[]) => all.map(({ name }) => name);
    return completionsOf(query, {
      tag: tags,
      assignee: names(directory.assignees),
      inbox: names(directory.inboxes),
      account: names(accounts),
    });
  }, [query, tags, directory, accounts]);
}
