import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { startVantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import { startTestCore } from '../support/core.ts';
import { runningClock } from '../support/ports.ts';
import { temporaryFolder } from '../support/stores.ts';

test('a list that leaves much out is told in words with what can be done; done, it is told no more and what is gone goes', async () => {
  const simulator = await startVantaxSimulator({ nowMs: runningClock.nowMs });
  onTestFinished(() => simulator.stop());
  simulator.addMany(60, (i) => ({ id: `c${i}` }));
  const dataDir = temporaryFolder();
  const account = {
    provider: 'vantax',
    name: 'Support',
    baseUrl: simulator.baseUrl,
    credentials: { token: simulator.token },
    options: { subAccountId: simulator.subAccountId },
  };
  const before = await startTestCore({ dataDir, provisioned: [account] });
  const boot = () => before.core.handlers['app.bootstrap']({});
  await before.until(async () => (await boot()).accounts[0]?.status.walk === null);
  await before.core.stop();
  for (let i = 0; i < 40; i += 1) simulator.remove(`c${i}`);
  // As if the last whole walk had been long ago.
  const db = new Database(join(dataDir, 'replica.db'));
  db.exec('UPDATE pull SET walk_finished_at_ms = 1');
  db.close();

  const { core, until } = await startTestCore({ dataDir, provisioned: [account] });
  const told = async () =>
    (await core.handlers['app.bootstrap']({})).notices.filter(({ action }) => action?.kind === 'check-missing');
  await until(async () => (await told()).length > 0);
  const [notice] = await told();
  expect(notice).toMatchObject({ level: 'warning', news: { kind: 'list-too-short', missed: 40, of: 60 } });
  const accountId = notice?.action?.kind === 'check-missing' ? notice.action.accountId : '';
  const inbox = async () => (await core.handlers['counts.get']({ accountId })).inbox;
  expect(await inbox()).toBe(60);
  await core.handlers['sync.checkMissing']({ accountId });
  expect(await told()).toEqual([]);
  await until(async () => (await inbox()) === 20);
});
