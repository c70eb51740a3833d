import { expect, test } from 'vitest';
import { createThreads } from '#electron/sync/thread.ts';
import { testNowMs } from '#test/support/fake-clock.ts';
import { setUpMateo } from '#test/support/mateo-account.ts';
import { close } from '#test/support/stories.ts';
import { never } from './set-up.ts';

test('a close of what was seen in the thread goes without a question though it was sent long before it came in', async () => {
  const atMs = testNowMs - 600_000;
  const made = await setUpMateo({ status: 'open', messages: [{ text: 'hello', inbound: true, atMs }] });
  const { simulator, id, outbox, account, push, pending, stores, row, deps } = made;
  const sent_at = new Date(atMs - 60_000).toISOString();
  const change = (rows: unknown) => (rows as object[]).map((message) => ({ ...message, sent_at }));
  const times = Number.POSITIVE_INFINITY;
  simulator.inject({ match: { path: /^\/message\?/ }, fault: { kind: 'rewrite', change }, times });
  await createThreads({ ...deps, steadyMs: deps.nowMs }).pull(id, never);
  const newest = stores.replica.messages.list(account.id, id).at(-1) ?? expect.fail();
  const painted = [{ id, atMs: newest.sentAtMs, preview: row(id)?.preview ?? null }];
  outbox.enqueue(account, { commandId: 'x', ids: [id], edits: [close], painted });
  await push();
  expect([simulator.get(id)?.status, pending(id)]).toEqual(['closed', []]);
});
