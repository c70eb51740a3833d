import type { ProviderError } from '../providers/provider.ts';

/** Fails so often while others are answered, and it is no longer taken for a sign of the server. */
const strikesToBlame = 2;
/** Fails so often, and waiting longer will not help: its edits go to the agent. */
const strikesToGiveUp = 5;

/**
 * Tells a server in trouble from one conversation that is: silence for one while others are answered is that one's.
 * Kept for the session: after a restart, the evidence is gathered anew.
 */
export type Blame = {
  /** A request was answered sensibly. @param of the conversation it was about; null where it was about many */
  answered(of: string | null): void;
  /** A request about this conversation got no answer, or none that can be used. */
  failed(of: string): void;
  /** Whether the failures of this conversation are its own, and say nothing of the account. */
  isToBlame(of: string): boolean;
  isHopeless(of: string): boolean;
};

export function createBlame(): Blame {
  /** How many requests were answered so far. */
  let answers = 0;
  const failures = new Map<string, { readonly strikes: number; readonly answersBefore: number }>();
  const strikes = (of: string) => failures.get(of)?.strikes ?? 0;
  return {
    answered(of) {
      answers += 1;
      if (of !== null) failures.delete(of);
    },
    failed(of) {
      const before = failures.get(of);
      const isStrike = before !== undefined && answers > before.answersBefore;
      failures.set(of, { strikes: strikes(of) + (isStrike ? 1 : 0), answersBefore: answers });
    },
    isToBlame: (of) => strikes(of) >= strikesToBlame,
    isHopeless: (of) => strikes(of) >= strikesToGiveUp,
  };
}

/** Whether a failure may be one conversation's own: somebody was there, and neither the token nor the pace was refused. */
export const mayBeOwn = ({ kind, reach }: ProviderError) =>
  ['unreachable', 'server', 'unreadable'].includes(kind) && reach !== 'nobody' && reach !== 'cancelled';
