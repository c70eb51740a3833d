import { useEffect, useRef, useState } from 'react';
import type { ConnectionTrial } from '#shared/account.ts';
import { serverSaysOf } from '#shared/reason.ts';
import { reasonSentence } from '../i18n/reason-words.ts';
import { say } from '../i18n/say.ts';
import { foundWords } from '../state/connecting.ts';
import type { FieldProblem } from './form-values.ts';

/** Where trying a connection stands. `field` names the wrong one on the form, null where the server refused. */
export type Trial =
  | { readonly kind: 'idle' }
  | { readonly kind: 'busy'; readonly words: string }
  | { readonly kind: 'ok'; readonly words: string }
  | {
      readonly kind: 'failed';
      readonly field: string | null;
      readonly sentence: string;
      readonly serverSays: string | null;
    };

type Attempt = {
  /** What can be seen to be wrong already: then nobody is asked. */
  readonly problem: FieldProblem | null;
  /** Said while the server is asked. */
  readonly words: string;
  readonly ask: () => Promise<ConnectionTrial>;
  /** Where on the form the field stands that the answer names. */
  readonly fieldOf: (key: string | null) => string | null;
};

const idle: Trial = { kind: 'idle' };

/** Element ids of the fields of the one form that is open. */
export const fieldId = (field: string) => `field-${field}`;

/** One attempt after the other, each answer told once; the wrong field gets the focus. */
export function useTrial() {
  const [trial, setTrial] = useState<Trial>(idle);
  const current = useRef(0);

  useEffect(() => {
    if (trial.kind === 'failed' && trial.field !== null) document.getElementById(fieldId(trial.field))?.focus();
  }, [trial]);
  // An answer that comes after the form is gone is nobody's.
  useEffect(
    () => () => {
      current.current += 1;
    },
    [],
  );

  async function attempt({ problem, words, ask, fieldOf }: Attempt): Promise<void> {
    if (trial.kind === 'busy') return;
    if (problem) {
      setTrial({ kind: 'failed', ...problem, serverSays: null });
      return;
    }
    current.current += 1;
    const mine = current.current;
    setTrial({ kind: 'busy', words });
    const answer = await ask();
    if (mine !== current.current) return;
    if (answer.ok) setTrial({ kind: 'ok', words: connectedWords(answer.conversations) });
    else {
      const { reason, field } = answer;
      const [sentence, serverSays] = [reasonSentence(reason), serverSaysOf(reason)];
      setTrial({ kind: 'failed', field: fieldOf(field), sentence, serverSays });
    }
  }

  /** Something else stands on the form now: an answer to what stood there before says nothing any more. */
  function changed(): void {
    current.current += 1;
    setTrial(idle);
  }

  return { trial, attempt, changed };
}

export const connectedWords = (conversations: number | null) =>
  conversations === null
    ? say('accounts.useTrial.connected')
    : say('accounts.useTrial.connectedAndFound', { found: foundWords(conversations) });
