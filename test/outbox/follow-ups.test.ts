import { expect, test } from 'vitest';
import type { Alert } from '#electron/ports.ts';
import type { Capabilities } from '#shared/capabilities.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { aFollowUp } from '#test/support/a-follow-up.ts';
import { conversation } from '#test/support/conversations.ts';
import { setUpOutbox, testAccount, testCapabilities } from '#test/support/engine.ts';
import { becomes } from '#test/support/outcomes.ts';
import { silentAlerts } from '#test/support/ports.ts';
import { open, snooze, vip } from '#test/support/stories.ts';

const hourMs = 3_600_000;
const followUp = (dueAtMs: number): Edit => ({
  field: 'followUp',
  to: aFollowUp({ dueAtMs }),
});
const storesFollowUps: Capabilities = {
  ...testCapabilities,
  fields: { ...testCapabilities.fields, followUp: { storage: 'provider' } },
};

test('a follow-up of the provider that is moved and then removed before anything was sent is removed', () => {
  const { clock, enqueue, queued, row, tell } = setUpOutbox([], { capabilities: storesFollowUps });
  tell(conversation({ hasFollowUp: true, followUpAtMs: clock.nowMs + hourMs }));
  enqueue('conv_1', followUp(clock.nowMs + 2 * hourMs));
  enqueue('conv_1', { field: 'followUp', to: null });
  expect(queued('conv_1')).toEqual([{ edit: { field: 'followUp', to: null }, state: 'ready' }]);
  expect(row('conv_1')?.hasFollowUp).toBe(false);
});

test('one that is moved and then completed is completed', () => {
  const { clock, enqueue, queued, tell } = setUpOutbox([], { capabilities: storesFollowUps });
  tell(conversation({ hasFollowUp: true, followUpAtMs: clock.nowMs + hourMs }));
  enqueue('conv_1', followUp(clock.nowMs + 2 * hourMs));
  enqueue('conv_1', { field: 'followUp', to: 'completed' });
  expect(queued('conv_1')).toEqual([{ edit: { field: 'followUp', to: 'completed' }, state: 'ready' }]);
});

test('undo of a follow-up brings back what its mirror replaced', () => {
  const { clock, shown, outbox, account, queued, tell } = setUpOutbox([]);
  const mirrored = { ...account, followUpMirror: { atKey: 'follow_up_at', noteKey: 'follow_up_note' } };
  const theirs = { follow_up_at: '2026-12-24T09:00:00.000Z', follow_up_note: 'Bea: call' };
  tell(conversation({ metadata: theirs }));
  outbox.enqueue(mirrored, { painted: [], commandId: 'x', ids: ['conv_1'], edits: [followUp(clock.nowMs + hourMs)] });
  outbox.undo(mirrored);
  expect(queued('conv_1')).toEqual([]);
  expect(shown.editable(testAccount, 'conv_1')?.shown.metadata).toEqual(theirs);
});

test('undo of a moved follow-up brings back the note of its mirror', () => {
  const { clock, shown, outbox, account, stores, tell } = setUpOutbox([]);
  const mirrored = { ...account, followUpMirror: { atKey: 'follow_up_at', noteKey: 'follow_up_note' } };
  const theirs = { follow_up_at: '2026-12-24T09:00:00.000Z', follow_up_note: 'Bea: call' };
  tell(conversation({ metadata: theirs }));
  outbox.enqueue(mirrored, { painted: [], commandId: 'x', ids: ['conv_1'], edits: [followUp(clock.nowMs + hourMs)] });
  // sent and shown by the provider
  becomes(stores, 'conv_1', { kind: 'shown' }, clock.nowMs);
  tell(conversation({ metadata: { follow_up_at: new Date(clock.nowMs + hourMs).toISOString() } }));
  outbox.undo(mirrored);
  expect(shown.editable(testAccount, 'conv_1')?.shown.metadata).toEqual(theirs);
});

test('one whose move is discarded alerts when nobody has replied since, as it was to', async () => {
  const alerts: Alert[] = [];
  const engine = setUpOutbox([], {
    capabilities: storesFollowUps,
    ports: { alerts: { ...silentAlerts, show: (alert) => void alerts.push(alert) } },
  });
  const { clock, timers, stores, outbox, account, enqueue, tell } = engine;
  const dueAtMs = clock.nowMs + hourMs;
  const set = {
    dueAtMs,
    zone: 'UTC',
    words: 'later',
    note: '',
    act: 'remind' as const,
    condition: 'if-no-reply' as const,
    repeat: null,
  };
  const messageAtMs = clock.nowMs - hourMs;
  const told = conversation({ lastMessageAtMs: messageAtMs, lastInboundAtMs: messageAtMs });
  tell(told);
  enqueue('conv_1', { field: 'followUp', to: set });
  becomes(stores, 'conv_1', { kind: 'shown' }, clock.nowMs);
  tell({ ...told, hasFollowUp: true, followUpAtMs: dueAtMs });
  enqueue('conv_1', followUp(clock.nowMs + 2 * hourMs));
  const seqs = stores.workspace.intents.pending(testAccount, 'conv_1').map(({ seq }) => seq);
  outbox.resolve(account, seqs, 'discard');
  expect(stores.workspace.followUps.get(testAccount, 'conv_1')).toEqual(set);
  await timers.advance(2 * hourMs);
  expect(alerts.length).toBe(1);
});

test('what only ends being back is a command like any other: undo takes that back, and no older one', async () => {
  const e = setUpOutbox([conversation({ id: 'c' }), conversation({ id: 'd' })]);
  const shown = async () => {
    await e.shown.settle();
    return [e.row('c')?.back !== null, e.row('d')?.tags];
  };
  e.enqueue('c', snooze(e.clock.nowMs + 24 * hourMs));
  e.enqueue('c', { field: 'followUp', to: 'back' });
  e.enqueue('d', vip);
  e.enqueue('c', open); // as it is already
  expect(await shown()).toEqual([false, ['vip']]);
  e.outbox.undo(e.account);
  expect(await shown()).toEqual([true, ['vip']]);
  e.outbox.redo(e.account);
  expect(await shown()).toEqual([false, ['vip']]);
  e.outbox.undo(e.account);
  e.outbox.undo(e.account);
  expect(await shown()).toEqual([true, []]);
});
