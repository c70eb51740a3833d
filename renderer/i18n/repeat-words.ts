const units = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' } as const;
const often = { DAILY: 'daily', WEEKLY: 'weekly', MONTHLY: 'monthly', YEARLY: 'yearly' } as const;
type Frequency = keyof typeof units;

/** How often a rule comes: "weekly", "every 2 weeks"; "repeats" where it has no such name. */
export function repeatWords(rule: string): string {
  const { interval, frequency } = readRule(rule);
  if (frequency === null) return 'repeats';
  return interval === '1' ? often[frequency] : `every ${interval} ${units[frequency]}s`;
}

/** The same beside the sign for it, in a row: "weekly", "2 weeks". */
export const shortRepeatWords = (rule: string): string => repeatWords(rule).replace(/^every /, '');

function readRule(rule: string): { readonly interval: string; readonly frequency: Frequency | null } {
  const [, frequency = ''] = /FREQ=(\w+)/.exec(rule) ?? [];
  const [, interval = '1'] = /INTERVAL=(\d+)/.exec(rule) ?? [];
  return { interval, frequency: frequency in units ? (frequency as Frequency) : null };
}
