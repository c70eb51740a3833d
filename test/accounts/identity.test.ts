import { randomUUID } from 'node:crypto';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { NewIntent } from '#db/workspace/intents.ts';
import { findByFile, findByForm, idMadeOf, partsOf } from '#electron/accounts/identity.ts';
import type { Account, ProvisionedAccount } from '#shared/account.ts';
import { startVantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import { startTestCore } from '#test/support/core.ts';
import { runningClock } from '#test/support/ports.ts';
import { temporaryFolder } from '#test/support/stores.ts';

const known = (change: Partial<Account>): Account => ({
  id: 'a1',
  provider: 'vantax',
  name: 'Support',
  baseUrl: 'https://one.example/v1',
  options: { subAccountId: 'sub_1' },
  sample: false,
  paused: false,
  conflictPolicy: 'ask',
  me: null,
  ...change,
});
const form = (change: Partial<ProvisionedAccount>): ProvisionedAccount => ({
  provider: 'vantax',
  name: 'Sales',
  baseUrl: 'https://one.example/v1',
  credentials: { token: 'vx_live_1' },
  options: { subAccountId: 'sub_1' },
  ...change,
});
const isKnown = (account: Account, entry: ProvisionedAccount) => ({
  byForm: findByForm([account], entry) !== undefined,
  byFile: findByFile([account], entry) !== undefined,
});

describe('an account is the same', () => {
  test('by provider, address and space, whatever it is called', () => {
    expect(isKnown(known({}), form({}))).toEqual({ byForm: true, byFile: true });
  });

  test('not at another provider, address or space, though it has the name', () => {
    const others: Partial<ProvisionedAccount>[] = [
      { provider: 'chatwoot', options: { accountId: 'sub_1' } },
      { baseUrl: 'https://two.example/v1' },
      { options: { subAccountId: 'sub_2' } },
    ];
    for (const change of others) {
      expect(isKnown(known({}), form({ name: 'Support', ...change }))).toEqual({ byForm: false, byFile: false });
    }
  });

  test('where only the token tells its space: by the entry of a file that made it, and never by name or in a form', () => {
    const weav = { provider: 'weav', options: {} };
    const entry = form({ ...weav, name: 'Support' });
    const made = known({ ...weav, id: idMadeOf(partsOf(entry)), name: 'Renamed' });
    expect(isKnown(made, entry)).toEqual({ byForm: false, byFile: true });
    expect(isKnown(made, form({ ...weav, name: 'Renamed' }))).toEqual({ byForm: false, byFile: false });
    expect(isKnown(known({ ...weav, id: 'a2' }), entry)).toEqual({ byForm: false, byFile: false });
  });

  test('start after start, a file of two providers with one name and a renamed account make two accounts', async () => {
    const dataDir = temporaryFolder();
    const provisioned = [
      form({ provider: 'weav', name: 'Support', options: {} }),
      form({ provider: 'mateo', name: 'Support', options: {} }),
    ];
    const first = await startTestCore({ dataDir, provisioned });
    const [weav, mateo] = first.boot.accounts;
    await first.core.handlers['accounts.rename']({ accountId: weav?.id ?? '', name: 'Shop' });
    await first.core.stop();
    const again = await startTestCore({ dataDir, provisioned });
    expect(again.boot.accounts.map(({ id }) => id)).toEqual([weav?.id, mateo?.id]);
    expect(again.boot.accounts.map(({ name }) => name)).toEqual(['Shop', 'Support 2']);
  });
});

test('renamed like another one and renewed, an account keeps its queue, and its server gets it', async () => {
  const [one, two] = await Promise.all([start(), start()]);
  const { core, until } = await startTestCore({ sample: true });
  const connect = async (simulator: typeof one, name: string) => {
    const trial = await core.handlers['accounts.connect']({
      provider: 'vantax',
      name,
      baseUrl: simulator.baseUrl,
      credentials: { token: simulator.token },
      options: { subAccountId: simulator.subAccountId },
    });
    return (trial.ok && trial.accountId) || '';
  };
  const [a, b] = [await connect(one, 'Support'), await connect(two, 'Sales')];
  await until(async () => (await standing()).every(({ status }) => status.walk === null));
  async function standing() {
    const { accounts } = await core.handlers['app.bootstrap']({});
    return accounts.filter(({ sample }) => !sample);
  }
  for (const accountId of [a, b]) await core.handlers['sync.setPaused']({ accountId, paused: true });
  await core.handlers['intents.enqueue']({
    painted: [],
    commandId: randomUUID(),
    accountId: a,
    ids: ['c1'],
    edits: [{ field: 'tags', part: 'of-support', to: true }],
  });
  await core.handlers['accounts.rename']({ accountId: b, name: 'Support' });
  expect((await standing()).map(({ name }) => name)).toEqual(['Support', 'Support 2']);
  const credentials = { token: two.token };
  expect(await core.handlers['accounts.renew']({ accountId: b, credentials })).toMatchObject({
    ok: true,
    accountId: b,
  });
  for (const accountId of [a, b]) await core.handlers['sync.setPaused']({ accountId, paused: false });
  await until(async () => (await standing()).every(({ status }) => status.waiting === 0));
  expect([one.get('c1')?.tags, two.get('c1')?.tags]).toEqual([['of-support'], []]);
});

async function start() {
  const simulator = await startVantaxSimulator({ nowMs: runningClock.nowMs });
  onTestFinished(() => simulator.stop());
  simulator.add({ id: 'c1', tags: [] });
  return simulator;
}

describe('an address is the same', () => {
  test.each([
    'https://ONE.example/v1',
    'https://one.example:443/v1',
    'https://one.example/v1/',
    'HTTPS://one.example/v1//',
  ])('spelled %s', (baseUrl) => {
    expect(isKnown(known({}), form({ baseUrl }))).toEqual({ byForm: true, byFile: true });
    expect(isKnown(known({ baseUrl }), form({}))).toEqual({ byForm: true, byFile: true });
    const weav = form({ provider: 'weav', options: {}, baseUrl });
    expect(idMadeOf(partsOf(weav))).toBe(idMadeOf(partsOf(form({ provider: 'weav', options: {} }))));
  });

  test.each([
    'https://www.one.example/v1',
    'https://one.example:8443/v1',
    'https://one.example/V1',
    'https://one.example',
  ])('not as %s', (baseUrl) => {
    expect(isKnown(known({}), form({ baseUrl }))).toEqual({ byForm: false, byFile: false });
  });
});

test('the sample inbox is never the account of a form or a file, though it has its address', () => {
  expect(isKnown(known({ id: 'sample', sample: true }), form({}))).toEqual({ byForm: false, byFile: false });
});

describe('a file of accounts that is changed while edits wait', () => {
  test.each([
    ['space', { options: { subAccountId: 'sub_2' } }],
    ['address', { baseUrl: 'https://two.example/v1' }],
  ])('at another %s is another account: the edits stay with the one that they were made in', async (_, change) => {
    const dataDir = temporaryFolder();
    const first = await startTestCore({ dataDir, provisioned: [form({ name: 'Support' })] });
    const { accounts, intents } = first.core.parts.stores.workspace;
    const [old] = accounts.all();
    intents.add(waiting(old?.id ?? ''));
    await first.core.stop();
    const again = await startTestCore({ dataDir, provisioned: [form({ name: 'Support', ...change })] });
    const { workspace } = again.core.parts.stores;
    expect(workspace.accounts.all().map(({ name }) => name)).toEqual(['Support', 'Support 2']);
    expect(workspace.accounts.all()[0]).toEqual(old);
    expect(workspace.accounts.all().map(({ id }) => workspace.intents.count(id).waiting)).toEqual([1, 0]);
  });
});

test('an account that is connected again while it is being signed out of is a new one, and gets none of its edits', async () => {
  const simulator = await start();
  const { core, until } = await startTestCore({ sample: true });
  const connect = () =>
    core.handlers['accounts.connect']({
      provider: 'vantax',
      name: 'Support',
      baseUrl: simulator.baseUrl,
      credentials: { token: simulator.token },
      options: { subAccountId: simulator.subAccountId },
    });
  const trial = await connect();
  const old = (trial.ok && trial.accountId) || '';
  const standing = async () => (await core.handlers['app.bootstrap']({})).accounts.filter(({ sample }) => !sample);
  await until(async () => (await standing()).every(({ status }) => status.walk === null));
  await core.handlers['sync.setPaused']({ accountId: old, paused: true });
  const edits = [{ field: 'tags', part: 'of-old', to: true } as const];
  await core.handlers['intents.enqueue']({ painted: [], commandId: randomUUID(), accountId: old, ids: ['c1'], edits });
  // Its last request is held, so that leaving it takes a while.
  const held = simulator.inject({ match: { method: 'GET' }, fault: { kind: 'hold', when: 'before' } });
  const connecting = connect();
  await held.reached;
  const leaving = core.handlers['accounts.signOut']({ accountId: old, discardQueued: true });
  held.release();
  expect(await leaving).toEqual({ signedOut: true, queued: 1 });
  const answer = await connecting;
  const now = await standing();
  expect(now.map(({ id }) => id)).toEqual([answer.ok ? answer.accountId : null]);
  expect(now[0]?.id).not.toBe(old);
  await until(async () => (await standing()).every(({ status }) => status.walk === null && status.waiting === 0));
  expect(simulator.get('c1')?.tags).toEqual([]);
  expect(core.parts.stores.workspace.intents.list(now[0]?.id ?? '', 'pending', 10)).toEqual([]);
});

const waiting = (accountId: string): NewIntent => ({
  seenPreview: null,
  commandId: 'k',
  accountId,
  conversationId: 'c1',
  contact: 'Ana',
  target: 'status',
  edit: { field: 'status', to: 'closed' },
  base: 'open',
  beside: {},
  afterSeq: null,
  back: [],
  takesBackSeq: null,
  seenInboundAtMs: 0,
  state: 'ready',
  local: false,
  createdAtMs: 0,
  finishedAtMs: null,
});
