import { describe, expect, test } from 'vitest';
import { inspect } from '#electron/outbox/details.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { testAccount } from '#test/support/engine.ts';
import { setUpVantax } from '#test/support/vantax-account.ts';

const close: Edit = { field: 'status', to: 'closed' };
const vip: Edit = { field: 'tags', part: 'vip', to: true };
const plan: Edit = { field: 'metadata', part: 'plan', to: 'team' };

describe('pushing', () => {
  test('reads, merges and writes once: what others added meanwhile survives', async () => {
    const { simulator, enqueue, push, row, history } = await setUpVantax([{ id: 'c', tags: ['orders'] }]);
    enqueue('c', close, vip, plan);
    simulator.edit('c', { tags: ['orders', 'late'], metadata: { crm_id: '7' } });
    expect(await push()).toBe(true);
    expect(simulator.get('c')).toMatchObject({
      status: 'closed',
      tags: ['orders', 'late', 'vip'],
      metadata: { crm_id: '7', plan: 'team' },
    });
    expect(simulator.log.map(({ method }) => method)).toEqual(['GET', 'PATCH']);
    expect(simulator.violations).toEqual([]);
    expect(row('c')).toMatchObject({ status: 'closed', tags: ['orders', 'late', 'vip'], sync: 'none' });
    expect(history().map(({ state }) => state)).toEqual(['done', 'done', 'done']);
    expect(await push()).toBe(false);
  });

  test('what the server shows already costs no write', async () => {
    const { simulator, enqueue, push, history } = await setUpVantax([{ id: 'c' }]);
    enqueue('c', vip);
    simulator.edit('c', { tags: ['vip'] });
    await push();
    expect(simulator.requests('PATCH')).toEqual([]);
    expect(history()[0]?.state).toBe('done');
  });

  test('a status that both sides moved becomes a conflict; the tag beside it is sent', async () => {
    const { simulator, enqueue, push, pending, row } = await setUpVantax([{ id: 'c', status: 'open' }]);
    enqueue('c', close, vip);
    simulator.edit('c', { status: 'pending' });
    await push();
    expect(simulator.get('c')).toMatchObject({ status: 'pending', tags: ['vip'] });
    expect(pending('c')).toMatchObject([{ state: 'conflict', reason: { kind: 'changed-elsewhere' }, edit: close }]);
    expect(row('c')?.sync).toBe('needs-you');
  });

  test('keep mine sends it whatever the server says; discard never does', async () => {
    const { simulator, enqueue, push, pending, outbox, account } = await setUpVantax([{ id: 'a' }, { id: 'b' }]);
    enqueue('a', close);
    enqueue('b', close);
    simulator.edit('a', { status: 'pending' });
    simulator.edit('b', { status: 'pending' });
    await push();
    await push();
    outbox.resolve(account, [pending('a')[0]?.seq ?? 0], 'mine');
    outbox.resolve(account, [pending('b')[0]?.seq ?? 0], 'discard');
    await push();
    expect([simulator.get('a')?.status, simulator.get('b')?.status]).toEqual(['closed', 'pending']);
    expect([pending('a'), pending('b')]).toEqual([[], []]);
  });

  test('the close guard holds a close when the customer has written since, and nothing is sent', async () => {
    const { simulator, clock, enqueue, push, pending, outbox, account } = await setUpVantax([{ id: 'c' }]);
    enqueue('c', close);
    clock.nowMs += 60_000;
    simulator.addInbound('c', 'One parcel is still missing');
    await push();
    expect(simulator.requests('PATCH')).toEqual([]);
    expect(pending('c')).toMatchObject([{ state: 'conflict', reason: { kind: 'replied-since' } }]);
    outbox.resolve(account, [pending('c')[0]?.seq ?? 0], 'mine');
    await push();
    expect(simulator.get('c')?.status).toBe('closed');
  });

  test('our own answer since then does not hold the close', async () => {
    const { simulator, clock, enqueue, push } = await setUpVantax([{ id: 'c' }]);
    enqueue('c', close);
    clock.nowMs += 60_000;
    simulator.addOutbound('c', 'Sent today');
    await push();
    expect(simulator.get('c')?.status).toBe('closed');
  });

  test('a write whose answer was lost is in doubt, read again, and not written twice', async () => {
    const { simulator, clock, enqueue, push, pending, history } = await setUpVantax([{ id: 'c' }]);
    enqueue('c', vip);
    simulator.inject({ match: { method: 'PATCH' }, fault: { kind: 'drop-after' } });
    await expect(push()).rejects.toMatchObject({ kind: 'unreachable' });
    expect(pending('c')).toMatchObject([{ state: 'in_doubt', attempts: 1 }]);
    expect(await push()).toBe(false); // backs off
    clock.nowMs += 60_000;
    await push();
    expect(simulator.requests('PATCH')).toHaveLength(1);
    expect(history()[0]?.state).toBe('done');
  });

  test('one refused edit is parked with the server’s words, the others of the conversation go on', async () => {
    const { simulator, enqueue, push, pending } = await setUpVantax([{ id: 'c' }]);
    enqueue('c', vip, plan, close);
    simulator.inject({
      match: { method: 'PATCH', body: (body) => JSON.stringify(body).includes('"plan"') },
      fault: { kind: 'status', status: 422, body: { success: false, message: 'metadata.plan is not allowed' } },
      times: Number.POSITIVE_INFINITY,
    });
    await push();
    expect(simulator.get('c')).toMatchObject({ tags: ['vip'], metadata: {}, status: 'closed' });
    expect(pending('c')).toMatchObject([{ state: 'parked', edit: plan, reason: { status: 422 } }]);
  });

  test('an edit the server refuses alone is parked after one attempt and never sent again', async () => {
    const { simulator, clock, enqueue, push, pending } = await setUpVantax([{ id: 'c' }]);
    enqueue('c', plan);
    simulator.inject({
      match: { method: 'PATCH' },
      fault: { kind: 'status', status: 422, body: { success: false, message: 'metadata.plan is not allowed' } },
    });
    await push();
    expect(pending('c')).toMatchObject([
      {
        state: 'parked',
        reason: { kind: 'refused', status: 422, serverSays: 'metadata.plan is not allowed' },
        edit: plan,
      },
    ]);
    clock.nowMs += 3_600_000;
    expect(await push()).toBe(false);
  });

  test('a conversation that is gone parks its edits with their content', async () => {
    const { simulator, enqueue, push, pending } = await setUpVantax([{ id: 'c' }]);
    enqueue('c', plan);
    simulator.remove('c');
    await expect(push()).rejects.toMatchObject({ kind: 'gone' });
    expect(pending('c')).toMatchObject([{ state: 'parked', reason: { kind: 'gone' }, edit: plan }]);
  });

  test('429 and 401 put edits back without counting an attempt', async () => {
    const { simulator, enqueue, push, pending } = await setUpVantax([{ id: 'c' }]);
    enqueue('c', vip);
    for (const status of [429, 401]) {
      simulator.inject({ match: { method: 'PATCH' }, fault: { kind: 'status', status } });
      await expect(push()).rejects.toMatchObject({ kind: status === 429 ? 'rate' : 'auth' });
      expect(pending('c')).toMatchObject([{ state: 'ready', attempts: 0 }]);
    }
    await push();
    expect(simulator.get('c')?.tags).toEqual(['vip']);
  });

  test('a 5xx backs off; a later edit of the same conversation waits behind it, another conversation does not', async () => {
    const { simulator, clock, enqueue, push, pending } = await setUpVantax([{ id: 'a' }, { id: 'b' }]);
    enqueue('a', vip);
    simulator.inject({ match: { method: 'PATCH' }, fault: { kind: 'status', status: 503 } });
    await expect(push()).rejects.toMatchObject({ kind: 'server' });
    enqueue('a', close);
    enqueue('b', vip);
    expect(await push()).toBe(true);
    expect(simulator.get('b')?.tags).toEqual(['vip']);
    expect(await push()).toBe(false);
    clock.nowMs += 60_000;
    await push();
    expect(simulator.get('a')).toMatchObject({ tags: ['vip'], status: 'closed' });
    expect(pending('a')).toEqual([]);
  });

  test('409 re-reads and merges, and after three tries asks the agent', async () => {
    const { simulator, enqueue, push, pending } = await setUpVantax([{ id: 'c' }]);
    enqueue('c', vip);
    simulator.inject({ match: { method: 'PATCH' }, fault: { kind: 'status', status: 409 }, times: 2 });
    await push();
    expect(simulator.get('c')?.tags).toEqual(['vip']);
    enqueue('c', plan);
    simulator.inject({ match: { method: 'PATCH' }, fault: { kind: 'status', status: 409 }, times: 3 });
    await expect(push()).rejects.toMatchObject({ kind: 'stale' });
    expect(pending('c')).toMatchObject([{ state: 'conflict', edit: plan }]);
  });

  test('409 to a read is no word about the edit, which waits', async () => {
    const { simulator, enqueue, push, pending } = await setUpVantax([{ id: 'c' }]);
    enqueue('c', vip);
    simulator.inject({ match: { method: 'GET' }, fault: { kind: 'status', status: 409 }, times: 3 });
    await expect(push()).rejects.toMatchObject({ kind: 'unreadable' });
    expect(pending('c')).toMatchObject([{ state: 'ready' }]);
  });

  test('a success that changed nothing is not believed', async () => {
    const { simulator, enqueue, push, pending } = await setUpVantax([{ id: 'c' }]);
    enqueue('c', vip);
    simulator.inject({ match: { method: 'PATCH' }, fault: { kind: 'ignore-write' } });
    await push();
    expect(pending('c')).toMatchObject([{ state: 'parked', reason: { kind: 'not-applied' } }]);
  });

  test('an answer that is no JSON is checked by a read before it is believed', async () => {
    const { simulator, enqueue, push, history } = await setUpVantax([{ id: 'c' }]);
    enqueue('c', vip);
    simulator.inject({ match: { method: 'PATCH' }, fault: { kind: 'rewrite', change: () => 'fine!' } });
    await push();
    expect(history()[0]?.state).toBe('done');
    expect(simulator.requests('PATCH')).toHaveLength(1);
  });

  test('a login page with 200 never counts as an answer', async () => {
    const { simulator, enqueue, push, pending } = await setUpVantax([{ id: 'c' }]);
    enqueue('c', vip);
    simulator.inject({ fault: { kind: 'html' }, times: Number.POSITIVE_INFINITY });
    await expect(push()).rejects.toMatchObject({ kind: 'unreadable' });
    expect(pending('c')).toMatchObject([{ state: 'ready' }]);
  });

  test('500 tag edits over 100 conversations cost two requests a conversation', async () => {
    const ids = Array.from({ length: 100 }, (_, i) => `c${i}`);
    const { simulator, enqueue, push } = await setUpVantax(ids.map((id) => ({ id })));
    for (const id of ids)
      for (const tag of ['a', 'b', 'c', 'd', 'e']) enqueue(id, { field: 'tags', part: tag, to: true });
    while (await push());
    expect(simulator.log.length).toBe(200);
    expect(simulator.all().every(({ tags }) => tags.join() === 'a,b,c,d,e')).toBe(true);
  });

  test('by policy, mine is sent over theirs, or theirs stands and mine is kept in the history', async () => {
    const { simulator, enqueue, push, policy, pending, history } = await setUpVantax([{ id: 'a' }, { id: 'b' }]);
    enqueue('a', close);
    simulator.edit('a', { status: 'pending' });
    policy.value = 'mine';
    await push();
    expect(simulator.get('a')?.status).toBe('closed');
    enqueue('b', close);
    simulator.edit('b', { status: 'pending' });
    policy.value = 'theirs';
    await push();
    expect(simulator.get('b')?.status).toBe('pending');
    expect(pending('b')).toEqual([]);
    expect(history().find(({ conversationId }) => conversationId === 'b')).toMatchObject({
      state: 'cancelled',
      reason: { kind: 'changed-elsewhere' },
    });
  });

  test('the requests made for an edit are kept with their answers, and no token in them', async () => {
    const { simulator, enqueue, push, stores, provider, account, history } = await setUpVantax([{ id: 'c' }]);
    enqueue('c', plan);
    simulator.inject({
      match: { method: 'GET' },
      fault: { kind: 'rewrite', change: (body) => ({ ...(body as object), token: simulator.token }) },
    });
    await push();
    const seq = history()[0]?.seq ?? 0;
    const { capabilities } = account;
    const inspected = { id: testAccount, provider, capabilities, baseUrl: 'https://api.example.com/v1' };
    const inspection = inspect(stores, inspected, seq);
    expect(inspection?.exchanges).toMatchObject([
      { method: 'GET', path: '/conversations/c', body: null, status: 200 },
      { method: 'PATCH', path: '/conversations/c', body: '{"metadata":{"plan":"team"}}', status: 200 },
    ]);
    expect(JSON.stringify(inspection)).not.toContain(simulator.token);
    expect(inspection?.exchanges[0]?.answer).toContain('•••');
    expect(inspection?.curl).toBe(
      `curl -X PATCH 'https://api.example.com/v1/conversations/c' -H 'Authorization: •••' -H 'Content-Type: application/json' --data '{"metadata":{"plan":"team"}}'`,
    );
  });

  test('a sent change is taken back by an edit of its own, and a conflict where somebody moved on', async () => {
    const { simulator, enqueue, push, outbox, account, history, pending } = await setUpVantax([
      { id: 'a' },
      { id: 'b' },
    ]);
    enqueue('a', close);
    enqueue('b', close);
    while (await push());
    const seqOf = (id: string) => history().find(({ conversationId }) => conversationId === id)?.seq ?? 0;
    simulator.edit('b', { status: 'pending' });
    expect(outbox.revert(account, seqOf('a'), 'r1').reverted).toBe(true);
    expect(outbox.revert(account, seqOf('b'), 'r2').reverted).toBe(true);
    while (await push());
    expect([simulator.get('a')?.status, simulator.get('b')?.status]).toEqual(['open', 'pending']);
    expect(pending('b')).toMatchObject([{ state: 'conflict' }]);
    expect(outbox.revert(account, 999, 'r3').reverted).toBe(false);
  });

  test('what the agent puts first is sent first', async () => {
    const { simulator, enqueue, push, outbox, account, pending } = await setUpVantax([{ id: 'a' }, { id: 'b' }]);
    enqueue('a', vip);
    enqueue('b', vip);
    outbox.move(account, [pending('b')[0]?.seq ?? 0], { side: 'first' });
    await push();
    expect([simulator.get('a')?.tags, simulator.get('b')?.tags]).toEqual([[], ['vip']]);
  });

  test('the queue is told what is being sent while it is', async () => {
    const { simulator, enqueue, push, changes, events, queued } = await setUpVantax([{ id: 'a' }]);
    enqueue('a', vip);
    changes.flush();
    events.length = 0;
    const hold = simulator.inject({ fault: { kind: 'hold', when: 'before' } });
    const pushed = push();
    await hold.reached;
    changes.flush();
    expect(queued('a')).toMatchObject([{ state: 'inflight' }]);
    expect(events).toContain('outbox.changed');
    hold.release();
    await pushed;
  });
});
