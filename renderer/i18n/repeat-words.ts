import { say } from './say.ts';

/** How often a rule comes: "weekly", "every 2 weeks"; "repeats" where it has no such name. */
export function repeatWords(rule: string): string {
  const { interval, frequency } = readRule(rule);
  return interval === 1 ? say('times.repeat.often', { frequency }) : say('times.repeat.every', { interval, frequency });
}

/** The same beside the sign for it, in a row: "weekly", "2 weeks". */
export function shortRepeatWords(rule: string): string {
  const { interval, frequency } = readRule(rule);
  return interval === 1 ? say('times.repeat.often', { frequency }) : say('times.repeat.span', { interval, frequency });
}

function readRule(rule: string): { readonly interval: number; readonly frequency: string } {
  const [, frequency = ''] = /FREQ=(\w+)/.exec(rule) ?? [];
  const [, interval = '1'] = /INTERVAL=(\d+)/.exec(rule) ?? [];
  return { interval: Number(interval), frequency };
}
