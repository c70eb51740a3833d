const units = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' } as const;
const often = { DAILY: 'daily', WEEKLY: 'weekly', MONTHLY: 'monthly', YEARLY: 'yearly' } as const;
type Frequency = keyof typeof units;

/** How often a rule comes, short enough for a row: "weekly", "every 2 weeks"; "repeats" where it has no such name. */
export function repeatWords(rule: string): string {
  const [, frequency = ''] = /FREQ=(\w+)/.exec(rule) ?? [];
  const [, interval = '1'] = /INTERVAL=(\d+)/.exec(rule) ?? [];
  if (!(frequency in units)) return 'repeats';
  const named = frequency as Frequency;
  return interval === '1' ? often[named] : `every ${interval} ${units[named]}s`;
}
