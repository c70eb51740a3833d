import { expect, test } from 'vitest';
import { setUpMateo } from '#test/support/mateo-account.ts';
import { close } from '#test/support/stories.ts';
import { setUpVantax } from '#test/support/vantax-account.ts';

test.each([
  ['not who wrote', (messages: object[]) => messages.map((message) => ({ ...message, is_inbound: null }))],
  [
    'none of it yet',
    (messages: object[]) => messages.filter((each) => !JSON.stringify(each).includes('one more thing')),
  ],
])(
  'a close waits where the conversation says that the customer has written, and its thread tells %s',
  async (_, told) => {
    const { enqueue, simulator, clock, id, push, pending } = await setUpMateo({ status: 'open' });
    enqueue(id, close);
    clock.nowMs += 600_000;
    simulator.addInbound(id, 'one more thing', clock.nowMs);
    const change = (body: unknown) => told(body as object[]);
    simulator.inject({ match: { path: /^\/message/ }, fault: { kind: 'rewrite', change }, times: 9 });
    await push();
    expect(simulator.get(id)?.status).toBe('open');
    expect(pending(id)).toMatchObject([{ state: 'conflict', reason: { kind: 'replied-since', by: 'customer' } }]);
  },
);

test('and for somebody, where nothing says who has written', async () => {
  const { enqueue, simulator, clock, push, pending } = await setUpVantax([{ id: 'c', status: 'open' }]);
  enqueue('c', close);
  clock.nowMs += 600_000;
  simulator.addInbound('c', 'one more thing', clock.nowMs);
  const change = (body: unknown) => {
    const { data, ...rest } = body as { data: object[] };
    return { ...rest, data: data.map((message) => ({ ...message, direction: 'neither' })) };
  };
  simulator.inject({ match: { path: /messages/ }, fault: { kind: 'rewrite', change }, times: 9 });
  await push();
  expect(simulator.get('c')?.status).toBe('open');
  expect(pending('c')).toMatchObject([{ state: 'conflict', reason: { kind: 'replied-since', by: 'somebody' } }]);
});
