import type { PolicyEntry } from '#shared/policy.ts';
import { say } from './say.ts';

/** What is told of what the organisation has decided. */
export const policyWords = {
  setBy: say('troubles.policy.setBy'),
  why: say('troubles.policy.why'),
  /** In Settings, of what nobody sets here. */
  others: {
    accounts: say('troubles.policy.others.accounts'),
    updates: say('troubles.policy.others.updates'),
    logLevel: say('troubles.policy.others.logLevel'),
  } satisfies Partial<Record<PolicyEntry, string>>,
} as const;
