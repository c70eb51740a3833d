import { expect, test } from 'vitest';
import { poll } from '#electron/sync/poll.ts';
import { walkPage } from '#electron/sync/walk.ts';
import { testAccount } from '../support/engine.ts';
import { setUpVantax } from '../support/vantax-account.ts';

const never = new AbortController().signal;
const pagesOfWalk = 10;

test('polls that are cut each time do not begin a walk in progress anew', async () => {
  const { deps } = await setUpVantax([{ id: 'c' }]);
  const { items } = await deps.provider.list(null, never);
  let polled = 0;
  const list: typeof deps.provider.list = async (cursor, _signal, sinceMs = null) => {
    const page = { total: null, unreadable: [] };
    if (sinceMs !== null) {
      polled += 1;
      return { ...page, items: [], next: `poll ${polled}` };
    }
    const at = cursor === null ? 1 : Number(cursor);
    return { ...page, items, next: at < pagesOfWalk ? String(at + 1) : null };
  };
  const endless = { ...deps, provider: { ...deps.provider, list } };
  let hasEnded = false;
  for (let turn = 0; turn < pagesOfWalk; turn += 1) {
    if (turn % 3 === 0) await poll(endless, never);
    hasEnded ||= await walkPage(endless, never);
  }
  expect(hasEnded).toBe(true);
});

test('what lies behind a poll that was cut during a walk is for the walk after that one', async () => {
  const { deps, stores, clock } = await setUpVantax([{ id: 'c' }]);
  const { items } = await deps.provider.list(null, never);
  const list: typeof deps.provider.list = async (cursor, _signal, sinceMs = null) => ({
    total: null,
    unreadable: [],
    items,
    next: sinceMs !== null ? `${cursor}+` : cursor === null ? 'last' : null,
  });
  const cut = { ...deps, provider: { ...deps.provider, list } };
  const walkedAtMs = () => stores.replica.pulls.get(testAccount).walkFinishedAtMs;
  clock.nowMs += 3_600_000;
  await walkPage(cut, never);
  await poll(cut, never);
  expect(await walkPage(cut, never)).toBe(true);
  expect(walkedAtMs()).toBe(0);
  while (!(await walkPage(cut, never)));
  expect(walkedAtMs()).toBe(clock.nowMs);
});

test('a poll without room for another page leaves the rest to a walk', async () => {
  const { deps, stores } = await setUpVantax([{ id: 'c' }]);
  const list: typeof deps.provider.list = async (cursor) => ({
    total: null,
    unreadable: [],
    items: [],
    next: `${cursor}+`,
  });
  let room = 3;
  await poll({ ...deps, provider: { ...deps.provider, list }, mayPoll: () => --room > 0 }, never);
  expect([room, stores.replica.pulls.get(testAccount).walkFinishedAtMs]).toEqual([0, 0]);
});
