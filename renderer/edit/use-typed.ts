import { useState } from 'react';
import { useWinnow } from '../app-context.tsx';

/**
 * What is typed, and when it was: "in 2h" is meant from then, not from the last tick of the list's clock.
 * @param before what was typed when this was last open
 */
export function useTyped(before: string): { typed: string; nowMs: number; type: (text: string) => void } {
  const { core } = useWinnow();
  const [typed, setTyped] = useState(before);
  const [nowMs, setNowMs] = useState(core.nowMs);
  return {
    typed,
    nowMs,
    type: (text) => {
      setTyped(text);
      setNowMs(core.nowMs());
    },
  };
}
