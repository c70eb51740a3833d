import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ProvisionedAccount } from '#shared/account.ts';
import { startVantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import { aFollowUp } from '#test/support/a-follow-up.ts';
import { startTestCore } from '#test/support/core.ts';
import { runningClock } from '#test/support/ports.ts';
import { temporaryFolder } from '#test/support/stores.ts';

async function startVantax() {
  const simulator = await startVantaxSimulator({ nowMs: runningClock.nowMs });
  onTestFinished(() => simulator.stop());
  const account: ProvisionedAccount = {
    provider: 'vantax',
    name: 'Support',
    baseUrl: simulator.baseUrl,
    credentials: { token: simulator.token },
    options: { subAccountId: simulator.subAccountId, followUpMetadata: true },
  };
  return { simulator, account };
}

describe('the core', () => {
  test('pulls an account, pushes an edit, and tells the interface', async () => {
    const { simulator, account } = await startVantax();
    simulator.addMany(120);
    const { core, until, accountId, events } = await startTestCore({ provisioned: [account] });
    await until(() => events.some(({ event }) => event === 'conversations.changed'));
    const page = await core.handlers['conversations.page']({
      accountId,
      view: { kind: 'place', place: 'inbox' },
      after: null,
      limit: 50,
    });
    const id = page.rows[0]?.id ?? '';
    await core.handlers['intents.enqueue']({
      painted: [],
      commandId: crypto.randomUUID(),
      accountId,
      ids: [id],
      edits: [{ field: 'tags', part: 'vip', to: true }],
    });
    await until(() => simulator.get(id)?.tags.includes('vip') ?? false);
    expect(simulator.violations).toEqual([]);
  });

  test('the same account again is brought up to date, never doubled', async () => {
    const { account } = await startVantax();
    const dataDir = temporaryFolder();
    const first = await startTestCore({ dataDir, provisioned: [account] });
    await first.core.stop();
    const again = await startTestCore({
      dataDir,
      provisioned: [
        { ...account, options: { ...account.options, contactNameKey: 'name' } },
        { ...account, name: 'Sales', options: { ...account.options, subAccountId: 'sub_sales' } },
      ],
    });
    expect(again.boot.accounts.map(({ name }) => name)).toEqual(['Support', 'Sales']);
    expect(again.boot.accounts[0]?.id).toBe(first.accountId);
    expect(again.boot.accounts[0]?.options.contactNameKey).toBe('name');
    const accountId = first.accountId;
    await again.core.handlers['accounts.rename']({ accountId, name: 'Mine' });
    await again.core.stop();
    const third = await startTestCore({ dataDir, provisioned: [account] });
    expect(third.boot.accounts.map(({ name }) => name)).toEqual(['Mine', 'Sales']);
  });

  test('a follow-up is mirrored into metadata where the account asks for it', async () => {
    const { simulator, account } = await startVantax();
    simulator.addMany(3);
    const { core, until, accountId, events } = await startTestCore({ provisioned: [account] });
    await until(() => events.some(({ event }) => event === 'conversations.changed'));
    const id = simulator.all()[0]?.id ?? '';
    const dueAtMs = Date.UTC(2030, 0, 2, 9);
    await core.handlers['intents.enqueue']({
      painted: [],
      commandId: crypto.randomUUID(),
      accountId,
      ids: [id],
      edits: [
        {
          field: 'followUp',
          to: aFollowUp({ dueAtMs, words: 'jan 2', note: 'call back' }),
        },
      ],
    });
    await until(() => simulator.get(id)?.metadata.follow_up_note === 'call back');
    expect(simulator.get(id)?.metadata.follow_up_at).toBe('2030-01-02T09:00:00.000Z');
    const detail = await core.handlers['conversations.open']({ accountId, id });
    expect(detail?.followUp).toMatchObject({ dueAtMs, note: 'call back' });
  });

  test('a token is in no file, and a machine without a secret store says so', async () => {
    const { simulator, account } = await startVantax();
    const dataDir = temporaryFolder();
    const { core, boot } = await startTestCore({ dataDir, provisioned: [account] });
    await core.stop();
    for (const name of readdirSync(dataDir)) {
      expect(readFileSync(join(dataDir, name)).includes(simulator.token), name).toBe(false);
    }
    expect(boot.notices).toMatchObject([{ action: { kind: 'accept-token-file' } }]);
  });

  test('without an account the sample inbox opens: 500 conversations, served over HTTP', async () => {
    const { boot, core, until, events } = await startTestCore({});
    expect(boot.accounts).toMatchObject([{ id: 'sample', sample: true, provider: 'vantax' }]);
    await until(() =>
      events.some(({ event, payload }) => event === 'sync.changed' && 'walk' in payload && payload.walk === null),
    );
    const counts = await core.handlers['counts.get']({ accountId: 'sample' });
    expect(counts.inbox + counts.pending + counts.done + counts.spam + counts.trash).toBeGreaterThanOrEqual(500);
  });

  test('an account whose token is gone is signed out and the others go on', async () => {
    const { account } = await startVantax();
    const dataDir = temporaryFolder();
    const elsewhere = { ...account, options: { ...account.options, subAccountId: 'sub_other' } };
    const first = await startTestCore({ dataDir, provisioned: [elsewhere] });
    await first.core.stop();
    const again = await startTestCore({ dataDir, provisioned: [{ ...account, name: 'Sales' }] });
    const standing = async () => {
      const { accounts } = await again.core.handlers['app.bootstrap']({});
      return accounts.map(({ name, status }) => [name, status.gate?.kind ?? (status.walk ? 'pulling' : 'online')]);
    };
    await again.until(async () => (await standing()).join() === 'Support,auth,Sales,online');
  });
});
