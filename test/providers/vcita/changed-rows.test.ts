import { expect, test } from 'vitest';
import { hourMs, nowMs, setUp } from './set-up.ts';

test('a poll reads each conversation that changed once, since no folder tells spam or an ended follow-up', async () => {
  const { simulator, walk, bodies } = await setUp();
  simulator.addMany(3, (i) => ({ id: `old-${i}`, lastMessageAtMs: nowMs - hourMs }));
  simulator.add({ id: 'junk', deleted: true });
  simulator.add({ id: 'later', followUpAtMs: nowMs + hourMs });
  simulator.edit('junk', { spam: true });
  simulator.edit('later', { followUpAtMs: null });
  const poll = async () => {
    const items = await walk(undefined, nowMs - 60_000);
    return items
      .filter(({ spam }) => spam !== undefined)
      .map(({ id, spam, hasFollowUp }) => ({ id, spam, hasFollowUp }));
  };
  expect(await poll()).toEqual([
    { id: 'junk', spam: true, hasFollowUp: false },
    { id: 'later', spam: false, hasFollowUp: false },
  ]);
  expect(await poll()).toEqual([]);
  expect(bodies()).toEqual([{}, {}]);
});

test('a changed conversation that cannot be read keeps nobody from the list, and is asked for again if it may be', async () => {
  const { simulator, walk } = await setUp();
  for (const id of ['a', 'b', 'c']) simulator.add({ id, lastMessageAtMs: nowMs });
  const fails = (id: string, status: number) =>
    simulator.inject({ match: { method: 'PUT', path: new RegExp(`${id}\\?`) }, fault: { kind: 'status', status } });
  fails('a', 422);
  fails('b', 503);
  const poll = async () => (await walk(undefined, nowMs - 1)).flatMap(({ id, spam }) => (spam === undefined ? [] : id));
  expect(await poll()).toEqual(['c']);
  expect(await poll()).toEqual(['b']);
});

test('one that changed and is refused, or cannot be read, is told with its page', async () => {
  const { simulator, vcita } = await setUp();
  for (const id of ['a', 'b', 'c']) simulator.add({ id, lastMessageAtMs: nowMs });
  const match = (id: string) => ({ method: 'PUT' as const, path: new RegExp(`${id}\\?`) });
  simulator.inject({ match: match('a'), fault: { kind: 'status', status: 422 } });
  simulator.inject({ match: match('b'), fault: { kind: 'rewrite', change: () => ({ uid: 7 }) } });
  const told: unknown[] = [];
  for (let cursor: string | null = null, isFirst = true; isFirst || cursor !== null; isFirst = false) {
    const page = await vcita.list(cursor, new AbortController().signal, nowMs - 1);
    told.push(...page.unreadable.map(({ id, why }) => [id, why?.issue.path ?? null]));
    cursor = page.next;
  }
  expect(told).toEqual([
    ['a', null],
    ['b', 'uid'],
  ]);
});

test('a poll that breaks off among many that changed goes on near where it was', async () => {
  const { simulator, walk } = await setUp();
  simulator.addMany(25, (i) => ({ id: `c${i}`, lastMessageAtMs: nowMs }));
  const reads = () => simulator.requests('PUT').length;
  simulator.inject({ match: { method: 'PUT', path: /c18\?/ }, fault: { kind: 'status', status: 429 } });
  await expect(walk(undefined, nowMs - 1)).rejects.toThrow();
  const told = await walk(undefined, nowMs - 1);
  expect(reads()).toBeLessThanOrEqual(25 + 10);
  expect(new Set(told.map(({ id }) => id)).size).toBe(25);
  expect(simulator.violations).toEqual([]);
});
