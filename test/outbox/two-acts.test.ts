import { describe, expect, test } from 'vitest';
import { setUpChatwoot } from '#test/support/chatwoot-account.ts';
import { testAccount } from '#test/support/engine.ts';
import { all, close, followUp, hourMs, snooze, vip } from '#test/support/stories.ts';
import { setUpVcita } from '#test/support/vcita-account.ts';

describe('at Chatwoot', () => {
  async function setUp(status: 'open' | 'resolved' = 'open') {
    const e = await setUpChatwoot([{ id: '1', status }]);
    const there = () => {
      const { status, snoozedUntilMs } = e.simulator.get('1') ?? {};
      return [status, snoozedUntilMs ?? null];
    };
    return { ...e, there, dueAtMs: e.clock.nowMs + 5 * hourMs };
  }

  test('a snooze is its own, and a reminder stays here', async () => {
    const e = await setUp();
    e.enqueue('1', followUp(e.dueAtMs));
    expect(e.queued('1')).toEqual([]);
    e.enqueue('1', snooze(e.dueAtMs));
    await all(e);
    expect([e.there(), e.row('1')?.laterAtMs]).toEqual([['snoozed', e.dueAtMs], e.dueAtMs]);
  });

  test('a snooze that becomes a reminder before it was sent is never sent', async () => {
    const e = await setUp();
    e.enqueue('1', snooze(e.dueAtMs));
    e.enqueue('1', followUp(e.dueAtMs + hourMs));
    await all(e);
    expect([e.there(), e.queued('1')]).toEqual([['open', null], []]);
    expect(e.row('1')).toMatchObject({ laterAtMs: null, followUp: { act: 'remind', dueAtMs: e.dueAtMs + hourMs } });
  });

  test('undo of a reminder that was set and a close that was made by one command takes both back', async () => {
    const e = await setUp();
    e.enqueue('1', followUp(e.dueAtMs), close);
    await all(e);
    expect([e.there(), e.row('1')?.followUp?.act]).toEqual([['resolved', null], 'remind']);
    e.outbox.undo(e.account);
    await all(e);
    expect([e.there(), e.row('1')?.followUp]).toEqual([['open', null], null]);
    e.outbox.redo(e.account);
    await all(e);
    expect([e.there(), e.row('1')?.followUp?.act]).toEqual([['resolved', null], 'remind']);
  });

  test('a reminder set over a snooze that was sent ends that there, and undo brings the snooze back', async () => {
    const e = await setUp();
    e.enqueue('1', snooze(e.dueAtMs));
    await all(e);
    e.enqueue('1', followUp(e.dueAtMs + hourMs));
    await all(e);
    expect([e.there(), e.row('1')?.followUp?.act]).toEqual([['open', null], 'remind']);
    e.outbox.undo(e.account);
    await all(e);
    expect([e.there(), e.row('1')?.followUp?.act]).toEqual([['snoozed', e.dueAtMs], 'snooze']);
  });

  test('closing leaves a reminder that is kept here, and its removal asks nobody', async () => {
    const e = await setUp();
    e.enqueue('1', followUp(e.dueAtMs));
    e.enqueue('1', close);
    await all(e);
    expect([e.there(), e.row('1')?.followUp?.act]).toEqual([['resolved', null], 'remind']);
    e.enqueue('1', { field: 'followUp', to: null });
    expect([e.queued('1'), e.row('1')?.hasFollowUp]).toEqual([[], false]);
  });

  test('back by hand, before it was sent or after, ends it there', async () => {
    const e = await setUp();
    e.enqueue('1', snooze(e.dueAtMs));
    e.enqueue('1', { field: 'followUp', to: 'back' });
    await all(e);
    expect(e.there()).toEqual(['open', null]);
    e.enqueue('1', snooze(e.dueAtMs));
    await all(e);
    e.enqueue('1', { field: 'followUp', to: 'back' });
    expect(e.row('1')?.back?.why).toBe('by-hand');
    await all(e);
    await e.walk();
    expect([e.there(), e.row('1')?.laterAtMs]).toEqual([['open', null], null]);
  });

  test('one that somebody sets there is in Later, and leaves it when it is removed there', async () => {
    const e = await setUp();
    e.simulator.edit('1', { status: 'snoozed', snoozedUntilMs: e.dueAtMs });
    await e.walk();
    expect(e.row('1')).toMatchObject({ laterAtMs: e.dueAtMs, followUp: { act: 'snooze' } });
    e.simulator.edit('1', { status: 'open', snoozedUntilMs: null });
    await e.walk();
    expect(e.row('1')).toMatchObject({ laterAtMs: null, followUp: null });
  });

  test('one that ends only with a reply is in Later, behind all others', async () => {
    const e = await setUp();
    e.simulator.edit('1', { status: 'snoozed', snoozedUntilMs: null });
    await e.walk();
    expect(e.stores.replica.views.counts(testAccount, { nowMs: 0, endOfDayMs: 0, unansweredSinceMs: 0 })).toMatchObject(
      {
        inbox: 0,
        later: 1,
      },
    );
    e.enqueue('1', { field: 'followUp', to: 'back' });
    await all(e);
    expect([e.there(), e.row('1')?.laterAtMs]).toEqual([['open', null], null]);
  });

  test('a colleague’s snooze leaves the agent’s reminder alone', async () => {
    const e = await setUp();
    e.enqueue('1', followUp(e.dueAtMs));
    e.simulator.edit('1', { status: 'snoozed', snoozedUntilMs: e.dueAtMs + hourMs });
    await e.walk();
    expect(e.row('1')).toMatchObject({
      laterAtMs: e.dueAtMs + hourMs,
      followUp: { act: 'remind', dueAtMs: e.dueAtMs },
    });
  });
});

