import { describe, expect, test } from 'vitest';
import type { Edit } from '#shared/edits/edit.ts';
import { becomes } from '#test/support/outcomes.ts';
import { all, vantax } from '#test/support/stories.ts';
import { setUpVantax } from '#test/support/vantax-account.ts';

const close: Edit = { field: 'status', to: 'closed' };
const status = (to: 'open' | 'pending' | 'closed'): Edit => ({ field: 'status', to });
const plan = (to: string | null): Edit => ({ field: 'metadata', part: 'plan', to });

async function setUp() {
  const engine = await setUpVantax([{ id: 'c', status: 'open', metadata: { plan: 'free' } }]);
  const pushAll = async () => {
    for (let i = 0; i < 20 && (await engine.push()); i += 1);
  };
  const at = () => engine.simulator.get('c');
  const writes = () => engine.simulator.requests('PATCH').length;
  const undo = () => engine.outbox.undo(engine.account);
  /** Sends, and stops between the read and the write until it is let go. */
  const sending = async () => {
    const held = engine.simulator.inject({ match: { method: 'GET' }, fault: { kind: 'hold', when: 'after' } });
    const pushing = engine.push().catch(() => {});
    await held.reached;
    return async () => {
      held.release();
      await pushing;
    };
  };
  return { ...engine, pushAll, at, writes, undo, sending };
}

describe('undo restores what was really replaced', () => {
  test('a value of theirs that “mine” was sent over comes back, not the one that the screen had shown', async () => {
    const { enqueue, push, pushAll, at, undo, policy, simulator } = await setUp();
    policy.value = 'mine';
    enqueue('c', plan('team'));
    simulator.edit('c', { metadata: { plan: 'theirs' } });
    await push();
    expect(at()?.metadata.plan).toBe('team');
    undo();
    await pushAll();
    expect(at()?.metadata.plan).toBe('theirs');
  });

  test('what the provider had so already, nobody’s write, is left: nothing is sent, and that is said', async () => {
    const { enqueue, pushAll, at, undo, simulator, writes } = await setUp();
    enqueue('c', close);
    simulator.edit('c', { status: 'closed' });
    await pushAll();
    expect(undo()).toMatchObject({ changed: false });
    await pushAll();
    expect([at()?.status, writes()]).toEqual(['closed', 0]);
  });

  test('undone while it is under way, and found so already, nothing is sent', async () => {
    const { enqueue, pushAll, at, undo, simulator, writes, sending } = await setUp();
    simulator.edit('c', { status: 'closed' });
    enqueue('c', close);
    const go = await sending();
    undo();
    await go();
    await pushAll();
    expect([at()?.status, writes()]).toEqual(['closed', 0]);
  });

  test('undone while it is under way, and come back unsent, neither is sent', async () => {
    const { enqueue, pushAll, at, undo, simulator, writes, clock, sending } = await setUp();
    enqueue('c', close);
    simulator.inject({ match: { method: 'PATCH' }, fault: { kind: 'status', status: 429 } });
    const go = await sending();
    undo();
    await go();
    simulator.clearFaults();
    const before = writes();
    clock.nowMs += 3_600_000;
    await pushAll();
    expect([at()?.status, writes() - before]).toEqual(['open', 0]);
  });

  test('undone while it is under way, and sent, it is taken back', async () => {
    const { enqueue, pushAll, at, undo, sending } = await setUp();
    enqueue('c', close);
    const go = await sending();
    undo();
    await go();
    await pushAll();
    expect(at()?.status).toBe('open');
  });

  test('one step back in the history restores what it had replaced, follow-ups and local values included', async () => {
    const { enqueue, pushAll, row, outbox, account, history, stores } = await setUp();
    const due = (dueAtMs: number): Edit => ({
      field: 'followUp',
      to: {
        dueAtMs,
        zone: 'UTC',
        words: 'later',
        note: String(dueAtMs),
        act: 'remind',
        condition: 'always',
        repeat: null,
      },
    });
    enqueue('c', due(2e12), { field: 'priority', to: 'low' });
    enqueue('c', due(3e12), { field: 'priority', to: 'high' });
    await pushAll();
    const newest = (field: string) => history().find(({ edit }) => edit.field === field)?.seq ?? 0;
    for (const field of ['followUp', 'priority']) outbox.revert(account, newest(field), `back-${field}`);
    expect(row('c')).toMatchObject({ dueAtMs: 2e12, priority: 'low' });
    expect(stores.workspace.followUps.get(account.id, 'c')).toMatchObject({ note: '2000000000000' });
  });
});

