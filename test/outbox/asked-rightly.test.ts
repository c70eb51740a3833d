import { expect, test } from 'vitest';
import { inspect } from '#electron/outbox/details.ts';
import type { ShownAgainst } from '#shared/ipc/outbox.ts';
import { setUpChatwoot } from '#test/support/chatwoot-account.ts';
import { conversation } from '#test/support/conversations.ts';
import { testAccount } from '#test/support/engine.ts';
import { all, close, fail, followUp, hourMs, pend, plan, snooze, vantax } from '#test/support/stories.ts';
import { setUpVcita } from '#test/support/vcita-account.ts';

test('a follow-up in doubt that never arrived does not go over a colleague’s close', async () => {
  const e = await setUpChatwoot([{ id: '1' }]);
  e.enqueue('1', snooze(e.clock.nowMs + 9 * hourMs));
  fail(e, 'POST', { kind: 'reset-before' });
  await e.push().catch(() => {});
  e.simulator.edit('1', { status: 'resolved' });
  e.clock.nowMs += hourMs;
  await all(e);
  expect([e.simulator.get('1')?.status, e.pending('1').length]).toEqual(['resolved', 1]);
});

test('“mine” does not close over a second message whose text never came here', async () => {
  const e = await vantax();
  e.enqueue('c', close);
  e.clock.nowMs += 60_000;
  e.simulator.addInbound('c', 'first', e.clock.nowMs);
  await e.push(); // held: replied since
  e.clock.nowMs += 60_000;
  e.simulator.addInbound('c', 'second', e.clock.nowMs);
  await e.poll();
  e.outbox.resolve(e.account, [e.pending('c')[0]?.seq ?? 0], 'mine');
  await e.push();
  expect(e.simulator.get('c')?.status).toBe('open');
});

/** A change that the agent is asked about, and what they are shown against it. */
async function asked(about: 'value' | 'message') {
  const e = await vantax();
  e.enqueue('c', about === 'value' ? plan('mine') : close);
  const theirs = (text: string) => {
    e.clock.nowMs += 60_000;
    if (about === 'value') e.simulator.edit('c', { metadata: { plan: text } });
    else e.simulator.addInbound('c', text, e.clock.nowMs);
  };
  theirs('first');
  await e.push();
  const [{ seq = 0 } = {}] = e.pending('c');
  const inspected = () => {
    const account = { ...e.account, provider: e.provider, baseUrl: '' };
    const { comparison, newMessage } = inspect(e.stores, account, seq) ?? {};
    return { theirs: comparison?.theirs ?? null, messageId: newMessage?.id ?? null };
  };
  const told = async () => {
    await e.poll();
    const askedAt = e.observer.ask(testAccount);
    const messages = await e.provider.messages('c', new AbortController().signal);
    e.observer.toldMessages(testAccount, 'c', { messages, askedAt, reachMs: e.clock.nowMs });
  };
  return {
    ...e,
    theirs,
    told,
    inspected,
    answer: (shown: ShownAgainst) => e.outbox.resolve(e.account, [seq], 'mine', shown),
  };
}

test.each(['value', 'message'] as const)(
  '“mine” is said over what was shown, and over no %s that came after it',
  async (about) => {
    const e = await asked(about);
    const shown = e.inspected();
    e.theirs('second');
    await e.told();
    expect(e.answer(shown)).toMatchObject({ answered: 0, isMoved: true });
    await all(e);
    expect(e.simulator.get('c')).toMatchObject(
      about === 'value' ? { metadata: { plan: 'second' } } : { status: 'open' },
    );
    expect(e.answer(e.inspected())).toMatchObject({ answered: 1, isMoved: false });
    await all(e);
    expect(e.simulator.get('c')).toMatchObject(
      about === 'value' ? { metadata: { plan: 'mine' } } : { status: 'closed' },
    );
  },
);

