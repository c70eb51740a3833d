import type { ProviderError } from '../providers/provider.ts';

/** Fails so often while the list is answered, and it is no longer taken for a sign of the server. */
const strikesToBlame = 2;
/** Fails so often while others' edits are taken, too, and waiting longer will not help: its edits go to the agent. */
const strikesToGiveUp = 5;
/** Where no other edit shows whether the server takes any: about an hour of it. */
const strikesAlone = 60;

type Record = {
  readonly strikes: number;
  /** How often the list had been answered, and had failed, when this conversation last failed. */
  readonly answers: number;
  readonly failures: number;
  /** Whether another conversation's request was answered since this one began to fail. */
  isPassedOver: boolean;
};

/**
 * Tells a server in trouble from one conversation that is: silence for one, while the list is answered each time and
 * never fails, is that one's. Kept for the session: after a restart, the evidence is gathered anew.
 */
export type Blame = {
  /** A request was answered sensibly. @param of what it was about; null: the list */
  answered(of: string | null): void;
  /** A request got no answer, or none that can be used. */
  failed(of: string | null): void;
  /** Whether the failures of this are its own, and say nothing of the account. */
  isToBlame(of: string): boolean;
  isHopeless(of: string): boolean;
};

export function createBlame(): Blame {
  const list = { answers: 0, failures: 0 };
  const records = new Map<string, Record>();
  const strikes = (of: string) => records.get(of)?.strikes ?? 0;

  function strike(before: Record | undefined): number {
    if (!before || list.failures > before.failures) return 0;
    return before.strikes + (list.answers > before.answers ? 1 : 0);
  }

  return {
    answered(of) {
      if (of === null) {
        list.answers += 1;
        return;
      }
      records.delete(of);
      for (const record of records.values()) record.isPassedOver = true;
    },
    failed(of) {
      if (of === null) {
        list.failures += 1;
        return;
      }
      const before = records.get(of);
      records.set(of, { ...list, strikes: strike(before), isPassedOver: before?.isPassedOver ?? false });
    },
    isToBlame: (of) => strikes(of) >= strikesToBlame,
    isHopeless: (of) => strikes(of) >= (records.get(of)?.isPassedOver ? strikesToGiveUp : strikesAlone),
  };
}

/** Whether a failure may be one conversation's own: somebody was there, and neither the token nor the pace was refused. */
export const mayBeOwn = ({ kind, reach }: ProviderError) =>
  ['unreachable', 'server', 'unreadable'].includes(kind) && reach !== 'nobody' && reach !== 'cancelled';
