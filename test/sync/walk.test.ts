import { describe, expect, test } from 'vitest';
import { poll } from '#electron/sync/poll.ts';
import { createThreads } from '#electron/sync/thread.ts';
import { walkPage } from '#electron/sync/walk.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { aFollowUp } from '#test/support/a-follow-up.ts';
import { setUpChatwoot } from '#test/support/chatwoot-account.ts';
import { testAccount } from '#test/support/engine.ts';
import { setUpVantax } from '#test/support/vantax-account.ts';
import { setUpVcita } from '#test/support/vcita-account.ts';

const isNoneRead = () => false;
const never = new AbortController().signal;
const hourMs = 3_600_000;
const close: Edit = { field: 'status', to: 'closed' };
const vip: Edit = { field: 'tags', part: 'vip', to: true };
const many = (n: number) => Array.from({ length: n }, (_, i) => ({ id: `c${i}` }));
const numbered = (n: number) => Array.from({ length: n }, (_, i) => ({ id: String(i + 1) }));

describe('an answer from before an edit was sent', () => {
  test.each(['walk', 'poll'] as const)('does not take the edit back when it arrives afterwards (%s)', async (kind) => {
    const { simulator, enqueue, push, row, ...steps } = await setUpVantax(many(3));
    const held = simulator.inject({ match: { path: /^\/conversations\?/ }, fault: { kind: 'hold', when: 'after' } });
    const pulling = steps[kind]();
    await held.reached;
    enqueue('c1', close, vip);
    await push();
    held.release();
    await pulling;
    expect(row('c1')).toMatchObject({ status: 'closed', tags: ['vip'], sync: 'none' });
    simulator.edit('c1', { tags: ['late'] });
    await steps.walk();
    expect(row('c1')?.tags).toEqual(['late']);
  });

  test('of an opened conversation neither', async () => {
    const { simulator, enqueue, push, row, deps } = await setUpVcita(many(3));
    const held = simulator.inject({ match: { method: 'PUT' }, fault: { kind: 'hold', when: 'after' } });
    const reading = createThreads({ ...deps, steadyMs: deps.nowMs }).pull('c1', never);
    await held.reached;
    enqueue('c1', close);
    await push();
    held.release();
    await reading;
    expect(row('c1')).toMatchObject({ status: 'closed', preview: 'Message of c1' });
  });
});

test('what only its name tells is read on where reading it broke off', async () => {
  const { simulator, row, walk } = await setUpVcita(many(12));
  for (const { id } of many(12)) simulator.edit(id, { spam: true });
  const reads = () => simulator.requests('PUT').map(({ path }) => path);
  simulator.inject({ match: { method: 'PUT', path: /c5\?/ }, fault: { kind: 'status', status: 429 } });
  await expect(walk()).rejects.toThrow();
  await walk();
  expect(reads()).toHaveLength(13);
  expect(new Set(reads()).size).toBe(12);
  expect(many(12).every(({ id }) => row(id)?.spam)).toBe(true);
});

test('a list that was asked for before a conversation was read takes back nothing of what that has shown', async () => {
  const { simulator, row, deps, walk } = await setUpVcita(many(3));
  const held = simulator.inject({ match: { path: /folder=inbox/ }, fault: { kind: 'hold', when: 'after' } });
  const walking = walk();
  await held.reached;
  simulator.edit('c1', { archived: true });
  await createThreads({ ...deps, steadyMs: deps.nowMs }).pull('c1', never);
  expect(row('c1')?.status).toBe('closed');
  const seen: unknown[] = [];
  const { changed } = deps.changes;
  deps.changes.changed = (account, ids) => {
    seen.push(row('c1')?.status);
    return changed(account, ids);
  };
  held.release();
  await walking;
  expect(new Set([...seen, row('c1')?.status])).toEqual(new Set(['closed']));
});

