import { simulatedProviders } from '../simulation/providers/providers.ts';
import { hour } from '../simulation/times.ts';
import { type Day, kinds, liveThrough, ordinary } from './day.ts';
import { needed } from './needed.ts';
import { comeBackOnline, editsOffline } from './offline.ts';

/** The seed of the tables: the same takes the same course. */
const seed = 1;
const weekMs = 7 * 24 * hour;

export type Wish = {
  /** Ids of providers; null: all. */
  readonly only: readonly string[] | null;
  readonly hours: number;
  readonly offlineMs: number;
};
export const whole: Wish = { only: null, hours: ordinary.hours, offlineMs: weekMs };

/**
 * Lives through a day and a week offline at each provider.
 * @param told hears of each that is done
 * @returns the document, and whether everybody stays within what is allowed
 */
export async function requestsReport(
  { only, hours, offlineMs }: Wish,
  told: (words: string) => void,
): Promise<{ text: string; holds: boolean }> {
  const chosen = simulatedProviders.filter(({ id }) => only?.includes(id) ?? true);
  const days: Day[] = [];
  const offline: string[] = [];
  let isAsNeeded = true;
  for (const provider of chosen) {
    const day = await liveThrough(provider, seed, hours);
    days.push(day);
    told(`${provider.id}: ${day.total} requests in ${hours} h, ${day.mostInHour} in the busiest`);
    const { reads, writes } = await comeBackOnline(provider, offlineMs);
    const need = needed[provider.id] ?? { reads: 1, writes: 1, why: '' };
    isAsNeeded &&= reads.length === need.reads && writes.length === need.writes;
    told(`${provider.id}: ${reads.length} reads and ${writes.length} writes after ${offlineMs / hour} h offline`);
    offline.push(rowOf([provider.id, reads.length, writes.length, need.why]));
  }
  const isWithin = ({ mostInHour, allowed }: Day) => allowed === null || mostInHour <= allowed;
  return { text: documentOf(days, offline, offlineMs), holds: isAsNeeded && days.every(isWithin) };
}

function documentOf(days: readonly Day[], offline: readonly string[], offlineMs: number): string {
  const { conversations, opened, edits, arrivals, hours } = ordinary;
  return `# Requests

How many requests an ordinary day costs at each provider, and what one conversation's edits cost after a time offline.
Made by \`npm run requests\`: the whole engine in virtual time, over the simulators.

## A day

${hours} hours from the first start on: ${conversations} conversations in the inbox, ${opened} opened, ${edits} edits, a message
of a customer every ${(hours * 60) / arrivals} minutes. **open**: what the agent looks at. **ahead**: threads read before they are looked at.
**push**: edits. **poll**: news. **walk**: the whole list, for what moves nothing in its order. **look-up**: by name,
what a walk has missed.

${rowOf(['provider', ...kinds, 'in all', 'busiest hour', 'allowed in an hour'])}
${rowOf(Array.from({ length: kinds.length + 4 }, () => '---'))}
${days
  .map(({ provider, kinds: counts, total, mostInHour, allowed }) =>
    rowOf([provider, ...kinds.map((kind) => counts[kind]), total, mostInHour, allowed ?? 'no figure']),
  )
  .join('\n')}

## After ${offlineMs / hour} hours offline

${editsOffline} edits of one conversation, of each field that the provider stores in turn.

${rowOf(['provider', 'reads', 'writes', 'more than one, because'])}
${rowOf(['---', '---', '---', '---'])}
${offline.join('\n')}
`;
}

const rowOf = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
