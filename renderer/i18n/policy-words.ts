import type { PolicyEntry } from '#shared/policy.ts';

/** What is told of what the organisation has decided. */
export const policyWords = {
  setBy: 'Set by your organisation',
  why: 'The policy of this machine decides it; whoever runs the machine can change it.',
  /** In Settings, of what nobody sets here. */
  others: {
    accounts:
      'The accounts of this machine are set up by your organisation: one you sign out of is back with the next start.',
    updates: 'Where new versions come from is set by your organisation.',
    logLevel: 'How much the log holds is set by your organisation.',
  } satisfies Partial<Record<PolicyEntry, string>>,
} as const;
