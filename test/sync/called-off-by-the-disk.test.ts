import { expect, test } from 'vitest';
import type { Edit } from '#shared/edits/edit.ts';
import { setUpLoop } from '#test/support/account-loop.ts';

const minute = 60_000;
const vip: Edit = { field: 'tags', part: 'vip', to: true };

test.each(['sleep', 'pause'])(
  'a push that is called off by %s while the disk fails needs no restart afterwards',
  async (how) => {
    const { simulator, stores, sync, enqueue, pass, settled } = await setUpLoop([{ id: 'a' }, { id: 'b' }]);
    const held = simulator.inject({ match: { method: 'PATCH' }, fault: { kind: 'hold', when: 'before' } });
    enqueue('a', vip);
    sync.start();
    await held.reached;
    stores.workspace.db.pragma('query_only = ON');
    if (how === 'sleep') sync.sleep();
    else sync.setPaused(true);
    await settled();
    held.release();
    stores.workspace.db.pragma('query_only = OFF');
    if (how === 'sleep') sync.awake();
    else sync.setPaused(false);
    await pass(10 * minute);
    expect(sync.status()).toMatchObject({ gate: null, waiting: 0, needsYou: 0 });
    expect(simulator.get('a')?.tags).toEqual(['vip']);
  },
);
