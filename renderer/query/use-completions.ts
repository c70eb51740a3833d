import { useEffect, useMemo, useState } from 'react';
import type { Total } from '#shared/ipc/conversations.ts';
import { type Completion, completionsOf, valueBeingTyped } from '#shared/query/completions.ts';
import { useWinnow, useWinnowState } from '../app-context.tsx';
import { activeAccount, ask } from '../state/core.ts';
import { activeDirectory } from '../state/selectors.ts';

/** How what is typed may go on; tags are asked for as they are typed. */
export function useCompletions(query: string): readonly CountedCompletion[] {
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
  const completions = useMemo(() => {
    const names = (all: readonly { readonly name: string }[]) => all.map(({ name }) => name);
    return completionsOf(query, {
      tag: tags,
      assignee: names(directory.assignees),
      inbox: names(directory.inboxes),
      account: names(accounts),
    });
  }, [query, tags, directory, accounts]);
  return useCounted(completions);
}

export type CountedCompletion = Completion & { readonly total: Total | null };

/** With how many conversations each value would leave, as soon as that is known. */
function useCounted(completions: readonly Completion[]): readonly CountedCompletion[] {
  const { core } = useWinnow();
  const [totals, setTotals] = useState<ReadonlyMap<string, Total>>(new Map());
  useEffect(() => {
    const accountId = activeAccount(core);
    const queries = completions.filter(({ isWhole }) => isWhole).map(({ query }) => query);
    if (queries.length === 0 || accountId === null) return;
    let isStale = false;
    void ask(core, 'counts.queries', { accountId, queries }).then((answer) => {
      if (!answer.ok || isStale) return;
      setTotals(
        new Map(queries.flatMap((query, at) => (answer.value[at] ? [[query, answer.value[at]] as const] : []))),
      );
    });
    return () => {
      isStale = true;
    };
  }, [core, completions]);
  return useMemo(
    () => completions.map((each) => ({ ...each, total: totals.get(each.query) ?? null })),
    [completions, totals],
  );
}
