import { checkArithmetic, sameEnd } from './oracle/lanes.ts';
import type { Run, Verdict } from './oracle/logs.ts';
import { carryOut, type Outcome } from './run.ts';
import type { Script } from './script.ts';

/**
 * What is asked of a run beside the oracle's own rules: `sum`, whether everything that was counted is there once;
 * `same-end`, whether it ends as its twin, another arrangement of the same deeds.
 */
export type Question = { readonly kind: 'sum' } | { readonly kind: 'same-end'; readonly twin: Script } | null;

/** Carries out a script and judges it by a question, too. */
export const carryOutFor =
  (question: Question) =>
  async (script: Script): Promise<Outcome> => {
    const outcome = await carryOut(script);
    return { ...outcome, verdicts: [...outcome.verdicts, ...(await answerTo(question, outcome.run))] };
  };

async function answerTo(question: Question, run: Run): Promise<readonly Verdict[]> {
  if (question === null) return [];
  if (question.kind === 'sum') return checkArithmetic(run);
  return compare((await carryOut(question.twin)).run, run);
}

/** @returns what differs in the end of the second */
export const compare = (first: Run, second: Run): readonly Verdict[] => sameEnd(first, second, renaming(first, second));

/** Ids of accounts are new in each run, those of conversations where they begin elsewhere. */
function renaming(a: Run, b: Run): (name: string) => string {
  const accounts = a.accounts.map(({ account, server }): [string, string] => [
    account,
    b.accounts.find((other) => other.server === server)?.account ?? account,
  ]);
  const conversations = (a.atStart ?? []).map(({ conversation }, i): [string, string] => [
    conversation,
    b.atStart?.[i]?.conversation ?? conversation,
  ]);
  const names = new Map([...accounts, ...conversations]);
  return (name) => names.get(name) ?? name;
}
