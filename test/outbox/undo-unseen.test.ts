import { describe, expect, test } from 'vitest';
import type { Capabilities } from '#shared/capabilities.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { conversation } from '#test/support/conversations.ts';
import { setUpOutbox, testAccount, testCapabilities } from '#test/support/engine.ts';
import { all, close, hourMs, open, pend, snooze, vantax, vip } from '#test/support/stories.ts';

const statusHere: Capabilities = {
  ...testCapabilities,
  fields: { ...testCapabilities.fields, status: { storage: 'local' } },
};

/** One conversation, in which the customer writes when the test says so; what is kept of it is kept on this machine. */
function setUp(status: 'open' | 'pending' = 'open', capabilities = statusHere) {
  const engine = setUpOutbox([conversation({ id: 'c', status })], { capabilities });
  const { outbox, account, row, stores, tell, clock } = engine;
  return {
    ...engine,
    undo: (painted: { id: string; atMs: number; preview: string | null }[] = []) => outbox.undo(account, { painted }),
    reply() {
      clock.nowMs += 60_000;
      const atMs = clock.nowMs;
      tell(conversation({ id: 'c', status, preview: 'wait', lastMessageAtMs: atMs, lastInboundAtMs: atMs }));
      return { id: 'c', atMs, preview: 'wait' };
    },
    lies: () => ({
      isLater: row('c')?.laterAtMs !== null,
      back: row('c')?.back?.why ?? null,
      status: row('c')?.status,
    }),
    told: () => stores.workspace.followUpEvents.list(testAccount, 'c').map(({ kind }) => kind),
  };
}

describe('what nobody has seen is not put away', () => {
  test('by undo of a close that had ended a snooze: it is back, as where the reply had come during it', () => {
    const { enqueue, clock, reply, undo, lies, told } = setUp();
    enqueue('c', snooze(clock.nowMs + 5 * hourMs));
    enqueue('c', close);
    reply();
    undo();
    expect([lies(), told()]).toEqual([{ isLater: false, back: 'replied', status: 'open' }, ['replied']]);
  });

  test('but is where it is on the screen when it is undone', () => {
    const { enqueue, clock, reply, undo, lies } = setUp();
    enqueue('c', snooze(clock.nowMs + 5 * hourMs));
    enqueue('c', close);
    undo([reply()]);
    expect(lies()).toEqual({ isLater: true, back: null, status: 'open' });
  });

  test('by a snooze that is made again', () => {
    const { enqueue, clock, reply, undo, lies, outbox, account } = setUp();
    enqueue('c', snooze(clock.nowMs + 5 * hourMs));
    undo();
    reply();
    outbox.redo(account);
    expect(lies()).toMatchObject({ isLater: false, back: 'replied' });
  });

  test('by a snooze that was given on an older look than what is here', () => {
    const { clock, reply, lies, outbox, account, row } = setUp();
    const before = { id: 'c', atMs: row('c')?.lastMessageAtMs ?? 0, preview: row('c')?.preview ?? null };
    reply();
    const edits: Edit[] = [snooze(clock.nowMs + 5 * hourMs)];
    outbox.enqueue(account, { commandId: 'x', ids: ['c'], edits, painted: [before] });
    expect(lies()).toMatchObject({ isLater: false, back: 'replied' });
  });

  test('by undo of a reopening whose status is kept here', () => {
    const { enqueue, reply, undo, lies } = setUp('open');
    enqueue('c', pend);
    enqueue('c', open);
    reply();
    undo();
    expect(lies().status).toBe('open');
  });

  test('by undo of a reopening that was sent: it is asked about', async () => {
    const e = await vantax();
    e.enqueue('c', close);
    await all(e);
    e.enqueue('c', open);
    await all(e);
    e.clock.nowMs += 60_000;
    e.simulator.addInbound('c', 'and one more thing', e.clock.nowMs);
    await e.poll();
    e.outbox.undo(e.account);
    await all(e);
    expect(e.simulator.get('c')?.status).toBe('open');
    expect(e.pending('c')).toMatchObject([{ state: 'conflict', reason: { kind: 'replied-since' } }]);
  });
});

describe('undo of the first thing that was done with what is back', () => {
  test.each([
    ['a reply', 'replied'],
    ['hand', 'by-hand'],
  ] as const)('leaves it back, where %s had brought it back', (_, why) => {
    const { enqueue, clock, reply, undo, lies, outbox, account } = setUp();
    enqueue('c', snooze(clock.nowMs + 5 * hourMs));
    const painted = why === 'replied' ? [reply()] : [];
    if (why === 'by-hand') enqueue('c', { field: 'followUp', to: 'back' });
    outbox.enqueue(account, { commandId: 'x', ids: ['c'], edits: [vip], painted });
    expect(lies()).toMatchObject({ isLater: false, back: null });
    undo();
    expect(lies()).toMatchObject({ isLater: false, back: why });
    outbox.redo(account);
    expect(lies()).toMatchObject({ isLater: false, back: null });
  });
});
