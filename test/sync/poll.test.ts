import { expect, test } from 'vitest';
import { poll } from '#electron/sync/poll.ts';
import { walkPage } from '#electron/sync/walk.ts';
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
