import { describe, expect, test } from 'vitest';
import type { Edit } from '#shared/edits/edit.ts';
import { setUpMateo } from '#test/support/mateo-account.ts';
import { close } from '#test/support/stories.ts';
import { known, never, setUp } from './set-up.ts';

const tagged: Edit = { field: 'tags', part: 'vip', to: true };

test('an edit of another field is planned while tags of the same conversation wait for their list', async () => {
  const { simulator, mateo } = await setUp({ missing: ['tag'], missingStatus: 500 });
  const { id } = simulator.add({ status: 'open' });
  const fresh = known(await mateo.read(id, never));
  expect(mateo.plan(fresh, { ...fresh, status: 'closed', tags: ['vip'] })).toMatchObject([
    { method: 'PATCH', body: { status: 'closed' } },
  ]);
});

describe('while the list of tags cannot be read', () => {
  async function setUpUnread(tags: readonly string[] = []) {
    const engine = await setUpMateo({ status: 'open', tags }, ['vip'], { missing: ['tag'], missingStatus: 500 });
    const push = () => engine.push().catch(() => {});
    const waiting = () => engine.pending(engine.id).map(({ edit }) => edit.field);
    return { ...engine, push, waiting };
  }

  test('a close goes and is done, and the tag alone waits', async () => {
    const { enqueue, push, waiting, simulator, id } = await setUpUnread();
    enqueue(id, close, tagged);
    await push();
    expect(simulator.get(id)?.status).toBe('closed');
    expect(waiting()).toEqual(['tags']);
  });

  test('a close that a colleague has made already is done, and the tag alone waits', async () => {
    const { enqueue, push, waiting, simulator, id } = await setUpUnread();
    enqueue(id, close, tagged);
    simulator.edit(id, { status: 'closed' });
    await push();
    expect(waiting()).toEqual(['tags']);
  });

  test('the tag goes once the list is there', async () => {
    const { enqueue, push, waiting, simulator, clock, id } = await setUpUnread();
    enqueue(id, close, tagged);
    await push();
    Object.assign(simulator.readings, { missing: [] });
    clock.nowMs += 3_600_000;
    await push();
    await push();
    expect([simulator.get(id)?.tagNames, waiting()]).toEqual([['vip'], []]);
    expect(simulator.violations).toEqual([]);
  });

  test('a close goes also where the conversation has a tag that was made since the list was last read', async () => {
    const engine = await setUpMateo({ status: 'open' }, ['vip']);
    const { enqueue, push, pending, simulator, clock, id } = engine;
    simulator.edit(id, { tags: ['made since'] });
    Object.assign(simulator.readings, { missing: ['tag'], missingStatus: 500 });
    clock.nowMs += 3_600_000;
    enqueue(id, close);
    await push().catch(() => {});
    expect([simulator.get(id)?.status, pending(id)]).toEqual(['closed', []]);
  });
});
