import { expect, test } from 'vitest';
import { mateoCapabilities } from '#electron/providers/mateo/capabilities.ts';
import { statusWordOf } from '#shared/conversation.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { setUpMateo } from '#test/support/mateo-account.ts';
import { all, close, open } from '#test/support/stories.ts';
import { known, never, sendAll, setUp } from './set-up.ts';

const archive: Edit = { field: 'status', to: 'archived' };

test('archived is a place of its own: its word is kept, and it can be chosen', async () => {
  const { simulator, mateo } = await setUp();
  simulator.add({ status: 'archived' });
  const [told] = (await mateo.list(null, never)).items;
  expect(told).toMatchObject({ status: 'closed', unknownStatus: 'archived' });
  expect(mateoCapabilities.fields.status.values).toContain('archived');
});

test.each([
  ['archived', close, 'closed'],
  ['archived', open, 'open'],
  ['closed', archive, 'archived'],
  ['open', archive, 'archived'],
] as const)('what is %s becomes what %j says, and comes back by undo', async (status, edit, meant) => {
  const { enqueue, outbox, account, simulator, row, id, ...steps } = await setUpMateo({ status });
  enqueue(id, edit);
  expect(row(id)).toMatchObject(
    meant === 'archived' ? { status: 'closed', unknownStatus: meant } : { status: meant, unknownStatus: null },
  );
  await all(steps);
  expect(simulator.get(id)?.status).toBe(meant);
  outbox.undo(account);
  await all(steps);
  expect([simulator.get(id)?.status, statusWordOf(row(id) ?? expect.fail())]).toEqual([status, status]);
  expect(simulator.violations).toEqual([]);
});

test('a colleague’s close under a queued archiving is a conflict, not the same', async () => {
  const { enqueue, simulator, pending, id, ...steps } = await setUpMateo({ status: 'open' });
  enqueue(id, archive);
  simulator.edit(id, { status: 'closed' });
  await all(steps);
  expect([simulator.get(id)?.status, pending(id).map(({ state }) => state)]).toEqual(['closed', ['conflict']]);
});

test('a word that nobody knows stays as it is while other fields are written', async () => {
  const { simulator, mateo } = await setUp();
  const { id } = simulator.add({ status: 'on hold' });
  const fresh = known(await mateo.read(id, never));
  expect(fresh).toMatchObject({ status: 'open', unknownStatus: 'on hold' });
  await sendAll(mateo, mateo.plan(fresh, { ...fresh, inbox: simulator.inboxes[1]?.id ?? '' }));
  expect(simulator.get(id)?.status).toBe('on hold');
});