test('a close does not go over a message of the same second that was not painted', async () => {
  const e = await setUpChatwoot([{ id: '1' }]);
  e.clock.nowMs += 60_000;
  e.simulator.addInbound('1', 'first', e.clock.nowMs);
  await e.walk();
  const { lastMessageAtMs: atMs, preview } = e.stores.replica.conversations.base(testAccount, '1') ?? conversation();
  e.simulator.addInbound('1', 'second', e.clock.nowMs);
  await e.walk();
  e.outbox.enqueue(e.account, { commandId: 'x', ids: ['1'], edits: [close], painted: [{ id: '1', atMs, preview }] });
  await e.push();
  expect(e.simulator.get('1')?.status).toBe('open');
});

test('nor where the server tells no text of it but with its messages', async () => {
  const e = await vantax();
  e.clock.nowMs += 60_000;
  e.simulator.addInbound('c', 'first', e.clock.nowMs);
  await e.walk();
  const painted = [{ id: 'c', atMs: e.clock.nowMs, preview: 'first' }];
  e.outbox.enqueue(e.account, { commandId: 'x', ids: ['c'], edits: [close], painted });
  e.simulator.addInbound('c', 'second', e.clock.nowMs);
  await e.push();
  expect(e.pending('c')).toMatchObject([{ state: 'conflict', reason: { kind: 'replied-since', by: 'customer' } }]);
  expect(e.simulator.get('c')?.status).toBe('open');
});

test('a follow-up, a close and another follow-up made offline are no conflict', async () => {
  const e = await setUpVcita([{ id: 'a' }]);
  e.enqueue('a', followUp(e.clock.nowMs + hourMs));
  e.enqueue('a', close);
  e.enqueue('a', followUp(e.clock.nowMs + 2 * hourMs));
  await all(e);
  expect(e.pending('a').map(({ reason }) => reason?.kind)).toEqual([]);
});

test('a close over a snooze that runs out meanwhile is no conflict', async () => {
  const e = await setUpChatwoot([{ id: '1' }]);
  e.simulator.edit('1', { status: 'snoozed', snoozedUntilMs: e.clock.nowMs + hourMs });
  await e.walk();
  e.enqueue('1', close);
  e.clock.nowMs += 2 * hourMs;
  e.simulator.edit('1', { status: 'open', snoozedUntilMs: null }); // Chatwoot wakes it
  await all(e);
  expect(e.simulator.get('1')?.status).toBe('resolved');
});

test('what is set aside on a line whose new text never came stays set aside', async () => {
  const e = await setUpVcita([{ id: 'a' }]);
  const readMs = e.stores.replica.conversations.base(testAccount, 'a')?.lastMessageAtMs ?? 0;
  e.stores.withReplica((replica) => replica.messages.store(testAccount, 'a', [], readMs, readMs));
  e.clock.nowMs += 60_000;
  e.simulator.addInbound('a', 'new', e.clock.nowMs);
  await e.poll();
  e.enqueue('a', pend);
  await e.poll();
  expect([e.row('a')?.status, e.row('a')?.sync]).not.toEqual(['open', 'none']);
});

test('with the policy “theirs” the alert of a dropped follow-up is gone at once', async () => {
  const e = await setUpChatwoot([{ id: '1' }]);
  e.policy.value = 'theirs';
  e.enqueue('1', snooze(e.clock.nowMs + hourMs));
  e.simulator.edit('1', { status: 'resolved' });
  await all(e);
  expect([e.row('1')?.dueAtMs, e.stores.workspace.followUps.get(testAccount, '1')]).toEqual([null, null]);
});

test('after the loss of the replica a queued follow-up is no conflict', async () => {
  const e = await setUpVcita([{ id: 'a' }]);
  e.enqueue('a', followUp(e.clock.nowMs + hourMs));
  await e.push();
  e.enqueue('a', followUp(e.clock.nowMs + 2 * hourMs));
  e.stores.withReplica((replica) => replica.forget(testAccount));
  await e.walk();
  await e.push();
  expect(e.pending('a').map(({ reason }) => reason?.kind)).toEqual([]);
});
