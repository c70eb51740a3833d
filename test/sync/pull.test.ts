import { describe, expect, test } from 'vitest';
import { testAccount } from '#test/support/engine.ts';
import { setUpVantax } from '#test/support/vantax-account.ts';

const many = (n: number) => Array.from({ length: n }, (_, i) => ({ id: `c${i}` }));

describe('pulling', () => {
  test('a first walk brings every page, and a second one writes nothing', async () => {
    const { stores, walk } = await setUpVantax(many(250));
    expect(stores.replica.conversations.count(testAccount)).toBe(250);
    const before = stores.replica.db.prepare('SELECT total_changes() AS n').get() as { n: number };
    await walk();
    const { n } = stores.replica.db.prepare('SELECT total_changes() AS n').get() as { n: number };
    // Only the walk's own book-keeping: 250 seen, as many forgotten, and its state.
    expect(n - before.n).toBeLessThan(250 * 2 + 20);
  });

  test('a poll reads one page when little is new, and finds the new message', async () => {
    const { simulator, poll, row, clock } = await setUpVantax(many(250));
    clock.nowMs += 3_600_000;
    simulator.addInbound('c200', 'Hello again');
    await poll();
    expect(simulator.requests('GET')).toHaveLength(1);
    expect(row('c200')).toMatchObject({ unreadCount: expect.any(Number), lastMessageAtMs: clock.nowMs });
  });

  test('a poll that was cut short starts at the same place again', async () => {
    const { simulator, poll, row, clock } = await setUpVantax(many(150));
    clock.nowMs += 12 * 3_600_000;
    // A minute apart: what the second page holds is older than the little that a poll reads back from what is known.
    const writtenAtMs = (i: number) => clock.nowMs - i * 60_000;
    for (let i = 149; i >= 0; i -= 1) simulator.addInbound(`c${i}`, 'new', writtenAtMs(i));
    simulator.inject({ match: { path: /starting_after/ }, fault: { kind: 'status', status: 503 } });
    await expect(poll()).rejects.toMatchObject({ kind: 'server' });
    expect(row('c0')?.lastMessageAtMs).toBe(writtenAtMs(0));
    expect(row('c149')?.lastMessageAtMs).toBeLessThan(writtenAtMs(149));
    await poll();
    expect(row('c149')?.lastMessageAtMs).toBe(writtenAtMs(149));
  });

  test('a tag changed by somebody else moves nothing in the list, and the next walk finds it', async () => {
    const { simulator, poll, walk, row, clock } = await setUpVantax(many(250));
    simulator.edit('c240', { tags: ['late'] });
    clock.nowMs += 60_000;
    await poll();
    expect(row('c240')?.tags).toEqual([]);
    await walk();
    expect(row('c240')?.tags).toEqual(['late']);
  });

  test('a walk goes on where it stopped', async () => {
    const { simulator, walk, stores } = await setUpVantax(many(250));
    simulator.inject({ match: { path: /starting_after/ }, fault: { kind: 'status', status: 503 } });
    await expect(walk()).rejects.toMatchObject({ kind: 'server' });
    simulator.log.length = 0;
    await walk();
    expect(simulator.requests('GET')).toHaveLength(2);
    expect(stores.replica.pulls.get(testAccount).walkStartedAtMs).toBeNull();
  });

  test('a conversation the walk missed is asked for by name before it goes', async () => {
    const { simulator, walk, row, clock } = await setUpVantax(many(120));
    clock.nowMs += 60_000;
    simulator.remove('c7');
    await walk();
    expect(row('c7')).toBeNull();
    expect(simulator.log.some(({ path }) => path === '/conversations/c7')).toBe(true);
    expect(row('c8')).not.toBeNull();
  });

  test('a list that is half missing removes nothing', async () => {
    const { simulator, walk, stores, clock } = await setUpVantax(many(250));
    clock.nowMs += 60_000;
    simulator.inject({
      match: { path: /^\/conversations\?/ },
      fault: {
        kind: 'rewrite',
        change: (body) => ({ ...(body as object), pagination: { total: 100, limit: 100, has_more: false } }),
      },
    });
    await walk();
    expect(stores.replica.conversations.count(testAccount)).toBe(250);
  });

  test('a queued edit of a conversation that went away keeps it', async () => {
    const { simulator, walk, row, enqueue, clock, pending } = await setUpVantax(many(120));
    enqueue('c7', { field: 'tags', part: 'vip', to: true });
    clock.nowMs += 60_000;
    simulator.remove('c7');
    await walk();
    expect(row('c7')).toMatchObject({ tags: ['vip'] });
    expect(pending('c7')).toHaveLength(1);
  });

  test('a status the server invented is shown as it says and counted as open', async () => {
    const { simulator, walk, row } = await setUpVantax(many(3));
    simulator.edit('c1', { status: 'escalated' });
    await walk();
    expect(row('c1')).toMatchObject({ status: 'open', unknownStatus: 'escalated' });
  });

  test('a 10 MB metadata value is kept whole, and survives a push of another key', async () => {
    const { simulator, walk, enqueue, push } = await setUpVantax(many(2));
    const huge = 'x'.repeat(10_000_000);
    simulator.edit('c1', { metadata: { huge } });
    await walk();
    enqueue('c1', { field: 'metadata', part: 'plan', to: 'team' });
    await push();
    expect(simulator.get('c1')?.metadata.huge?.length).toBe(huge.length);
    expect(simulator.get('c1')?.metadata.plan).toBe('team');
  });
});
