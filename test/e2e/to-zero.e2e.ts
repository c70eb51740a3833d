import { expect, test } from 'vitest';
import type { SimServer } from '#test/simulators/server.ts';
import { eventually, openApp, textFile } from '#test/support/app.ts';
import { providersUnderTest } from '#test/support/providers.ts';

/** Of each account: what nobody needs to read, what waits for tomorrow, what is looked at one by one. */
const each = 20;
const kindOf = (n: number) => (n <= 8 ? 'news' : n <= 12 ? 'later' : 'ask');
const numbers = Array.from({ length: each }, (_, i) => i + 1);
const closed = numbers.filter((n) => kindOf(n) !== 'later');
/** Keys for sixty conversations at most, text that is typed included. */
const mostKeys = 120;

/** Three accounts at three providers, of which each has every third conversation of the list. */
async function sixty() {
  const vantax = await providersUnderTest.vantax.start(Date.now);
  const chatwoot = await providersUnderTest.chatwoot.start(Date.now);
  const weav = await providersUnderTest.weav.start(Date.now);
  const nowMs = Date.now();
  for (const n of numbers) {
    const at = (turn: number) => nowMs - (n * 10 + turn) * 60_000;
    vantax.simulator.add({ id: `v${n}`, contactId: `${kindOf(n)} van ${n}`, lastMessageAtMs: at(1) });
    chatwoot.simulator.add({ id: String(100 + n), contactName: `${kindOf(n)} chat ${n}`, lastActivityAtMs: at(2) });
    weav.simulator.add({ id: `w${n}`, customerId: `${kindOf(n)} weav ${n}`, lastMessageAtMs: at(3) });
  }
  const named = { vantax: 'Support', chatwoot: 'Online shop', weav: 'Clinic' };
  const entries = [vantax, chatwoot, weav].map(({ account }) => ({
    ...account,
    name: named[account.provider as keyof typeof named],
  }));
  const app = await openApp({ switches: [`--accounts=${textFile('accounts.json', JSON.stringify(entries))}`] });
  const { page } = app;
  const left = (words: string) =>
    page.getByRole('region', { name: 'List' }).getByText(words, { exact: true }).waitFor();
  await left('60 left');
  await app.says('3 accounts online');
  let keys = 0;
  return {
    vantax: vantax.simulator,
    chatwoot: chatwoot.simulator,
    weav: weav.simulator,
    servers: [vantax, chatwoot, weav].map(({ simulator }): SimServer => simulator),
    app,
    left,
    keys: () => keys,
    async press(...pressed: readonly string[]): Promise<void> {
      keys += pressed.length;
      await app.press(...pressed);
    },
    async type(words: string): Promise<void> {
      keys += words.length;
      await page.keyboard.type(words);
    },
  };
}

test('sixty mixed conversations of three providers come to zero by keyboard alone, offline; then each server is exact', async () => {
  const { app, left, press, type, keys, servers, vantax, chatwoot, weav } = await sixty();
  const { page, dialog, focus, list } = app;
  for (const server of servers) {
    await server.stop();
    server.log.length = 0;
  }
  const dryRun = page.getByRole('region', { name: 'Dry run', exact: true });
  const search = async (words: string, found: number) => {
    await press('/');
    await focus('search');
    await type(words);
    await left(`${found} found`);
    await press('Enter', 'Control+a');
    await page.getByText(`${found} selected`).waitFor();
  };

  await search('news', 24);
  await press('e');
  await dryRun.getByRole('button', { name: /^Close 24/ }).waitFor();
  await press('Enter');
  await dryRun.waitFor({ state: 'detached' });
  await press('g', 'i');
  await left('36 left');

  await search('later', 12);
  await press('h');
  await dialog('Later').waitFor();
  await type('tomorrow');
  await dialog('Later').getByRole('option').first().waitFor();
  await press('Enter');
  await dryRun.waitFor();
  await press('Enter');
  await dryRun.waitFor({ state: 'detached' });
  await press('g', 'i');
  await left('24 left');

  for (let rest = 23; rest >= 0; rest -= 1) {
    await press('e');
    await (rest === 0 ? page.getByText('Inbox zero').waitFor() : left(`${rest} left`));
  }
  expect(await list.getByRole('option').count()).toBe(0);
  expect(keys()).toBeLessThanOrEqual(mostKeys);

  for (const server of servers) await server.start();
  await app.press('Control+r');
  const byNumber = (prefix: string, base: number) => (n: number) => `${prefix}${base + n}`;
  const states = (get: (id: string) => { readonly status: string } | undefined, id: (n: number) => string) =>
    numbers.map((n) => get(id(n))?.status);
  const expected = (done: string, put: string) => numbers.map((n) => (closed.includes(n) ? done : put));
  await eventually(() => states((id) => vantax.get(id), byNumber('v', 0))).toEqual(expected('closed', 'open'));
  await eventually(() => states((id) => chatwoot.get(id), byNumber('', 100))).toEqual(expected('resolved', 'snoozed'));
  await eventually(() => states((id) => weav.get(id), byNumber('w', 0))).toEqual(expected('closed', 'open'));
  await eventually(() => app.status.textContent()).toBe('3 accounts online');
  for (const server of servers) expect(server.violations).toEqual([]);
});
