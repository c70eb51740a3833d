import { expect, onTestFinished, test } from 'vitest';
import { toldSpace } from '#electron/providers/told-space.ts';
import * as mateo from '#test/providers/mateo/set-up.ts';
import * as vcita from '#test/providers/vcita/set-up.ts';
import * as wapikit from '#test/providers/wapikit/set-up.ts';
import { startWapikitSimulator } from '#test/simulators/wapikit/simulator.ts';
import { uuidOf } from '#test/simulators/wapikit/store.ts';
import { startTestCore } from '#test/support/core.ts';
import { runningClock } from '#test/support/ports.ts';

const company = (number: number) => uuidOf(number, 8500);

/** A server at which the token alone tells whose conversations it opens. */
async function serve(number: number, token: string, port = 0) {
  const options = { nowMs: runningClock.nowMs, organizationId: company(number), token, port };
  const simulator = await startWapikitSimulator(options);
  onTestFinished(() => simulator.stop());
  simulator.addMany(3);
  return simulator;
}

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
