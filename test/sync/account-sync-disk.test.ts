import { describe, expect, test } from 'vitest';
import type { Edit } from '#shared/edits/edit.ts';
import { setUpLoop } from '#test/support/account-loop.ts';

const minute = 60_000;
const vip: Edit = { field: 'tags', part: 'vip', to: true };
const three = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];

describe('a disk that refuses', () => {
  test('an edit that cannot be kept is no success: it throws, and nothing is shown or queued', async () => {
    const { stores, enqueue, queued, row } = await setUpLoop(three);
    const { db } = stores.workspace;
    const pages = db.pragma('page_count', { simple: true });
    db.pragma(`max_page_count = ${pages}`);
    const long: Edit = { field: 'metadata', part: 'note', to: 'x'.repeat(60_000) };
    expect(() => enqueue('a', vip, long)).toThrow(/full/);
    expect(queued('a')).toEqual([]);
    expect(row('a')).toMatchObject({ tags: [], sync: 'none' });
    db.pragma('max_page_count = 1000000');
    enqueue('a', vip, long);
    expect(queued('a').length).toBe(2);
  });

  test('a full one stops the pull with a gate that says so, and opens it when there is space', async () => {
    const { simulator, clock, stores, sync, pass, gate, row } = await setUpLoop(three);
    sync.start();
    await pass(minute);
    const { db } = stores.replica;
    db.pragma(`max_page_count = ${db.pragma('page_count', { simple: true })}`);
    const nowMs = clock.nowMs();
    simulator.addMany(80, (i) => ({ id: `new${i}`, lastMessageAtMs: nowMs - i, metadata: { note: 'x'.repeat(2000) } }));
    await pass(minute);
    expect(gate()).toMatchObject({ kind: 'storage', reason: { kind: 'storage', problem: 'full' } });
    db.pragma('max_page_count = 1000000');
    await pass(minute);
    expect(gate()).toBeNull();
    expect(row('new79')).not.toBeNull();
  });

  test('one that fails in the middle of a push loses nothing, and needs no restart afterwards', async () => {
    const { simulator, stores, sync, enqueue, pass, settled, gate } = await setUpLoop(three);
    const held = simulator.inject({ match: { method: 'PATCH' }, fault: { kind: 'hold', when: 'after' } });
    enqueue('a', vip);
    sync.start();
    await held.reached;
    stores.workspace.db.pragma('query_only = ON');
    held.release();
    await settled();
    expect(gate()).toMatchObject({ kind: 'storage' });
    expect(sync.status().waiting).toBe(1);
    stores.workspace.db.pragma('query_only = OFF');
    await pass(minute);
    expect(sync.status()).toMatchObject({ gate: null, waiting: 0, needsYou: 0 });
    expect(simulator.get('a')?.tags).toEqual(['vip']);
  });
});
