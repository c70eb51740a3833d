import { describe, expect, test } from 'vitest';
import { inspect } from '#electron/outbox/details.ts';
import { chatwootCapabilities } from '#electron/providers/chatwoot/capabilities.ts';
import { vcitaCapabilities } from '#electron/providers/vcita/capabilities.ts';
import { wapikitCapabilities } from '#electron/providers/wapikit/capabilities.ts';
import type { Capabilities } from '#shared/capabilities.ts';
import { applyAt, isAboutField, targetAt } from '#shared/edits/coupling.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { mergeEdits } from '#shared/edits/merge.ts';
import { setUpChatwoot } from '#test/support/chatwoot-account.ts';
import { conversation } from '#test/support/conversations.ts';
import { setUpOutbox, testAccount } from '#test/support/engine.ts';
import { pendingOf } from '#test/support/pending-edits.ts';
import { all, close, followUp, hourMs, open, pend, snooze } from '#test/support/stories.ts';
import { setUpVcita } from '#test/support/vcita-account.ts';

const trash: Edit = { field: 'deleted', to: true };

async function setUp() {
  const engine = await setUpChatwoot([{ id: '1' }]);
  const pushAll = async () => {
    for (let i = 0; i < 20 && (await engine.push()); i += 1);
  };
  const undo = () => engine.outbox.undo(engine.account);
  const alert = () => engine.stores.workspace.followUps.get(testAccount, '1');
  return { ...engine, pushAll, undo, alert };
}

describe('at a provider where a follow-up is a status', () => {
  test('of a close and a newer follow-up that were never sent, only the newer is', async () => {
    const { enqueue, clock, pushAll, simulator } = await setUp();
    enqueue('1', close);
    enqueue('1', snooze(clock.nowMs + hourMs));
    await pushAll();
    expect(simulator.writes()).toHaveLength(1);
    expect(simulator.get('1')?.status).toBe('snoozed');
  });

  test('an old close that keeps failing never goes out behind a newer follow-up', async () => {
    const { enqueue, clock, push, pushAll, simulator } = await setUp();
    enqueue('1', close);
    for (let i = 0; i < 4; i += 1) {
      simulator.inject({ match: { method: 'POST' }, fault: { kind: 'reset-before' } });
      await push().catch(() => {});
      clock.nowMs += hourMs;
    }
    enqueue('1', snooze(clock.nowMs + hourMs));
    simulator.clearFaults();
    await pushAll();
    expect(simulator.get('1')?.status).toBe('snoozed');
  });

  test('closing gives the follow-up up on the screen too, and undo brings both back with its note', async () => {
    const { enqueue, clock, pushAll, simulator, undo, alert, row } = await setUp();
    const dueAtMs = clock.nowMs + hourMs;
    enqueue('1', snooze(dueAtMs));
    await pushAll();
    enqueue('1', close);
    expect([row('1')?.status, row('1')?.dueAtMs, alert()]).toEqual(['closed', null, null]);
    await pushAll();
    expect(simulator.get('1')?.status).toBe('resolved');
    undo();
    await pushAll();
    expect(simulator.get('1')).toMatchObject({ status: 'snoozed', snoozedUntilMs: dueAtMs });
    expect(alert()).toMatchObject({ dueAtMs, note: 'call back' });
  });

  test('a close that is refused and discarded leaves the follow-up, with its note', async () => {
    const { enqueue, clock, pushAll, push, simulator, alert, pending, outbox, account } = await setUp();
    const dueAtMs = clock.nowMs + hourMs;
    enqueue('1', snooze(dueAtMs));
    await pushAll();
    enqueue('1', close);
    simulator.inject({ match: { method: 'POST' }, fault: { kind: 'status', status: 422 } });
    await push();
    expect(pending('1')).toMatchObject([{ state: 'parked' }]);
    outbox.resolve(account, [pending('1')[0]?.seq ?? 0], 'discard');
    expect(alert()).toMatchObject({ dueAtMs, note: 'call back' });
  });

  test('undo of a follow-up brings back the status that it had replaced', async () => {
    const { enqueue, clock, pushAll, simulator, undo } = await setUp();
    enqueue('1', pend);
    await pushAll();
    enqueue('1', snooze(clock.nowMs + hourMs));
    await pushAll();
    undo();
    await pushAll();
    expect(simulator.get('1')?.status).toBe('pending');
  });

  test('undo of a follow-up that had replaced an unsent close closes', async () => {
    const { enqueue, clock, pushAll, simulator, undo } = await setUp();
    enqueue('1', close);
    enqueue('1', snooze(clock.nowMs + hourMs));
    undo();
    await pushAll();
    expect(simulator.get('1')?.status).toBe('resolved');
  });

  test('opening assigns to the agent of the token there: undo takes that back, too', async () => {
    const { enqueue, pushAll, simulator, undo, walk } = await setUp();
    simulator.edit('1', { status: 'resolved' });
    await walk();
    enqueue('1', { field: 'status', to: 'open' });
    await pushAll();
    expect(simulator.get('1')?.assigneeId).not.toBeNull();
    undo();
    await pushAll();
    expect(simulator.get('1')).toMatchObject({ status: 'resolved', assigneeId: null });
  });

  test('a follow-up that somebody else has moved is asked about by its times', async () => {
    const { enqueue, clock, pushAll, simulator, pending, stores, provider, account } = await setUp();
    const [theirs, mine] = [clock.nowMs + 5 * hourMs, clock.nowMs + hourMs];
    enqueue('1', snooze(mine));
    simulator.edit('1', { status: 'snoozed', snoozedUntilMs: theirs });
    await pushAll();
    const inspected = { id: testAccount, provider, capabilities: account.capabilities, baseUrl: 'https://c.test' };
    expect(inspect(stores, inspected, pending('1')[0]?.seq ?? 0)?.comparison).toEqual({
      base: null,
      theirs: String(theirs),
      mine: String(mine),
    });
  });

  test('a colleague’s follow-up is not closed away unseen', async () => {
    const { enqueue, clock, pushAll, simulator, pending } = await setUp();
    enqueue('1', close);
    simulator.edit('1', { status: 'snoozed', snoozedUntilMs: clock.nowMs + hourMs });
    await pushAll();
    expect(pending('1')).toMatchObject([{ state: 'conflict', reason: { kind: 'changed-elsewhere' } }]);
    expect(simulator.get('1')?.status).toBe('snoozed');
  });
});

