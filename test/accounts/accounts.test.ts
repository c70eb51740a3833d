import { describe, expect, onTestFinished, test } from 'vitest';
import type { ConnectionForm } from '#shared/connection-form.ts';
import { startVantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import { startTestCore } from '#test/support/core.ts';
import { runningClock } from '#test/support/ports.ts';
import { temporaryFolder } from '#test/support/stores.ts';

async function setUp() {
  const simulator = await startVantaxSimulator({ nowMs: runningClock.nowMs });
  onTestFinished(() => simulator.stop());
  simulator.addMany(142);
  const form: ConnectionForm = {
    provider: 'vantax',
    name: 'Support',
    baseUrl: simulator.baseUrl,
    credentials: { token: simulator.token },
    options: { subAccountId: simulator.subAccountId },
  };
  const { core, until } = await startTestCore({ sample: true });
  const accounts = async () => (await core.handlers['app.bootstrap']({})).accounts;
  return { simulator, form, core, until, accounts };
}

describe('trying a connection', () => {
  test('says how many conversations answer, and keeps nothing', async () => {
    const { core, form, accounts } = await setUp();
    expect(await core.handlers['accounts.test'](form)).toEqual({ ok: true, conversations: 142, accountId: null });
    expect((await accounts()).map(({ name }) => name)).toEqual(['Sample inbox']);
  });

  test.each([
    [
      'a field that is wrong',
      { credentials: { token: '' } },
      { field: 'token', reason: { kind: 'wrong-input', issue: { path: 'token', problem: 'needed' } } },
    ],
    ['a missing option', { options: {} }, { field: 'subAccountId' }],
    ['an address in the clear', { baseUrl: 'http://api.example.com' }, { field: 'baseUrl' }],
    ['no provider', { provider: 'none' }, { field: 'provider', reason: { issue: { problem: 'no-provider' } } }],
  ])('names %s', async (_what, change, expected) => {
    const { core, form } = await setUp();
    expect(await core.handlers['accounts.test']({ ...form, ...change })).toMatchObject({ ok: false, ...expected });
  });

  test('passes on the server’s words when it refuses the token, and never the token', async () => {
    const { core, form } = await setUp();
    const trial = await core.handlers['accounts.test']({ ...form, credentials: { token: 'vx_live_wrong' } });
    expect(trial).toMatchObject({ ok: false, field: null, reason: { serverSays: 'Invalid API key' } });
    expect(JSON.stringify(trial)).not.toContain('vx_live_wrong');
  });
});

describe('accounts', () => {
  test('are connected and pulled at once, and the same one again is not doubled', async () => {
    const { core, form, accounts, until } = await setUp();
    const trial = await core.handlers['accounts.connect'](form);
    const again = await core.handlers['accounts.connect'](form);
    expect(trial.ok && again.ok && trial.accountId === again.accountId).toBe(true);
    expect((await accounts()).map(({ name }) => name)).toEqual(['Sample inbox', 'Support']);
    await until(async () => (await accounts())[1]?.status.walk === null);
  });

  test('keep their edits, views and pause through a rename', async () => {
    const { core, form, accounts } = await setUp();
    const trial = await core.handlers['accounts.connect'](form);
    const accountId = (trial.ok && trial.accountId) || '';
    await core.handlers['sync.setPaused']({ accountId, paused: true });
    await core.handlers['accounts.rename']({ accountId, name: 'Support EU' });
    expect((await accounts())[1]).toMatchObject({
      id: accountId,
      name: 'Support EU',
      paused: true,
      status: { gate: { kind: 'paused' } },
    });
  });

  test('get a new token only when the server accepts it', async () => {
    const { core, form, simulator } = await setUp();
    const trial = await core.handlers['accounts.connect'](form);
    const accountId = (trial.ok && trial.accountId) || '';
    const refused = await core.handlers['accounts.renew']({ accountId, credentials: { token: 'vx_live_other' } });
    expect(refused).toMatchObject({ ok: false, reason: { serverSays: 'Invalid API key' } });
    const renewed = await core.handlers['accounts.renew']({ accountId, credentials: { token: simulator.token } });
    expect(renewed).toMatchObject({ ok: true, accountId });
  });

  test('are not signed out while edits are queued, unless those are given up', async () => {
    const { core, form, accounts, until } = await setUp();
    const trial = await core.handlers['accounts.connect'](form);
    const accountId = (trial.ok && trial.accountId) || '';
    await until(async () => (await accounts())[1]?.status.walk === null);
    await core.handlers['sync.setPaused']({ accountId, paused: true });
    const { rows } = await core.handlers['conversations.page']({
      accountId,
      view: { kind: 'place', place: 'inbox' },
      after: null,
      limit: 3,
    });
    await core.handlers['intents.enqueue']({
      painted: [],
      commandId: crypto.randomUUID(),
      accountId,
      ids: rows.map(({ id }) => id),
      edits: [{ field: 'tags', part: 'vip', to: true }],
    });
    expect(await core.handlers['accounts.signOut']({ accountId, discardQueued: false })).toEqual({
      signedOut: false,
      queued: 3,
    });
    expect(await core.handlers['accounts.signOut']({ accountId, discardQueued: true })).toEqual({
      signedOut: true,
      queued: 3,
    });
    expect((await accounts()).map(({ name }) => name)).toEqual(['Sample inbox']);
    const again = await core.handlers['accounts.connect'](form);
    const list = await core.handlers['outbox.list']({
      accountId: (again.ok && again.accountId) || '',
      filter: 'pending',
      phrases: {},
      priorities: {},
      query: '',
    });
    expect(list.items).toEqual([]);
  });
});

describe('an account whose token is gone after a restart', () => {
  /** Connected, pulled and stopped; started again on the same folder without a secret store. */
  async function restart() {
    const simulator = await startVantaxSimulator({ nowMs: runningClock.nowMs });
    onTestFinished(() => simulator.stop());
    simulator.addMany(3, (i) => ({ id: `c${i + 1}` }));
    const dataDir = temporaryFolder();
    const account = {
      provider: 'vantax',
      name: 'Support',
      baseUrl: simulator.baseUrl,
      credentials: { token: simulator.token },
      options: { subAccountId: simulator.subAccountId },
    };
    const before = await startTestCore({ dataDir, provisioned: [account] });
    const { handlers } = before.core;
    await before.until(async () => (await handlers['app.bootstrap']({})).accounts[0]?.status.walk === null);
    await before.core.stop();
    simulator.log.length = 0;
    const { core, until, accountId } = await startTestCore({ dataDir });
    const standing = async () => (await core.handlers['app.bootstrap']({})).accounts[0];
    await until(async () => (await standing())?.status.gate?.kind === 'auth');
    return { core, until, accountId, standing, simulator };
  }

  test('is listed with its conversations, asks for a token, and sends nothing', async () => {
    const { core, accountId, standing, until, simulator } = await restart();
    expect(await standing()).toMatchObject({
      name: 'Support',
      status: { gate: { reason: { kind: 'request', as: 'auth', what: { kind: 'token-missing' } } } },
    });
    expect((await core.handlers['counts.get']({ accountId })).inbox).toBe(3);
    await core.handlers['sync.now']({ accountId });
    await until(async () => (await standing())?.status.gate?.kind === 'auth');
    expect(simulator.log).toEqual([]);
  });

  test('takes edits, counts them, and sends them once it has a token', async () => {
    const { core, accountId, standing, until, simulator } = await restart();
    await core.handlers['intents.enqueue']({
      painted: [],
      commandId: crypto.randomUUID(),
      accountId,
      ids: ['c1', 'c2'],
      edits: [{ field: 'tags', part: 'vip', to: true }],
    });
    expect((await standing())?.status).toMatchObject({ waiting: 2, needsYou: 0 });
    const renewed = await core.handlers['accounts.renew']({ accountId, credentials: { token: simulator.token } });
    expect(renewed).toMatchObject({ ok: true, accountId });
    await until(() => simulator.get('c1')?.tags[0] === 'vip' && simulator.get('c2')?.tags[0] === 'vip');
    await until(async () => (await standing())?.status.waiting === 0);
    expect((await standing())?.status.gate).toBeNull();
  });

  test('is asked whether tokens may be kept in a file', async () => {
    const { core, accountId, simulator } = await restart();
    const notices = async () => (await core.handlers['app.bootstrap']({})).notices.map(({ action }) => action?.kind);
    expect(await notices()).toEqual([]);
    await core.handlers['accounts.renew']({ accountId, credentials: { token: simulator.token } });
    expect(await notices()).toEqual(['accept-token-file']);
  });
});
