import type { Verdict } from './oracle/logs.ts';
import type { Outcome } from './run.ts';
import type { Script } from './script.ts';

/** What a run is accused of, without what differs from run to run: accounts, conversations, times. */
export type Complaint = {
  /** A kind of the oracle's verdicts, or `uncaught`. */
  readonly kind: string;
  readonly rule: number;
  /** `tags` of `tags:vip`; the first line of an uncaught error; null where the verdict is about no field. */
  readonly field: string | null;
  /** Null where it is about no account that is still connected, and of an uncaught error. */
  readonly provider: string | null;
};

export type Told = { readonly complaint: Complaint; readonly words: string };

/** What is judged of an outcome. */
export type Judged = Pick<Outcome, 'verdicts' | 'uncaught'> & { readonly run: Pick<Outcome['run'], 'accounts'> };

/** An error that nothing caught is no longer of the one thing that it concerns. */
const uncaughtRule = 16;

/** @returns each complaint once, with the words of the first verdict that says it, in the oracle's order */
export function complaintsOf({ verdicts, uncaught, run }: Judged): readonly Told[] {
  const told = [
    ...uncaught.map(toldOfError),
    ...verdicts.map((verdict) => ({ complaint: complaintOf(verdict, run.accounts), words: verdict.words })),
  ];
  const byName = new Map<string, Told>();
  for (const each of told) {
    const name = nameOf(each.complaint);
    if (!byName.has(name)) byName.set(name, each);
  }
  return [...byName.values()];
}

function complaintOf({ kind, rule, account, target }: Verdict, accounts: Judged['run']['accounts']): Complaint {
  const provider = accounts.find((each) => each.account === account)?.provider ?? null;
  return { kind, rule, field: target?.split(':', 1)[0] ?? null, provider };
}

function toldOfError(stack: string): Told {
  const [first = ''] = stack.split('\n', 1);
  // Ids of accounts, times and counts differ from run to run.
  const field = first.replace(/\ba[0-9a-f]{15}\b/g, 'account').replace(/\d+/g, 'N');
  return { complaint: { kind: 'uncaught', rule: uncaughtRule, field, provider: null }, words: stack };
}

/** Two complaints of one name are the same; it is a file's name, too. */
export function nameOf({ kind, field, provider }: Complaint): string {
  return [kind, field, provider]
    .flatMap((part) => (part === null ? [] : [part.replace(/[^a-zA-Z0-9]+/g, '-').slice(0, 60)]))
    .join('-');
}

/** Carries a script out and says what it is accused of. What it throws, no run should throw: a complaint like others. */
export async function accuse<O extends Judged>(
  carryOut: (script: Script) => Promise<O>,
  script: Script,
): Promise<{ readonly outcome: O | null; readonly told: readonly Told[] }> {
  try {
    const outcome = await carryOut(script);
    return { outcome, told: complaintsOf(outcome) };
  } catch (error) {
    return {
      outcome: null,
      told: [toldOfError(error instanceof Error ? (error.stack ?? error.message) : String(error))],
    };
  }
}
