import type { RequestTable } from '#db/replica/requests.ts';
import { storageProblemOf } from '#db/storage-error.ts';
import type { Ports } from '../ports.ts';
import { type Budget, createBudget, type KeptRequests, type Source, unlimited } from '../providers/budget.ts';
import type { ProviderDefinition } from '../providers/provider.ts';
import type { Stores } from '../storage/stores.ts';

/** Written for good each so many requests: a power cut takes no more of them than that from the count. */
const keptForGood = 8;

/** The budgets of all tokens: accounts with one token share one. */
export type Budgets = {
  /** @param accountId with which the requests are kept over a restart; null: it is no account yet */
  of(definition: ProviderDefinition, baseUrl: string, credentials: unknown, accountId: string | null): Budget;
  /** Signed out: another account of its token keeps the requests, also those of before. */
  forget(accountId: string): void;
};

export function createBudgets(
  { clock, transport, log }: Pick<Ports, 'clock' | 'transport' | 'log'>,
  stores: Stores,
): Budgets {
  const keep = keeping(stores, log);
  const known = new Map<string, Budget>();
  /** The accounts of each token: with the first of them its requests are kept. */
  const accounts = new Map<string, Set<string>>();
  const keeperOf = (key: string) => [...(accounts.get(key) ?? [])][0];

  function keptOf(key: string, perHour: number): KeptRequests {
    let added = 0;
    return {
      load() {
        const accountId = keeperOf(key);
        if (accountId === undefined) return [];
        const kept = stores.withReplica(({ requests }) => requests.since(accountId, clock.nowMs()));
        return kept.map((each) => ({ ...each, source: each.source as Source }));
      },
      add(spent, over) {
        const accountId = keeperOf(key);
        if (accountId === undefined) return;
        added += 1;
        const isForGood = added % keptForGood === 0;
        const write = (requests: RequestTable) => {
          requests.forget(accountId, over);
          requests.add(accountId, spent, perHour);
        };
        keep(accountId, write, isForGood);
      },
    };
  }

  /** It has another token, or none, from now on: whoever shared the one before keeps what was asked with it. */
  function leaveAllBut(key: string | null, accountId: string): void {
    for (const [other, ids] of accounts) {
      if (other === key || !ids.delete(accountId)) continue;
      const [heir] = ids;
      if (heir !== undefined) keep(accountId, (requests) => requests.move(accountId, heir));
    }
  }

  return {
    of({ id, title, pace: { requestsPerHour: perHour } }, baseUrl, credentials, accountId) {
      if (perHour === null) return unlimited(transport);
      const key = JSON.stringify([id, baseUrl, credentials]);
      const before = known.get(key);
      // Tried, or signed out of, before it was this account's: from now on that is kept with this one.
      if (accountId !== null && before && keeperOf(key) === undefined) {
        keep(accountId, (requests) => {
          for (const spent of before.spent()) requests.add(accountId, spent, perHour);
        });
      }
      if (accountId !== null) leaveAllBut(key, accountId);
      // The first is the first at the next start, too.
      if (accountId !== null) accounts.set(key, (accounts.get(key) ?? new Set()).add(accountId));
      const budget = before ?? createBudget(perHour, { clock, transport, service: title }, keptOf(key, perHour));
      known.set(key, budget);
      return budget;
    },
    forget: (accountId) => leaveAllBut(null, accountId),
  };
}

/** What the disk refuses costs the count of the next start, and nothing else. */
function keeping(stores: Stores, log: Ports['log']) {
  return (accountId: string, write: (requests: RequestTable) => void, isForGood?: boolean): void => {
    try {
      stores.withReplica((replica) =>
        isForGood ? replica.durably(() => write(replica.requests)) : write(replica.requests),
      );
    } catch (error) {
      if (storageProblemOf(error) === null) throw error;
      log.warn('requests could not be counted for the next start', { accountId, error });
    }
  };
}
