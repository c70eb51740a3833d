/** What an administrator can decide for everybody on a machine. */
export const policyEntries = ['accounts', 'updates', 'startAtLogin', 'keepRunning', 'language', 'logLevel'] as const;
export type PolicyEntry = (typeof policyEntries)[number];