describe('what an edit was made on', () => {
  test('an edit over one that waits for the agent asks again about what they have not seen', async () => {
    const { enqueue, pushAll, at, simulator, pending } = await setUp();
    enqueue('c', plan('team'));
    simulator.edit('c', { metadata: { plan: 'theirs' } });
    await pushAll();
    enqueue('c', plan('pro'));
    await pushAll();
    expect(at()?.metadata.plan).toBe('theirs');
    expect(pending('c')).toMatchObject([{ state: 'conflict', edit: { to: 'pro' } }]);
  });

  test('what came under a dialog while the agent wrote in it is asked about, not written over', async () => {
    const { pushAll, at, simulator, pending, outbox, account, walk } = await setUp();
    simulator.edit('c', { metadata: { plan: 'theirs' } });
    await walk();
    const opened = [{ target: 'metadata:plan', value: 'free' }];
    outbox.enqueue(account, { commandId: 'd', ids: ['c'], edits: [plan('team')], painted: [], opened });
    await pushAll();
    expect(at()?.metadata.plan).toBe('theirs');
    expect(pending('c')).toMatchObject([{ state: 'conflict', base: 'free' }]);
  });

  test('edits behind one that is under way are measured by what that led to', async () => {
    const { enqueue, pushAll, at, sending } = await setUp();
    enqueue('c', close);
    const go = await sending();
    enqueue('c', status('pending'));
    enqueue('c', status('open'));
    await go();
    await pushAll();
    expect(at()?.status).toBe('open');
  });

  test('one behind an edit that came to nothing is measured by what that was made on', async () => {
    const { enqueue, pushAll, at, simulator, pending, sending } = await setUp();
    enqueue('c', plan('team'));
    simulator.edit('c', { metadata: { plan: 'theirs' } });
    const go = await sending();
    enqueue('c', plan('pro'));
    await go();
    await pushAll();
    expect(at()?.metadata.plan).toBe('theirs');
    expect(pending('c')).toMatchObject([{ state: 'conflict', base: 'free', edit: { to: 'pro' } }]);
  });

  test('undo of the upper of two queued edits leaves the lower measured by what was there first', async () => {
    const { enqueue, pushAll, at, simulator, undo, pending } = await setUp();
    enqueue('c', plan('one'));
    enqueue('c', plan('two'));
    simulator.edit('c', { metadata: { plan: 'theirs' } });
    undo();
    await pushAll();
    expect(at()?.metadata.plan).toBe('theirs');
    expect(pending('c')).toMatchObject([{ state: 'conflict', edit: { to: 'one' } }]);
  });
});

describe('an edit of a word that only the provider knows', () => {
  async function closing() {
    const e = await setUpVantax([{ id: 'c' }]);
    e.tell({ id: 'c', unknownStatus: 'on_fire' });
    e.enqueue('c', close);
    return e;
  }

  test('is taken back while it waits for the agent', async () => {
    const e = await closing();
    becomes(e.stores, 'c', { kind: 'conflict', reason: { kind: 'replied-since', by: 'customer' } });
    expect(e.outbox.undo(e.account).changed).toBe(true);
    expect(e.queued('c')).toEqual([]);
  });

  test('is not undone where the disk refuses to cancel it', async () => {
    const e = await closing();
    const { db } = e.stores.workspace;
    db.exec(`CREATE TEMP TRIGGER refuse BEFORE UPDATE ON intent WHEN NEW.state = 'cancelled'
             BEGIN SELECT RAISE(ABORT, 'refused'); END`);
    expect(() => e.outbox.undo(e.account)).toThrow('refused');
    db.exec('DROP TRIGGER refuse');
    expect(e.outbox.undo(e.account).changed).toBe(true);
    expect(e.queued('c')).toEqual([]);
  });
});

test('an edit that waits is not sent once undo has passed over its command, whose conversation the replica has lost', async () => {
  const e = await vantax();
  e.enqueue('c', close);
  e.stores.withReplica(({ conversations }) => conversations.remove(e.account.id, 'c'));
  e.outbox.undo(e.account);
  await all(e);
  expect(e.simulator.get('c')?.status).toBe('open');
});
