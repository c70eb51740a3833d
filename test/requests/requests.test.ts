import { expect, test } from 'vitest';
import { simulatedProviders } from '../simulation/providers/providers.ts';
import { hour } from '../simulation/times.ts';
import { liveThrough } from './day.ts';
import { needed } from './needed.ts';
import { comeBackOnline, editsOffline } from './offline.ts';

test.each(simulatedProviders)(
  `after an hour offline, ${editsOffline} edits of one conversation go to $id in one read and one write, or in what its API needs`,
  async (provider) => {
    const { reads, writes, complaints } = await comeBackOnline(provider, hour);
    const { reads: mostReads, writes: mostWrites } = needed[provider.id] ?? { reads: 1, writes: 1 };
    expect(complaints).toEqual([]);
    const asked = [...reads, ...writes].join('\n');
    expect(reads.length, asked).toBeLessThanOrEqual(mostReads);
    expect(writes.length, asked).toBe(mostWrites);
    // However many there are, none is sent twice.
    expect(new Set(writes).size).toBe(writes.length);
  },
);

test('what is needed beyond one read and one write has its reason, for providers that there are', () => {
  const ids = simulatedProviders.map(({ id }) => id);
  expect(Object.keys(needed).filter((id) => !ids.includes(id))).toEqual([]);
  expect(Object.values(needed).filter(({ why }) => why.length < 20)).toEqual([]);
});

/** The one that leaves the least room; `npm run requests` lives through a day at each. */
const strictest = simulatedProviders
  .filter(({ requestsPerHour }) => requestsPerHour !== null)
  .sort((a, b) => Number(a.requestsPerHour) - Number(b.requestsPerHour))
  .slice(0, 1);

test.each(strictest)(
  'the busiest hour of an ordinary day, the first, stays within what $id allows',
  async (provider) => {
    const { mostInHour, allowed, complaints } = await liveThrough(provider, 1, 1);
    expect(complaints).toEqual([]);
    expect(mostInHour).toBeGreaterThan(0);
    expect(mostInHour).toBeLessThanOrEqual(allowed ?? 0);
  },
);
