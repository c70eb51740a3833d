import { expect, test } from 'vitest';
import { setUpMateo } from '#test/support/mateo-account.ts';
import { close } from '#test/support/stories.ts';

test('a close waits where the conversation says that the customer has written, and its thread not who wrote', async () => {
  const { enqueue, simulator, clock, id, push, pending } = await setUpMateo({ status: 'open' });
  enqueue(id, close);
  clock.nowMs += 600_000;
  simulator.addInbound(id, 'one more thing', clock.nowMs);
  const change = (body: unknown) => (body as object[]).map((message) => ({ ...message, is_inbound: null }));
  simulator.inject({ match: { path: /^\/message/ }, fault: { kind: 'rewrite', change }, times: 9 });
  await push();
  expect(simulator.get(id)?.status).toBe('open');
  expect(pending(id)).toMatchObject([{ state: 'conflict', reason: { kind: 'replied-since' } }]);
});
