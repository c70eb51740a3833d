import { describe, expect, test } from 'vitest';
import { createThreads } from '#electron/sync/thread.ts';
import { walkPage } from '#electron/sync/walk.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { setUpChatwoot } from '#test/support/chatwoot-account.ts';
import { conversation } from '#test/support/conversations.ts';
import { setUpOutbox, testAccount } from '#test/support/engine.ts';
import { atMoment } from '#test/support/moments.ts';
import { setUpVantax } from '#test/support/vantax-account.ts';
import { setUpVcita } from '#test/support/vcita-account.ts';

const isNoneRead = () => false;
const never = new AbortController().signal;
const minuteMs = 60_000;
const close: Edit = { field: 'status', to: 'closed' };

type Engine = ReturnType<typeof setUpOutbox>;
const baseOf = ({ stores }: Engine, id: string) => stores.replica.conversations.base(testAccount, id);
const textsOf = ({ stores }: Engine, id: string) =>
  stores.replica.messages.list(testAccount, id).map(({ text }) => text);

describe('an answer that was asked for before and comes afterwards', () => {
  test.each(['poll', 'walk'] as const)(
    'of a slow %s puts back neither preview nor inbound time that the messages have told since',
    async (kind) => {
      const account = await setUpChatwoot([{ id: '1' }, { id: '2' }]);
      const { simulator, clock, deps } = account;
      const list = { match: { path: /conversations\?/ }, fault: { kind: 'hold', when: 'after' } } as const;
      const held = simulator.inject(list);
      const pulling = account[kind]();
      await held.reached;
      clock.nowMs += minuteMs;
      simulator.addInbound('1', 'And one more thing');
      await createThreads({ ...deps, steadyMs: deps.nowMs }).pull('1', never);
      const since = { preview: 'And one more thing', lastInboundAtMs: clock.nowMs };
      expect(baseOf(account, '1')).toMatchObject(since);
      held.release();
      await pulling;
      expect(baseOf(account, '1')).toMatchObject(since);
      await account.poll();
      expect(baseOf(account, '1')).toMatchObject({ ...since, lastMessageAtMs: clock.nowMs });
    },
  );

  test('of slow messages puts back neither the text nor the messages that a push has read', async () => {
    const account = await setUpVantax([{ id: 'a' }]);
    const { simulator, clock, deps, enqueue, push, row } = account;
    await createThreads({ ...deps, steadyMs: deps.nowMs }).pull('a', never);
    const held = simulator.inject({ match: { path: /messages/ }, fault: { kind: 'hold', when: 'after' } });
    const reading = createThreads({ ...deps, steadyMs: deps.nowMs }).pull('a', never);
    await held.reached;
    enqueue('a', close);
    clock.nowMs += minuteMs;
    simulator.addInbound('a', 'Wait, one more thing');
    await push();
    const texts = textsOf(account, 'a');
    expect([texts.at(-1), row('a')?.preview]).toEqual(['Wait, one more thing', 'Wait, one more thing']);
    held.release();
    await reading;
    expect([textsOf(account, 'a'), row('a')?.preview]).toEqual([texts, 'Wait, one more thing']);
    expect(baseOf(account, 'a')?.lastInboundAtMs).toBe(clock.nowMs);
  });

  test('of an opened conversation puts back nothing that a push has shown', async () => {
    const { simulator, deps, enqueue, push, row } = await setUpVcita([{ id: 'a' }]);
    const held = simulator.inject({ match: { method: 'PUT' }, fault: { kind: 'hold', when: 'after' } });
    const reading = createThreads({ ...deps, steadyMs: deps.nowMs }).pull('a', never);
    await held.reached;
    enqueue('a', close);
    await push();
    held.release();
    await reading;
    expect(row('a')).toMatchObject({ status: 'closed', sync: 'none' });
  });

  test('of a walk’s page puts back nothing of a colleague’s that a read has shown, and all else is news', async () => {
    const account = await setUpVcita([{ id: 'a' }, { id: 'b' }]);
    const { simulator, deps, row } = account;
    simulator.edit('b', { title: 'Renamed' });
    const held = simulator.inject({ match: { path: /folder=inbox/ }, fault: { kind: 'hold', when: 'after' } });
    const walking = walkPage(deps, never);
    await held.reached;
    simulator.edit('a', { archived: true, title: 'Done' });
    await createThreads({ ...deps, steadyMs: deps.nowMs }).pull('a', never);
    held.release();
    await walking;
    expect([row('a'), row('b')]).toMatchObject([{ status: 'closed', subject: 'Done' }, { subject: 'Renamed' }]);
  });

  test('of a list brings back neither a conversation that was merged away since, nor what it was merged into', async () => {
    const { simulator, deps, enqueue, push, poll, row, pending } = await setUpVcita([{ id: 'a' }, { id: 'b' }]);
    await createThreads({ ...deps, steadyMs: deps.nowMs }).pull('b', never);
    const held = simulator.inject({ match: { path: /folder=inbox/ }, fault: { kind: 'hold', when: 'after' } });
    const polling = poll();
    await held.reached;
    simulator.edit('b', { title: 'Both' });
    simulator.merge('a', 'b');
    enqueue('a', close);
    while (await push());
    expect([row('a'), row('b'), pending('b')]).toMatchObject([null, { status: 'closed', subject: 'Both' }, []]);
    held.release();
    await polling;
    expect([row('a'), row('b')]).toMatchObject([null, { status: 'closed', subject: 'Both' }]);
  });

  test('of a list brings back no conversation that was found to be gone since', async () => {
    const account = await setUpChatwoot([{ id: '1' }, { id: '2' }]);
    const { simulator, walk, poll, row } = account;
    const held = simulator.inject({ match: { path: /conversations\?/ }, fault: { kind: 'hold', when: 'after' } });
    const polling = poll();
    await held.reached;
    simulator.remove('2');
    await walk();
    expect(row('2')).toBeNull();
    held.release();
    await polling;
    expect(row('2')).toBeNull();
  });
});

