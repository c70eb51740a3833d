import { expect, test } from 'vitest';
import type { Edit } from '#shared/edits/edit.ts';
import { setUpMateo } from '#test/support/mateo-account.ts';
import { close } from '#test/support/stories.ts';

const vip: Edit = { field: 'tags', part: 'vip', to: true };

test('a tag that was never sent and that a colleague has set is theirs: undo leaves it', async () => {
  const engine = await setUpMateo({ status: 'open' }, ['vip'], { missing: ['tag'], missingStatus: 500 });
  const { enqueue, simulator, clock, id, pending, outbox, account } = engine;
  const push = () => engine.push().catch(() => {});
  enqueue(id, vip);
  enqueue(id, close);
  await push(); // the close goes, the tag waits for the list of tags
  Object.assign(simulator.readings, { missing: [] });
  simulator.edit(id, { tags: ['vip'] });
  clock.nowMs += 3_600_000;
  await push();
  await push();
  expect(pending(id)).toEqual([]);
  expect(simulator.requests('POST')).toEqual([]);
  outbox.undo(account); // the close
  outbox.undo(account); // the tag
  for (let i = 0; i < 5; i += 1) await push();
  expect(simulator.get(id)?.tagNames).toEqual(['vip']);
});