describe('a walk', () => {
  test('that took long leaves to the poll what changed behind it, whatever it met itself', async () => {
    const { simulator, clock, row, deps, stores } = await setUpChatwoot([]);
    stores.replica.forget(testAccount);
    // Walked in the order in which they were made: the first page is behind the reader for as long as the walk takes.
    simulator.addMany(60, (i) => ({ ...numbered(60)[i], createdAtMs: clock.nowMs - (100 - i) * hourMs }));
    await walkPage(deps, never);
    clock.nowMs += hourMs;
    simulator.edit('1', { labels: ['late'] });
    clock.nowMs += hourMs;
    simulator.addInbound('60', 'And me', clock.nowMs);
    while (!(await walkPage(deps, never)));
    expect(row('1')?.tags).toEqual([]);
    await poll(deps, never);
    expect(row('1')?.tags).toEqual(['late']);
  });

  test('ends although a conversation may no longer be read, or the server stumbles over one: those stay', async () => {
    const { simulator, clock, walk, stores, row } = await setUpChatwoot(numbered(30));
    clock.nowMs += hourMs;
    simulator.forbid('7');
    simulator.forbid('8');
    simulator.remove('9');
    simulator.inject({ match: { path: /conversations\/8$/ }, fault: { kind: 'status', status: 500 } });
    await walk();
    expect(stores.replica.pulls.get(testAccount).walkStartedAtMs).toBeNull();
    expect([row('7')?.id, row('8')?.id, row('9')]).toEqual(['7', '8', null]);
  });

  test.each(['html', 'drop-after'] as const)(
    'ends although what it missed cannot be asked for by name, while the list is answered (%s)',
    async (kind) => {
      const { simulator, clock, walk, stores, row } = await setUpVantax(many(3));
      clock.nowMs += hourMs;
      simulator.remove('c1');
      const fault = kind === 'html' ? ({ kind, status: 404 } as const) : { kind };
      simulator.inject({ match: { path: /conversations\/c1$/ }, fault, times: Infinity });
      await walk();
      expect(stores.replica.pulls.get(testAccount).walkStartedAtMs).toBeNull();
      expect(row('c1')?.id).toBe('c1');
      simulator.clearFaults();
      clock.nowMs += hourMs;
      await walk();
      expect(row('c1')).toBeNull();
    },
  );

  test('ends where the server stumbles over everything, and the next one asks again', async () => {
    const { simulator, clock, walk, stores } = await setUpVantax(many(250));
    const left = () => stores.replica.conversations.count(testAccount);
    clock.nowMs += hourMs;
    for (let i = 0; i < 8; i += 1) simulator.remove(`c${i}`);
    simulator.inject({ match: { path: /conversations\/c/ }, fault: { kind: 'status', status: 503 }, times: Infinity });
    await walk();
    expect(simulator.requests('GET').filter(({ path }) => /conversations\/c/.test(path))).toHaveLength(4);
    expect([left(), stores.replica.pulls.get(testAccount).walkStartedAtMs]).toEqual([250, null]);
    simulator.clearFaults();
    clock.nowMs += hourMs;
    await walk();
    expect(left()).toBe(242);
  });

  test('follows a conversation that was merged away, with the agent’s own values and follow-up', async () => {
    const { simulator, clock, walk, row, stores, enqueue, outbox, account } = await setUpVcita(many(4));
    enqueue('c1', vip);
    const mine = aFollowUp({ dueAtMs: clock.nowMs + 5 * hourMs, words: 'in 5h', note: 'call' });
    const kept = { accountId: testAccount, contact: 'Ana', followUp: mine, seenInboundAtMs: null };
    stores.workspace.followUps.put({ ...kept, conversationId: 'c1' });
    clock.nowMs += hourMs;
    simulator.merge('c1', 'c2');
    await walk();
    expect(row('c1')).toBeNull();
    expect(row('c2')).toMatchObject({ tags: ['vip'], dueAtMs: mine.dueAtMs });
    expect(outbox.undo(account).command).toMatchObject({ edit: { field: 'tags', part: 'vip', to: true } });
    expect(row('c2')?.tags).toEqual([]);
  });

  test('reads what lies in no folder by its name, once, and again only when that is no longer so', async () => {
    const { simulator, walk, row } = await setUpVcita([...many(2), { id: 'junk', spam: true }]);
    const read = () => simulator.requests('PUT').map(({ path }) => /conversations\/(\w+)/.exec(path)?.[1]);
    await walk();
    expect([row('junk')?.spam, row('c0')?.spam, read()]).toEqual([true, false, []]);
    simulator.edit('c0', { spam: true });
    await walk();
    expect([row('c0')?.spam, read()]).toEqual([true, ['c0']]);
  });

  test('of a list that goes in a circle ends by its rows', async () => {
    const { deps } = await setUpVantax(many(20));
    const { items } = await deps.provider.list(null, never);
    let pages = 0;
    const list = async () => {
      pages += 1;
      return { items, next: `page ${pages}`, total: pages % 2 === 0 ? 20 : 21, unreadable: [] };
    };
    const circle = { ...deps, provider: { ...deps.provider, list } };
    while (!(await walkPage(circle, never)));
    expect(pages).toBeLessThan(100);
  });

  test('lets others have their turn between the look-ups of much that is gone', async () => {
    const { simulator, clock, deps, stores } = await setUpVantax(many(250));
    clock.nowMs += hourMs;
    for (let i = 0; i < 120; i += 1) simulator.remove(`c${i}`);
    stores.replica.pulls.askMissing(testAccount, true);
    const left: number[] = [];
    const lists = simulator.requests('GET').length;
    for (let hasEnded = false; !hasEnded; ) {
      hasEnded = await walkPage(deps, never);
      left.push(stores.replica.conversations.count(testAccount));
    }
    expect(left).toEqual([250, 200, 150, 130]);
    // The list itself was read once.
    expect(
      simulator
        .requests('GET')
        .slice(lists)
        .filter(({ path }) => /^\/conversations\?/.test(path)),
    ).toHaveLength(2);
  });

  test('of a replica that was replaced meanwhile begins again', async () => {
    const { simulator, deps, stores } = await setUpVantax(many(250));
    await walkPage(deps, never);
    const held = simulator.inject({ match: { path: /starting_after/ }, fault: { kind: 'hold', when: 'after' } });
    const paging = walkPage(deps, never);
    await held.reached;
    stores.withReplica(({ conversations }) => {
      const damage = Object.assign(new Error('damaged'), { code: 'SQLITE_CORRUPT' });
      if (conversations.count(testAccount) > 0) throw damage;
    });
    held.release();
    expect(await paging).toBe(false);
    while (!(await walkPage(deps, never)));
    expect(stores.replica.conversations.count(testAccount)).toBe(250);
  });

  test('begins again where its place is gone, and gives up for now where the same one is refused again', async () => {
    const { simulator, walk } = await setUpVantax(many(150));
    const refused = simulator.inject({
      match: { path: /starting_after/ },
      fault: { kind: 'status', status: 400 },
      times: Infinity,
    });
    await expect(walk()).rejects.toMatchObject({ kind: 'refused' });
    expect(refused.hits).toBe(2);
    refused.remove();
    await walk();
  });
});

test('of a conversation that is not here any more no messages are read, also where it is still open', async () => {
  const { deps, stores, observer } = await setUpVcita(many(2));
  const threads = createThreads({ ...deps, steadyMs: deps.nowMs });
  threads.open('c1');
  expect(threads.opened(isNoneRead)).toBe('c1');
  observer.gone(testAccount, 'c1', observer.ask(testAccount));
  expect(stores.replica.conversations.base(testAccount, 'c1')).toBeNull();
  expect(threads.opened(isNoneRead)).toBeNull();
});
