import { expect, test } from 'vitest';
import { sampleAccountId } from '#electron/accounts/connections.ts';
import { askForLogin } from '#electron/app/ask-for-login.ts';
import type { Forced } from '#electron/app/policy.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { aFollowUp } from '#test/support/a-follow-up.ts';
import { setUpOutbox, testAccount } from '#test/support/engine.ts';
import { testNowMs } from '#test/support/fake-clock.ts';

const remind: Edit = { field: 'followUp', to: aFollowUp({ dueAtMs: testNowMs }) };

function setUp(forced: Forced = {}, canStart = true, dataDir?: string) {
  const { engine, notices, dataDir: folder } = setUpOutbox([], dataDir === undefined ? {} : { dataDir });
  const set = (edit: Edit, accountId = testAccount) =>
    askForLogin(engine, forced, { accountId, edits: [edit] }, () => canStart);
  const asked = () => notices.filter(({ news }) => news.kind === 'start-at-login').length;
  return { engine, set, asked, folder };
}

test('it is asked when the first follow-up is set, and never again, whatever became of the question', async () => {
  const { engine, set, asked, folder } = setUp();
  await set({ field: 'status', to: 'closed' });
  await set({ field: 'followUp', to: null });
  expect(asked()).toBe(0);
  await set(remind);
  await set(remind);
  expect(asked()).toBe(1);
  await engine.stop();
  const later = setUp({}, true, folder);
  await later.set(remind);
  expect(later.asked()).toBe(0);
});

test('nobody is asked what is decided for them, what cannot be, or over the sample', async () => {
  for (const { set, asked, engine } of [
    setUp({ startAtLogin: true }),
    setUp({ startAtLogin: false }),
    setUp({}, false),
  ]) {
    await set(remind);
    expect([asked(), engine.settings().startAtLogin]).toEqual([0, null]);
  }
  const { set, asked } = setUp();
  await set(remind, sampleAccountId);
  expect(asked()).toBe(0);
  await set(remind, 'all');
  expect(asked()).toBe(1);
});

test('a disk that refuses to keep that they were asked lets nobody be asked, until it does keep it', async () => {
  const { engine, set, asked } = setUp();
  const { db } = engine.parts.stores.workspace;
  db.pragma('query_only = ON');
  await set(remind);
  expect([asked(), engine.settings().startAtLogin]).toEqual([0, null]);
  db.pragma('query_only = OFF');
  await set(remind);
  await set(remind);
  expect([asked(), engine.settings().startAtLogin]).toEqual([1, false]);
});