test('nobody but the agent has closed what their refused follow-up of vcita’s stands on', async () => {
  const { enqueue, clock, push, simulator, pending } = await setUpVcita([{ id: 'a' }]);
  const pushAll = async () => {
    for (let i = 0; i < 20 && (await push()); i += 1);
  };
  enqueue('a', followUp(clock.nowMs - hourMs));
  await pushAll();
  expect(pending('a')).toMatchObject([{ state: 'parked' }]);
  enqueue('a', close);
  await pushAll();
  enqueue('a', followUp(clock.nowMs + hourMs));
  await pushAll();
  expect(pending('a')).toEqual([]);
  expect(simulator.get('a')?.follow_up).toBe(true);
});

describe('what is one at the provider', () => {
  test('has one target, and what a provider keeps apart has as many as there are fields', () => {
    const targets = (capabilities: Capabilities, ...edits: readonly Edit[]) =>
      new Set(edits.map((edit) => targetAt(capabilities, edit))).size;
    expect(targets(chatwootCapabilities, close, snooze(1))).toBe(1);
    expect(targets(wapikitCapabilities, close, trash)).toBe(1);
    // A follow-up opens there for a moment, yet both are kept.
    expect(targets(vcitaCapabilities, close, followUp(1))).toBe(2);
  });

  test('a tag or a key is itself, whatever signs it holds', () => {
    expect(isAboutField('followUp+status', 'followUp')).toBe(true);
    expect(isAboutField('tags:a+followUp', 'followUp')).toBe(false);
    expect(isAboutField('metadata:x+status', 'status')).toBe(false);
  });

  test('a status takes out of the trash at WapiKit, and nothing does elsewhere', () => {
    const before = { ...conversation({ deleted: true }), followUp: null };
    expect(applyAt(wapikitCapabilities, before, close)).toMatchObject({ status: 'closed', deleted: false });
    expect(applyAt(vcitaCapabilities, before, close)).toMatchObject({ status: 'closed', deleted: true });
    // Kept on this machine, it says nothing to the provider.
    expect(applyAt(wapikitCapabilities, before, pend)).toMatchObject({ status: 'pending', deleted: true });
  });

  test('a follow-up of vcita’s, which opens, waits where a colleague has archived meanwhile', () => {
    const pending = pendingOf(vcitaCapabilities, conversation(), [followUp(9)]);
    const verdictAt = (status: 'open' | 'closed') =>
      mergeEdits(vcitaCapabilities, conversation({ status }), pending, new Set()).verdicts.get(0);
    expect([verdictAt('open'), verdictAt('closed')]).toEqual(['send', 'conflict']);
  });

  test('where the last word is there, those before it are not sent again', () => {
    const at = (dueAtMs: number) => conversation({ hasFollowUp: true, followUpAtMs: dueAtMs });
    const pending = pendingOf(chatwootCapabilities, conversation(), [close, snooze(1), snooze(2)]).map((each) => ({
      ...each,
      target: 'followUp+status',
    }));
    const verdicts = (dueAtMs: number) => [
      ...mergeEdits(chatwootCapabilities, at(dueAtMs), pending, new Set(), true).verdicts.values(),
    ];
    expect(verdicts(2)).toEqual(['settled', 'settled', 'settled']);
    expect(verdicts(1)).toEqual(['send', 'send', 'send']);
  });
});

test('a follow-up that is set with the status it brings is taken back whole', async () => {
  const e = await setUpChatwoot([{ id: '1', status: 'resolved' }]);
  const edits = [snooze(e.clock.nowMs + hourMs), open];
  e.outbox.enqueue(e.account, { commandId: 'x', ids: ['1'], edits, painted: [] });
  await all(e);
  e.outbox.undo(e.account);
  await all(e);
  expect(e.queued('1')).toEqual([]);
  expect(e.simulator.get('1')?.status).toBe('resolved');
});

test('a status that is kept here and taken back takes nothing out of the trash where that is a status there', () => {
  const { enqueue, outbox, account, queued, row } = setUpOutbox([conversation({ id: 'c' })], {
    capabilities: wapikitCapabilities,
  });
  enqueue('c', trash);
  enqueue('c', pend);
  expect(row('c')).toMatchObject({ status: 'pending', deleted: true });
  outbox.undo(account);
  expect(row('c')).toMatchObject({ status: 'open', deleted: true });
  expect(queued('c')).toEqual([{ edit: trash, state: 'ready' }]);
  outbox.redo(account);
  outbox.undo(account);
  outbox.undo(account);
  expect(row('c')).toMatchObject({ status: 'open', deleted: false });
});
