import { storageProblemOf } from '#db/storage-error.ts';
import type { Ports } from '../ports.ts';
import { type Budget, createBudget, type KeptRequests, type Source, unlimited } from '../providers/budget.ts';
import type { ProviderDefinition } from '../providers/provider.ts';
import type { Stores } from '../storage/stores.ts';

/** The budgets of all tokens: accounts with one token share one. */
export type Budgets = {
  /** @param accountId whose requests are kept over a restart; null: none is kept yet */
  of(definition: ProviderDefinition, baseUrl: string, credentials: unknown, accountId: string | null): Budget;
};

export function createBudgets(
  { clock, transport, log }: Pick<Ports, 'clock' | 'transport' | 'log'>,
  stores: Stores,
): Budgets {
  const known = new Map<string, Budget>();

  const keptOf = (accountId: string): KeptRequests => ({
    load: () =>
      stores
        .withReplica(({ requests }) => requests.since(accountId, clock.nowMs()))
        .map(({ atMs, source }) => ({ atMs, source: source as Source })),
    add(spent) {
      try {
        stores.withReplica(({ requests }) => requests.add(accountId, spent));
      } catch (error) {
        if (storageProblemOf(error) === null) throw error;
        log.warn(`${accountId}: a request could not be counted for the next start`, error);
      }
    },
  });

  return {
    of(definition, baseUrl, credentials, accountId) {
      const { pace, title } = definition;
      if (pace.requestsPerHour === null) return unlimited(transport);
      const key = JSON.stringify([definition.id, baseUrl, credentials]);
      const budget =
        known.get(key) ??
        createBudget(
          pace.requestsPerHour,
          { clock, transport, service: title },
          accountId === null ? { load: () => [], add: () => {} } : keptOf(accountId),
        );
      known.set(key, budget);
      return budget;
    },
  };
}
