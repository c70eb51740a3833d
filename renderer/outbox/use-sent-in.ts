import { useEffect, useState } from 'react';
import { useWinnow, useWinnowState } from '../app-context.tsx';
import type { SentIn } from '../i18n/sending-words.ts';
import { ask } from '../state/core.ts';
import { accountOf } from '../state/selectors.ts';

/** An account, and of how many more conversations the edits would wait there. */
export type Sending = { readonly accountId: string; readonly more: number };

const nothingKnown: ReadonlyMap<string, SentIn | null> = new Map();

/**
 * When each account will have sent what waits there, asked again as that changes and with each minute; null, or not in it,
 * where nobody can know.
 */
export function useSentIn(all: readonly Sending[]): ReadonlyMap<string, SentIn | null> {
  const { core } = useWinnow();
  const asked = useWinnowState((state) =>
    JSON.stringify(
      all.map((each) => {
        const status = accountOf(state, each.accountId)?.status;
        // What is said of a wait is less with each minute.
        return { ...each, waiting: status?.waiting, gate: status?.gate?.kind ?? null, nowMs: state.ui.nowMs };
      }),
    ),
  );
  const [known, setKnown] = useState(nothingKnown);
  useEffect(() => {
    let isStale = false;
    const wanted = JSON.parse(asked) as readonly (Sending & { readonly gate: string | null })[];
    const answers = wanted.map(async ({ accountId, more, gate }): Promise<[string, SentIn | null]> => {
      if (gate === 'offline') return [accountId, 'offline'];
      const answer = await ask(core, 'sync.sentIn', { accountId, more });
      return [accountId, answer.ok ? answer.value.sentInMs : null];
    });
    void Promise.all(answers).then((each) => {
      if (!isStale) setKnown(new Map(each));
    });
    return () => {
      isStale = true;
    };
  }, [core, asked]);
  return known;
}