describe('at vcita', () => {
  async function setUp() {
    const e = await setUpVcita([{ id: 'a' }]);
    const there = () => {
      const { follow_up, archived } = e.simulator.get('a') ?? {};
      return { follow_up, archived };
    };
    return { ...e, there, dueAtMs: e.clock.nowMs + 5 * hourMs };
  }

  test.each([followUp, snooze])('both acts are a follow-up there', async (set) => {
    const e = await setUp();
    e.enqueue('a', set(e.dueAtMs));
    await all(e);
    expect([e.there().follow_up, e.queued('a')]).toEqual([true, []]);
  });

  test('another act at the same time is nothing to be sent', async () => {
    const e = await setUp();
    e.enqueue('a', snooze(e.dueAtMs));
    await all(e);
    const before = e.simulator.log.length;
    e.enqueue('a', followUp(e.dueAtMs));
    await all(e);
    expect(e.simulator.log.slice(before).filter(({ body }) => Object.keys(body ?? {}).length > 0)).toEqual([]);
    expect(e.row('a')).toMatchObject({ laterAtMs: null, followUp: { act: 'remind' } });
  });

  test('closing what is put off ends the follow-up too, and undo brings both back', async () => {
    const e = await setUp();
    e.enqueue('a', snooze(e.dueAtMs));
    await all(e);
    e.enqueue('a', close);
    await all(e);
    expect([e.there(), e.row('a')?.laterAtMs]).toEqual([{ follow_up: false, archived: true }, null]);
    e.outbox.undo(e.account);
    await all(e);
    expect([e.there(), e.row('a')?.laterAtMs]).toEqual([{ follow_up: true, archived: false }, e.dueAtMs]);
  });

  test('what came back early is ended there with the first thing that is done with it', async () => {
    const e = await setUp();
    e.enqueue('a', snooze(e.dueAtMs));
    await all(e);
    e.clock.nowMs += hourMs;
    e.simulator.addInbound('a', 'I have a question');
    await e.walk();
    expect(e.row('a')?.back?.why).toBe('replied');
    e.enqueue('a', vip);
    await all(e);
    expect([e.there().follow_up, e.row('a')?.back, e.row('a')?.hasFollowUp]).toEqual([false, null, false]);
  });
});
