import { expect, test } from 'vitest';
import { chatwootCapabilities } from '#electron/providers/chatwoot/capabilities.ts';
import { vantaxCapabilities } from '#electron/providers/vantax/capabilities.ts';
import type { Capabilities } from '#shared/capabilities.ts';
import type { Message } from '#shared/conversation.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { conversation } from '#test/support/conversations.ts';
import { setUpOutbox, testAccount, testCapabilities } from '#test/support/engine.ts';
import { all } from '#test/support/stories.ts';
import { setUpVantax } from '#test/support/vantax-account.ts';

const close: Edit = { field: 'status', to: 'closed' };
const startMs = Date.UTC(2026, 10, 20);

/** A line that says "second" of the later moment; the thread was read up to the earlier one. */
function setUp(capabilities: Capabilities, isThreadRead = true) {
  const late = conversation({ id: 'c', preview: 'second', lastMessageAtMs: startMs + 1000 });
  const engine = setUpOutbox([late], { capabilities });
  if (isThreadRead)
    engine.stores.withReplica((replica) => replica.messages.store(testAccount, 'c', [], startMs, startMs));
  return (painted: readonly { id: string; atMs: number; preview: string | null }[] = []) => {
    engine.outbox.enqueue(engine.account, { commandId: 'x', ids: ['c'], edits: [close], painted });
    const [intent] = engine.stores.workspace.intents.pending(testAccount, 'c');
    return [intent?.seenInboundAtMs, intent?.seenPreview];
  };
}

test('a time that a list has told without a text is not seen: what reached this machine is', () => {
  expect(setUp(vantaxCapabilities)()).toEqual([startMs, null]);
});

test('a message that the thread has told before a list told its time is here, and seen where it was on the screen', () => {
  const late = conversation({ id: 'c', preview: 'second', lastMessageAtMs: startMs + 1000 });
  const { stores, outbox, account } = setUpOutbox([late], { capabilities: vantaxCapabilities });
  const second: Message = {
    id: 'm2',
    direction: 'inbound',
    text: 'second',
    author: null,
    delivery: null,
    sentAtMs: startMs + 1000,
  };
  stores.withReplica((replica) => replica.messages.store(testAccount, 'c', [second], startMs, startMs));
  const painted = [{ id: 'c', atMs: startMs + 1000, preview: 'second' }];
  outbox.enqueue(account, { commandId: 'x', ids: ['c'], edits: [close], painted });
  expect(stores.workspace.intents.pending(testAccount, 'c')).toMatchObject([{ seenInboundAtMs: startMs + 1000 }]);
});

test('where a list tells the text, or no thread was ever read, the line says all that there was to see', () => {
  expect(setUp(chatwootCapabilities)()).toEqual([startMs + 1000, 'second']);
  expect(setUp(vantaxCapabilities, false)()).toEqual([startMs + 1000, 'second']);
});

test('what was on the screen counts, not what came between the look and the key', () => {
  const painted = [{ id: 'c', atMs: startMs, preview: 'first' }];
  expect(setUp(chatwootCapabilities)(painted)).toEqual([startMs, 'first']);
  expect(setUp(chatwootCapabilities)([{ ...painted[0], id: 'd' } as never])).toEqual([startMs + 1000, 'second']);
});

test('a close waits where a poll had raised the time and nobody could read what was written', async () => {
  const { simulator, stores, enqueue, poll, push, pending, clock } = await setUpVantax([{ id: 'c' }]);
  const seenMs = stores.replica.conversations.base(testAccount, 'c')?.lastMessageAtMs ?? 0;
  stores.withReplica((replica) => replica.messages.store(testAccount, 'c', [], seenMs, seenMs));
  clock.nowMs += 60_000;
  simulator.addInbound('c', 'and one more thing', clock.nowMs);
  await poll();
  enqueue('c', close);
  await push();
  expect(pending('c')).toMatchObject([{ state: 'conflict', reason: { kind: 'replied-since' } }]);
});

/** Written before a command was given, told here after that: as most that is polled. */
async function toldLate() {
  const e = await setUpVantax([{ id: 'c', status: 'open' }]);
  e.clock.nowMs += 60_000;
  const sinceMs = e.clock.nowMs;
  e.clock.nowMs += 1000;
  e.simulator.addInbound('c', 'wait, it is still broken', sinceMs - 20_000);
  await e.poll();
  return { ...e, sinceMs };
}

test('what the customer had written before a command, and nobody was told before it, was not seen', async () => {
  const e = await toldLate();
  e.outbox.enqueue(e.account, { commandId: 'x', ids: ['c'], edits: [close], painted: [], sinceMs: e.sinceMs });
  await all(e);
  expect(e.simulator.get('c')?.status).toBe('open');
  expect(e.pending('c')).toMatchObject([{ state: 'conflict', reason: { kind: 'replied-since' } }]);
});

test('what was here when a command was given was seen, though its provider’s clock is ahead of this machine’s', async () => {
  const e = await setUpVantax([{ id: 'c', status: 'open' }]);
  e.simulator.addInbound('c', 'thank you, that was all', e.clock.nowMs + 300_000);
  await e.poll();
  e.clock.nowMs += 1000;
  const about = { ids: ['c'], edits: [close], painted: [], sinceMs: e.clock.nowMs };
  expect(e.outbox.dryRun(e.account, about).held).toEqual([]);
  e.outbox.enqueue(e.account, { commandId: 'x', ...about });
  await all(e);
  expect(e.simulator.get('c')?.status).toBe('closed');
});

test('a status that is kept here does not stay over what came after its command was given', () => {
  const { fields } = testCapabilities;
  const capabilities = { ...testCapabilities, fields: { ...fields, status: { storage: 'local' } } } as const;
  const e = setUpOutbox([conversation({ id: 'c' })], { capabilities });
  const sinceMs = e.clock.nowMs;
  e.clock.nowMs += 1000;
  e.tell({ id: 'c', lastInboundAtMs: e.clock.nowMs, lastMessageAtMs: e.clock.nowMs, preview: 'one more thing' });
  e.outbox.enqueue(e.account, { commandId: 'x', ids: ['c'], edits: [close], painted: [], sinceMs });
  expect(e.row('c')?.status).toBe('open');
});

test('what the customer writes between two parts of a command was not here when it was given', async () => {
  const e = await setUpVantax([
    { id: 'c', status: 'open' },
    { id: 'd', status: 'open' },
  ]);
  const sinceMs = e.clock.nowMs;
  const part = (id: string) =>
    e.outbox.enqueue(e.account, { commandId: 'whole', ids: [id], edits: [close], painted: [], sinceMs });
  part('c');
  e.clock.nowMs += 1000;
  e.simulator.addInbound('d', 'wait, it is still broken', e.clock.nowMs);
  await e.poll();
  part('d');
  await all(e);
  expect([e.simulator.get('c')?.status, e.simulator.get('d')?.status]).toEqual(['closed', 'open']);
});
