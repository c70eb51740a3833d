import { describe, expect, test } from 'vitest';
import { connectMateo } from '#electron/providers/mateo/client.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { testAccount } from '#test/support/engine.ts';
import { setUpMateo } from '#test/support/mateo-account.ts';
import { realNetwork } from '#test/support/ports.ts';
import { providerSteps } from '#test/support/provider-steps.ts';
import { close, vip } from '#test/support/stories.ts';
import { setUpVantax } from '#test/support/vantax-account.ts';

type Json = Record<string, unknown>;
const forever = Number.POSITIVE_INFINITY;

const tag = (part: string, to: boolean): Edit => ({ field: 'tags', part, to });

describe('while nobody can read the tags of a conversation', () => {
  /** Its tags are there in words that are none; what is known of them is older. */
  async function setUp(...tags: string[]) {
    const engine = await setUpVantax([{ id: 'c', status: 'open', tags }]);
    const { simulator } = engine;
    const change = (body: unknown) => ({ ...(body as Json), data: { ...((body as Json).data as Json), tags: [7] } });
    const garble = () =>
      simulator.inject({ match: { path: /conversations\/c$/ }, fault: { kind: 'rewrite', change }, times: forever });
    const push = () => engine.push().catch(() => {});
    const states = () => engine.pending('c').map(({ edit, state }) => [edit.field, state]);
    return { ...engine, garble, push, states };
  }

  test('an edit of another field is sent and done', async () => {
    const { enqueue, garble, push, states, simulator } = await setUp('vip');
    enqueue('c', close);
    garble();
    await push();
    expect([simulator.get('c')?.status, states()]).toEqual(['closed', []]);
  });

  test('one of theirs waits, and nothing that others have set there is overwritten', async () => {
    const { enqueue, garble, push, states, simulator, clock } = await setUp();
    enqueue('c', close, vip);
    simulator.edit('c', { tags: ['of a colleague'] });
    garble();
    await push();
    expect([simulator.get('c')?.status, states()]).toEqual(['closed', [['tags', 'ready']]]);
    simulator.clearFaults();
    clock.nowMs += 3_600_000;
    await push();
    expect([simulator.get('c')?.tags, states()]).toEqual([['of a colleague', 'vip'], []]);
  });

  test('a removal is not taken for done where the replica was lost, which knew them', async () => {
    const { enqueue, garble, push, states, simulator, stores } = await setUp('vip');
    enqueue('c', tag('vip', false));
    stores.replica.conversations.remove(testAccount, 'c');
    garble();
    await push();
    expect([simulator.get('c')?.tags, states()]).toEqual([['vip'], [['tags', 'ready']]]);
  });

  test('what a write has brought is in doubt until a read shows it', async () => {
    const { enqueue, garble, push, states, simulator, clock } = await setUp();
    enqueue('c', vip);
    simulator.inject({ match: { method: 'PATCH' }, fault: { kind: 'drop-after' } });
    await push();
    garble();
    clock.nowMs += 3_600_000;
    await push();
    expect(states()).toEqual([['tags', 'in_doubt']]);
    simulator.clearFaults();
    clock.nowMs += 3_600_000;
    await push();
    expect([simulator.get('c')?.tags, states()]).toEqual([['vip'], []]);
  });

  test('the reason of one that waits names what is wrong, without a token that stands there as a key', async () => {
    const { enqueue, push, pending, simulator } = await setUp();
    enqueue('c', { field: 'metadata', part: 'plan', to: 'pro' });
    const metadata = { [simulator.token]: 7 };
    const change = (body: unknown) => ({ ...(body as Json), data: { ...((body as Json).data as Json), metadata } });
    simulator.inject({ match: { path: /conversations\/c$/ }, fault: { kind: 'rewrite', change }, times: forever });
    await push();
    const reason = JSON.stringify(pending('c')[0]?.reason);
    expect(reason).toContain('metadata.•••');
    expect(reason).not.toContain(simulator.token);
  });
});

test.each([
  ['tags', 'vip'],
  ['contact_id', 7],
  ['inbox_id', 3],
])('a conversation of Mateo’s whose %s cannot be read is closed all the same', async (key, value) => {
  const { enqueue, push, simulator, id, pending } = await setUpMateo({ status: 'open' });
  const change = (body: unknown) => [body].flat().map((row) => ({ ...(row as Json), [key]: value }));
  simulator.inject({ match: { path: /^\/conversation\?/ }, fault: { kind: 'rewrite', change }, times: forever });
  enqueue(id, close);
  await push();
  await push();
  expect([simulator.get(id)?.status, pending(id)]).toEqual(['closed', []]);
});

test('a tag is not taken for removed where nobody has told the tags since the replica was lost', async () => {
  const engine = await setUpMateo({ status: 'open', tags: ['vip'] }, ['vip']);
  const { enqueue, simulator, stores, clock, id } = engine;
  enqueue(id, tag('vip', false));
  // The next start: the replica is empty, and the list of tags cannot be read at the moment.
  Object.assign(simulator.readings, { missing: ['tag'], missingStatus: 500 });
  stores.replica.conversations.remove(testAccount, id);
  const { baseUrl, token } = simulator;
  const connection = { baseUrl, credentials: { token }, options: {}, ...realNetwork(() => clock.nowMs) };
  const next = providerSteps(engine, connectMateo(connection));
  await next.walk();
  await next.push().catch(() => {});
  expect(next.pending(id)).toMatchObject([{ state: 'ready' }]);
  Object.assign(simulator.readings, { missing: [] });
  clock.nowMs += 3_600_000;
  await next.push();
  await next.push();
  expect([simulator.get(id)?.tagNames, next.pending(id)]).toEqual([[], []]);
});