describe('the answer to a write', () => {
  test('takes back nothing that a poll has learned while it was under way, and a poll nothing that it brought', async () => {
    const account = await setUpVcita([{ id: 'a' }]);
    const { simulator, clock, enqueue, push, walk, row } = account;
    const match = { method: 'PUT', body: (body: unknown) => JSON.stringify(body).includes('archived') } as const;
    const held = simulator.inject({ match, fault: { kind: 'hold', when: 'after' } });
    enqueue('a', close);
    const pushing = push();
    await held.reached;
    clock.nowMs += minuteMs;
    simulator.edit('a', { title: 'Renamed meanwhile' });
    await walk();
    held.release();
    await pushing;
    expect(row('a')).toMatchObject({ status: 'closed', subject: 'Renamed meanwhile', sync: 'none' });
  });
});

describe('what the provider says to be none', () => {
  test('is gone from the row, the index and what an edit is laid over, whether it was text, time or name', () => {
    const engine = setUpOutbox([conversation({ id: 'a', preview: 'My IBAN is DE00', lastInboundAtMs: 5 })]);
    const found = () => engine.stores.replica.views.ids(testAccount, { kind: 'query', query: 'IBAN' }, 10, atMoment(0));
    for (const edit of [null, { field: 'tags', part: 'vip', to: true } as const]) {
      if (edit) engine.enqueue('a', edit);
      engine.tell({ id: 'a', preview: 'My IBAN is DE00', lastInboundAtMs: 5 });
      expect([engine.row('a')?.preview, found()]).toEqual(['My IBAN is DE00', ['a']]);
      engine.tell({ id: 'a', preview: null, lastInboundAtMs: null });
      expect([engine.row('a')?.preview, found()]).toEqual([null, []]);
      expect(baseOf(engine, 'a')).toMatchObject({ preview: null, lastInboundAtMs: null });
    }
  });

  test('is kept where an answer does not tell of it, whole as it is otherwise', () => {
    const engine = setUpOutbox([conversation({ id: 'a', preview: 'Hello', lastInboundAtMs: 5 })]);
    const { preview: _, lastInboundAtMs: __, ...row } = conversation({ id: 'a', tags: ['new'] });
    engine.tell(row);
    expect(baseOf(engine, 'a')).toMatchObject({ tags: ['new'], preview: 'Hello', lastInboundAtMs: 5 });
  });

  test('an erased last message is read away: its text stays neither in the thread nor in the row', async () => {
    const account = await setUpVantax([{ id: 'a' }]);
    const { simulator, clock, deps, walk, row } = account;
    clock.nowMs += minuteMs;
    simulator.addInbound('a', 'My IBAN is DE00');
    await walk();
    const threads = createThreads({ ...deps, steadyMs: deps.nowMs });
    await threads.pull('a', never);
    expect(row('a')?.preview).toBe('My IBAN is DE00');
    simulator.eraseLast('a');
    await walk();
    threads.open('a');
    expect(threads.opened(isNoneRead)).toBe('a');
    await threads.pull('a', never);
    expect([row('a')?.preview, textsOf(account, 'a')]).not.toContain('My IBAN is DE00');
    expect(threads.opened(isNoneRead)).toBeNull();
  });
});

test.each([
  ['has changed', 'open'],
  ['was as it was', 'closed'],
] as const)(
  'work that asked before others counts no more where they have told meanwhile that something %s, though they have ended',
  async (_, was) => {
    const { observer, row, tell } = setUpOutbox([conversation({ id: 'a', status: was })]);
    let answer = () => {};
    const slow = observer.during(testAccount, async () => {
      const askedAt = observer.ask(testAccount);
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return observer.told(testAccount, { told: { id: 'a', status: 'pending' }, askedAt });
    });
    await observer.during(testAccount, async () => tell(conversation({ id: 'a', status: 'closed' })));
    await observer.during(testAccount, async () => tell(conversation({ id: 'b' })));
    answer();
    expect([await slow, row('a')?.status]).toEqual([false, 'closed']);
  },
);

test('what a thread tells of its row is kept with it, or neither is', async () => {
  const account = await setUpChatwoot([{ id: '1' }]);
  const { simulator, clock, deps, stores } = account;
  const pull = () => createThreads({ ...deps, steadyMs: deps.nowMs }).pull('1', never);
  await pull();
  const texts = textsOf(account, '1');
  clock.nowMs += minuteMs;
  simulator.addInbound('1', 'And one more thing');
  const { db } = stores.replica;
  db.exec(`CREATE TEMP TRIGGER ended BEFORE UPDATE ON main.conversation WHEN new.preview IS NOT old.preview
           BEGIN SELECT RAISE(ABORT, 'the process ends here'); END`);
  await expect(pull()).rejects.toThrow('the process ends here');
  expect(textsOf(account, '1')).toEqual(texts);
  db.exec('DROP TRIGGER ended');
  await pull();
  expect(textsOf(account, '1').at(-1)).toBe('And one more thing');
  expect(baseOf(account, '1')?.preview).toBe('And one more thing');
});
