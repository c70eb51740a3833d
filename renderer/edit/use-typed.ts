import { useState } from 'react';
import { useWinnow } from '../app-context.tsx';

/** What is typed, and when it was: "in 2h" is meant from then, not from the last tick of the list's clock. */
export function useTyped(): { typed: string; nowMs: number; type: (text: string) => void } {
  const { core } = useWinnow();
  const [typed, setTyped] = useState('');
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
