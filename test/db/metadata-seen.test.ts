import { expect, test } from 'vitest';
import { conversation } from '#test/support/conversations.ts';
import { openTestStores } from '#test/support/stores.ts';

test('keys and values are those of the account’s newest conversations, the most frequent first', () => {
  const { replica } = openTestStores().stores;
  const held = [{ tier: 'gold', seats: '3' }, { tier: 'silver' }, { tier: 'gold', note: 'x'.repeat(201) }, {}];
  held.forEach((metadata, at) => {
    replica.conversations.pull('a1', conversation({ id: `c${at}`, metadata }));
  });
  replica.conversations.pull('a2', conversation({ id: 'other', metadata: { plan: 'team' } }));
  expect(replica.metadata.keys('a1', 10)).toEqual(['tier', 'note', 'seats']);
  expect(replica.metadata.keys('a1', 1)).toEqual(['tier']);
  expect(replica.metadata.values('a1', 'tier', 10)).toEqual(['gold', 'silver']);
  expect(replica.metadata.values('a1', 'note', 10)).toEqual([]);
  expect(replica.metadata.values('a1', 'plan', 10)).toEqual([]);
});

test('metadata of an unusual length is left out, and far down nobody looks', () => {
  const { replica } = openTestStores().stores;
  for (let at = 0; at < 302; at += 1) {
    const metadata = at === 0 ? { oldest: '1' } : at === 301 ? { long: 'x'.repeat(20_000) } : { usual: '1' };
    replica.conversations.pull('a1', conversation({ id: `c${at}`, lastMessageAtMs: 1_000_000 + at * 1000, metadata }));
  }
  expect(replica.metadata.keys('a1', 10)).toEqual(['usual']);
});
