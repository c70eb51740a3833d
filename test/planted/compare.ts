import type { Run, Verdict } from '../simulation/oracle/logs.ts';

/** A verdict by what it is about: the same for two runs that break the same promise in the same place. */
export type Conviction = {
  readonly kind: string;
  readonly field: string | null;
  readonly provider: string;
  readonly account: string;
  readonly conversation: string | null;
  readonly words: string;
};

/** What the oracle said of one run. */
export type Tried = {
  readonly seed: number;
  readonly convictions: readonly Conviction[];
  /** Ids of the faults by whose line it came, where that was asked. */
  readonly passed: readonly string[];
  /** The same for two runs that went exactly alike; null after a crash. */
  readonly hash: string | null;
  /** Why there is no verdict: the run ended in an error, which is no finding of the oracle's. */
  readonly crash: string | null;
};

export function convictionOf({ kind, account, conversation, target, words }: Verdict, { accounts }: Run): Conviction {
  const provider = accounts.find((facts) => facts.account === account)?.provider ?? '';
  return { kind, field: target?.replace(/:.*/s, '') ?? null, provider, account, conversation, words };
}

const placeOf = ({ kind, field, account, conversation }: Conviction) =>
  JSON.stringify([kind, field, account, conversation]);

/** What is broken, of which field and at which provider: the same for runs with other accounts and conversations. */
export const sortOf = ({ kind, field, provider }: Pick<Conviction, 'kind' | 'field' | 'provider'>) =>
  JSON.stringify([kind, field, provider]);

/**
 * What a broken engine is convicted of and the whole one is not, with the same seed and script. A broken engine sends
 * other requests at other moments, so that it also meets faults which the whole one has elsewhere: `isSure` is what the
 * whole engine is never convicted of with that provider, whatever the seed.
 */
export function onlyOfBroken(
  baseline: readonly Tried[],
  { seed, convictions }: Tried,
): readonly (Conviction & { readonly isSure: boolean })[] {
  const places = new Set(
    baseline.filter((tried) => tried.seed === seed).flatMap((tried) => tried.convictions.map(placeOf)),
  );
  const sorts = new Set(baseline.flatMap((tried) => tried.convictions.map(sortOf)));
  return convictions
    .filter((conviction) => !places.has(placeOf(conviction)))
    .map((conviction) => ({ ...conviction, isSure: !sorts.has(sortOf(conviction)) }));
}
