import { expect, test } from 'vitest';
import type { Edit } from '#shared/edits/edit.ts';
import { setUpVantax } from '#test/support/vantax-account.ts';

const close: Edit = { field: 'status', to: 'closed' };
const pend: Edit = { field: 'status', to: 'pending' };

/** A close that the server carries out and does not show; the agent says another word while it is under way. */
async function closedUnshown() {
  const engine = await setUpVantax([{ id: 'c', status: 'open' }]);
  const { simulator, enqueue, push } = engine;
  enqueue('c', close);
  const unshown = (body: unknown) => {
    const answer = body as { data: object };
    return { ...answer, data: { ...answer.data, status: 'open' } };
  };
  simulator.inject({ match: { method: 'PATCH' }, fault: { kind: 'rewrite', change: unshown } });
  const held = simulator.inject({ match: { method: 'GET' }, fault: { kind: 'hold', when: 'after' } });
  const pushing = push();
  await held.reached;
  simulator.inject({ match: { method: 'GET' }, fault: { kind: 'rewrite', change: unshown } });
  enqueue('c', pend);
  held.release();
  await pushing;
  expect(simulator.get('c')?.status).toBe('closed');
  return engine;
}

test('a word over one that may be there, though it was not shown, is measured by what a read finds of that', async () => {
  const { simulator, push, pending, clock } = await closedUnshown();
  clock.nowMs += 60_000;
  while (await push());
  expect(pending('c')).toEqual([]);
  expect(simulator.get('c')?.status).toBe('pending');
});

test('and is asked about where a colleague has moved it since', async () => {
  const { simulator, push, pending, clock } = await closedUnshown();
  simulator.edit('c', { status: 'resolved' });
  clock.nowMs += 60_000;
  while (await push());
  expect(pending('c').map(({ edit, state }) => [edit, state])).toEqual([[pend, 'conflict']]);
});
