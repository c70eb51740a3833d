import { randomUUID } from 'node:crypto';
import { describe, expect, onTestFinished, test } from 'vitest';
import { toldSpace } from '#electron/providers/told-space.ts';
import * as mateo from '#test/providers/mateo/set-up.ts';
import * as vcita from '#test/providers/vcita/set-up.ts';
import * as wapikit from '#test/providers/wapikit/set-up.ts';
import { startWapikitSimulator } from '#test/simulators/wapikit/simulator.ts';
import { uuidOf } from '#test/simulators/wapikit/store.ts';
import { startTestCore } from '#test/support/core.ts';
import { atMoment } from '#test/support/moments.ts';
import { runningClock } from '#test/support/ports.ts';
import { temporaryFolder } from '#test/support/stores.ts';

const company = (number: number) => uuidOf(number, 8500);

/** A server at which the token alone tells whose conversations it opens. */
async function serve(number: number, token: string, port = 0, count = 3) {
  const options = { nowMs: runningClock.nowMs, organizationId: company(number), token, port };
  const simulator = await startWapikitSimulator(options);
  onTestFinished(() => simulator.stop());
  if (count > 0) simulator.addMany(count);
  return simulator;
}

const standing = async (core: Awaited<ReturnType<typeof startTestCore>>['core']) =>
  (await core.handlers['app.bootstrap']({})).accounts;

async function setUp() {
  const simulator = await serve(1, 'token-one');
  const { core, until } = await startTestCore({ sample: true });
  const { baseUrl } = simulator;
  const form = { provider: 'wapikit', name: 'Support', baseUrl, credentials: { token: 'token-one' }, options: {} };
  const trial = await core.handlers['accounts.connect'](form);
  const accountId = (trial.ok && trial.accountId) || '';
  const { accounts } = core.parts.stores.workspace;
  await until(() => accounts.spaceOf(accountId) !== null);
  await simulator.stop();
  const renew = (token: string) => core.handlers['accounts.renew']({ accountId, credentials: { token } });
  return { accounts, accountId, port: Number(new URL(baseUrl).port), renew };
}

test('a token that opens another company’s conversations is refused', async () => {
  const { accounts, accountId, port, renew } = await setUp();
  await serve(2, 'token-two', port);
  expect(await renew('token-two')).toMatchObject({ ok: false, field: null, reason: { what: { kind: 'other-space' } } });
  expect(accounts.spaceOf(accountId)).toBe(company(1));
});

test('it is refused as well where the list that it begins with is empty, and only the next one is not', async () => {
  const { port, renew } = await setUp();
  const two = await serve(2, 'token-two', port, 0);
  two.add({ status: 'Closed' });
  expect(await renew('token-two')).toMatchObject({ ok: false, reason: { what: { kind: 'other-space' } } });
});

describe('a file of accounts that names a token of another company', () => {
  const entry = (baseUrl: string, token: string) => {
    return { provider: 'wapikit', name: 'Support', baseUrl, credentials: { token }, options: {} };
  };

  /** Started once with the first company's token, and again with the second's, while an edit waits. */
  async function again() {
    const dataDir = temporaryFolder();
    const one = await serve(1, 'token-one');
    const { baseUrl } = one;
    const first = await startTestCore({ dataDir, provisioned: [entry(baseUrl, 'token-one')] });
    const { accountId, core, until } = first;
    await until(async () => (await standing(core)).every(({ status }) => status.walk === null));
    const { views } = core.parts.stores.replica;
    const view = { kind: 'place', place: 'inbox' } as const;
    const [id = ''] = views.ids(accountId, view, 1, atMoment(0));
    await core.handlers['sync.setPaused']({ accountId, paused: true });
    const edits = [{ field: 'status', to: 'closed' } as const];
    await core.handlers['intents.enqueue']({ painted: [], commandId: randomUUID(), accountId, ids: [id], edits });
    core.parts.stores.workspace.accounts.setPaused(accountId, false);
    await core.stop();
    await one.stop();
    const two = await serve(2, 'token-two', Number(new URL(baseUrl).port), 0);
    two.add({ id, status: 'Active' });
    const second = await startTestCore({ dataDir, provisioned: [entry(baseUrl, 'token-two')] });
    const hasStopped = ({ gate, busy }: { gate: { kind: string } | null; busy: boolean }) =>
      gate?.kind === 'auth' && !busy;
    await second.until(async () => (await standing(second.core)).every(({ status }) => hasStopped(status)));
    await second.core.handlers['directory.get']({ accountId });
    const { intents } = second.core.parts.stores.workspace;
    return { two, id, pending: intents.pending(accountId, id) };
  }

  test('asks there for nothing but the list, and its edits wait', async () => {
    const { two, id, pending } = await again();
    expect(two.get(id)?.status).toBe('Active');
    expect(two.log.filter(({ path }) => !path.startsWith('/conversations?'))).toEqual([]);
    expect(pending).toMatchObject([{ state: 'ready', edit: { field: 'status', to: 'closed' } }]);
  });
});

test('another token of the same company is taken', async () => {
  const { accountId, port, renew } = await setUp();
  await serve(1, 'token-three', port);
  expect(await renew('token-three')).toMatchObject({ ok: true, accountId });
});

test('lists of Mateo, WapiKit and vcita tell whose they are', async () => {
  const [m, w, v] = [await mateo.setUp(), await wapikit.setUp(), await vcita.setUp()];
  m.simulator.add();
  w.simulator.addMany(1);
  v.simulator.add({ id: 'cv1' });
  const spaces = [await m.mateo.list(null, mateo.never), await w.wapikit.list(null, wapikit.never)];
  expect([...spaces, await v.vcita.list(null, vcita.never)].map(({ space }) => typeof space)).toEqual([
    'string',
    'string',
    'string',
  ]);
});

test('a row that does not say whose it is is read all the same', async () => {
  const [m, w] = [await mateo.setUp(), await wapikit.setUp()];
  m.simulator.add();
  w.simulator.addMany(1);
  const without = (key: string) => (body: unknown) =>
    JSON.parse(JSON.stringify(body, (name, value) => (name === key ? undefined : value)));
  m.simulator.inject({ fault: { kind: 'rewrite', change: without('organisation_id') } });
  w.simulator.inject({ fault: { kind: 'rewrite', change: without('organizationId') } });
  for (const page of [await m.mateo.list(null, mateo.never), await w.wapikit.list(null, wapikit.never)]) {
    expect([page.space, page.items.length, page.unreadable]).toEqual([undefined, 1, []]);
  }
});

test('a page that says nothing of it, or of several, tells none', () => {
  expect(toldSpace([undefined, null, 7, ''])).toBeUndefined();
  expect(toldSpace(['one', 'two'])).toBeUndefined();
  expect(toldSpace(['one', null, 'one'])).toBe('one');
});
