import { expect, test } from 'vitest';
import { allAccounts } from '#shared/scope.ts';
import { newIntent } from '#test/support/new-intent.ts';
import { oneList } from './one-list.ts';
import { definition } from './two-accounts.ts';

const asked = { filter: 'pending', phrases: {}, priorities: {} } as const;

/** Two accounts with as many tags each to add. */
async function queued(each: number) {
  const { engine, handlers } = await oneList({ shop: definition, desk: definition });
  const { intents } = engine.parts.stores.workspace;
  for (const accountId of ['shop', 'desk']) {
    const set = intents.set(accountId);
    for (let n = 0; n < each; n += 1) {
      const edit = { field: 'tags', part: 'checked', to: true } as const;
      set.add(
        newIntent({ accountId, conversationId: `c${n}`, contact: n === 0 ? 'Ana' : 'Ben', edit, createdAtMs: n }),
      );
    }
    set.write();
  }
  const list = async (accountId: string, query: string) => {
    const { items, ...counts } = await handlers['outbox.list']({ ...asked, accountId, query });
    return { ...counts, listed: items.length };
  };
  return { list, handlers };
}

test('what words find in a long queue is counted as far as it is listed, and selected whole', async () => {
  const { list, handlers } = await queued(1001);
  const many = { found: { total: 1000, isLeast: true }, total: 1001, needsYou: 0, listed: 1000 };
  expect(await list('shop', 'checked')).toEqual(many);
  expect(await list('shop', 'ana')).toEqual({ ...many, found: { total: 1, isLeast: false }, listed: 1 });
  const whole = { total: 1001, isLeast: false };
  expect(await list('shop', '')).toEqual({ ...many, found: whole });
  expect(await list('shop', 'is:waiting field:tags')).toEqual({ ...many, found: whole });
  const all = { ...many, found: { total: 2000, isLeast: true }, total: 2002 };
  expect(await list(allAccounts, 'checked')).toEqual(all);
  expect(await list(allAccounts, 'ana')).toEqual({ ...all, found: { total: 2, isLeast: false }, listed: 2 });
  const { seqs } = await handlers['outbox.seqs']({ ...asked, accountId: allAccounts, query: 'checked' });
  expect(new Set(seqs).size).toBe(2002);
});

test('what words find is counted whole where all of it is listed', async () => {
  const { list } = await queued(1000);
  const whole = { found: { total: 1000, isLeast: false }, total: 1000, needsYou: 0, listed: 1000 };
  expect(await list('shop', 'checked')).toEqual(whole);
});
