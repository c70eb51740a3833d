import { expect, test } from 'vitest';
import { becomes } from '#test/support/outcomes.ts';
import { all, close, pend, vantax } from '#test/support/stories.ts';

/** A close that waits is replaced by a pending that waits; a colleague sets this status before anything is sent. */
async function setUp(theirs: 'closed' | 'pending') {
  const e = await vantax();
  e.enqueue('c', close);
  e.enqueue('c', pend);
  e.simulator.edit('c', { status: theirs });
  return e;
}

/** Takes back both commands. @returns whether each changed anything */
async function undoBoth({ outbox, account, push }: Awaited<ReturnType<typeof setUp>>): Promise<boolean[]> {
  const changed = [outbox.undo(account).changed, outbox.undo(account).changed];
  await all({ push });
  return changed;
}

test('undo of what was replaced unsent leaves a colleague’s status, where theirs was chosen', async () => {
  const e = await setUp('closed');
  await all(e);
  e.outbox.resolve(e.account, [e.pending('c')[0]?.seq ?? 0], 'discard');
  expect(await undoBoth(e)).toEqual([false, false]);
  expect(e.simulator.get('c')?.status).toBe('closed');
});

test('and where theirs always counts', async () => {
  const e = await setUp('closed');
  e.policy.value = 'theirs';
  await all(e);
  expect(await undoBoth(e)).toEqual([false, false]);
  expect(e.simulator.get('c')?.status).toBe('closed');
});

test('nor does it ask where the last word was there already', async () => {
  const e = await setUp('pending');
  await all(e);
  expect(await undoBoth(e)).toEqual([false, false]);
  expect([e.simulator.get('c')?.status, e.queued('c')]).toEqual(['pending', []]);
});

test('one that may be there all the same is still taken back', async () => {
  const e = await vantax();
  e.enqueue('c', close);
  becomes(e.stores, 'c', { kind: 'refused', reason: { kind: 'not-applied' } });
  e.enqueue('c', pend);
  e.simulator.edit('c', { status: 'closed' });
  e.outbox.resolve(e.account, [e.pending('c')[0]?.seq ?? 0], 'discard');
  await e.walk();
  expect(await undoBoth(e)).toEqual([false, true]);
  expect(e.simulator.get('c')?.status).toBe('open');
});
