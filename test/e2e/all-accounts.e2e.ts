import { expect, test } from 'vitest';
import type { SimServer } from '#test/simulators/server.ts';
import { eventually, openApp, textFile } from '#test/support/app.ts';
import { providersUnderTest } from '#test/support/providers.ts';

const numbers = [1, 2, 3, 4];

/** Three accounts at three providers, of which each has every third conversation of the list. */
async function three() {
  const vantax = await providersUnderTest.vantax.start(Date.now);
  const chatwoot = await providersUnderTest.chatwoot.start(Date.now);
  const weav = await providersUnderTest.weav.start(Date.now);
  const nowMs = Date.now();
  for (const n of numbers) {
    const at = (turn: number) => nowMs - (n * 10 + turn) * 60_000;
    vantax.simulator.add({ id: `v${n}`, contactId: `van ${n}`, lastMessageAtMs: at(1) });
    chatwoot.simulator.add({ id: `10${n}`, contactName: `chat ${n}`, lastActivityAtMs: at(2) });
    weav.simulator.add({ id: `w${n}`, customerId: `weav ${n}`, lastMessageAtMs: at(3) });
  }
  const servers = [vantax, chatwoot, weav].map(({ simulator }): SimServer => simulator);
  const named = { vantax: 'Support', chatwoot: 'Online shop', weav: 'Clinic' };
  const entries = [vantax, chatwoot, weav].map(({ account }) => ({
    ...account,
    name: named[account.provider as keyof typeof named],
  }));
  const app = await openApp({ switches: [`--accounts=${textFile('accounts.json', JSON.stringify(entries))}`] });
  const count = (wanted: number) => eventually(() => app.list.getByRole('option').count()).toBe(wanted);
  await count(12);
  await app.says('3 accounts online');
  return {
    vantax: vantax.simulator,
    chatwoot: chatwoot.simulator,
    weav: weav.simulator,
    app,
    count,
    /** Who stands in the list, from its top. */
    async listed(): Promise<string[]> {
      const names = await app.list.getByRole('option').evaluateAll((rows) => rows.map((row) => row.textContent ?? ''));
      return names.map((name) => /^(\w+ \d)/.exec(name)?.[1] ?? name);
    },
    async goOffline(): Promise<void> {
      for (const server of servers) {
        await server.stop();
        server.log.length = 0;
      }
    },
    async goOnline(): Promise<void> {
      for (const server of servers) await server.start();
      await app.press('Control+r');
      await eventually(() => app.status.textContent()).toBe('3 accounts online');
    },
    writes: (server: SimServer) =>
      server.log.filter(({ method, path }) => method !== 'GET' && !path.includes('update_last_seen')),
  };
}

const inOrder = numbers.flatMap((n) => [`van ${n}`, `chat ${n}`, `weav ${n}`]);
const without = (...gone: string[]) => inOrder.filter((name) => !gone.includes(name));

test('conversations of three providers are one list, triaged by keyboard offline; then each server has what was meant for it', async () => {
  const { app, count, listed, goOffline, goOnline, vantax, chatwoot, weav, writes } = await three();
  const { press, page, row, says, type, dialog } = app;
  expect(await listed()).toEqual(inOrder);
  await expect(row('chat 1').textContent()).resolves.toContain('in Online shop');
  await goOffline();

  await press('e'); // the first of each, one by one
  await row('van 1').waitFor({ state: 'detached' });
  await press('e');
  await row('chat 1').waitFor({ state: 'detached' });
  await press('e');
  await row('weav 1').waitFor({ state: 'detached' });
  await press('x', 'j', 'x', 'j', 'x', 'e'); // three of three accounts at once
  await count(6);
  await press('z'); // and back, each to its own place
  await count(9);
  expect(await listed()).toEqual(without('van 1', 'chat 1', 'weav 1'));
  await press('Shift+Z', 'j'); // what is read stays until the cursor leaves it
  await count(6);
  await press('t'); // what one of them stores
  await type('Tags', 'vip');
  await press('Enter', 'Escape');
  await dialog('Tags').waitFor({ state: 'detached' });
  await says('0 of 3 online');
  await says('7 changes waiting');

  await press('/'); // a slip finds nothing, and nothing of it can be selected or done
  await app.focus('search');
  await page.keyboard.type('status:opne');
  await page.getByText('Not understood').waitFor();
  await press('Escape');
  await press('/');
  await app.focus('search');
  await page.keyboard.type('account:clinic in:inbox');
  await count(2);
  expect(await listed()).toEqual(['weav 3', 'weav 4']);
  await press('Escape');
  await count(6);

  await goOnline();
  const states = () =>
    numbers.map((n) => [vantax.get(`v${n}`)?.status, chatwoot.get(`10${n}`)?.status, weav.get(`w${n}`)?.status]);
  expect(states()).toEqual([
    ['closed', 'resolved', 'closed'],
    ['closed', 'resolved', 'closed'],
    ['open', 'open', 'open'],
    ['open', 'open', 'open'],
  ]);
  expect(vantax.get('v3')?.tags).toContain('vip');
  const expected = [
    [vantax, ['v1', 'v2', 'v3']],
    [chatwoot, ['101', '102']],
    [weav, ['w1', 'w2']],
  ] as const;
  for (const [server, ids] of expected) {
    const written = writes(server).map(({ path }) => /conversations\/(\w+)/.exec(path)?.[1]);
    expect([...new Set(written)].sort()).toEqual(ids);
    expect(server.violations).toEqual([]);
  }
});

test('a slip plus select-all changes nothing; over one account out of reach the others go on, and it is told', async () => {
  const { app, count, chatwoot, vantax, weav, writes } = await three();
  const { press, page, says } = app;
  await chatwoot.stop();
  await press('/');
  await app.focus('search');
  await page.keyboard.type('status:opne');
  await page.getByText('Not understood').waitFor();
  await press('Control+a'); // the text of the field
  await page.getByRole('heading', { name: 'Not understood' }).click();
  await press('Control+a', 'e', '#', '!');
  await press('g', 'i');
  await count(12);
  expect([...writes(vantax), ...writes(weav)]).toEqual([]);

  await press('Control+a', 'e'); // all of a view: what becomes of each is shown first
  await page
    .getByRole('region', { name: 'Dry run' })
    .getByRole('button', { name: /^Close 12/ })
    .waitFor();
  await press('Enter');
  await page.getByText('Inbox zero').waitFor();
  await says('2 of 3 online');
  await eventually(() => vantax.all().filter(({ status }) => status === 'closed').length).toBe(4);
  await eventually(() => weav.all().filter(({ status }) => status === 'closed').length).toBe(4);
  await says('4 changes waiting');
  await page
    .getByRole('navigation', { name: 'Places' })
    .getByRole('button', { name: /Online shop/ })
    .getByLabel(/Offline since/)
    .waitFor();
  await press('z'); // one step brings all twelve back: here at once, there as soon as they can be reached
  await count(12);
  await eventually(() => vantax.all().every(({ status }) => status === 'open')).toBe(true);
  await eventually(() => weav.all().every(({ status }) => status === 'open')).toBe(true);
  await says('2 of 3 online');
  await chatwoot.start();
  await press('Control+r');
  await says('3 accounts online');
  expect(chatwoot.all().every(({ status }) => status === 'open')).toBe(true);
});

test('before an act over several accounts each has its numbers, and one key leaves out those that cannot', async () => {
  const { app, chatwoot, weav, vantax } = await three();
  const { press, page, row } = app;
  await row('van 1').click();
  await press('p', 'h');
  await eventually(() => row('van 1').textContent()).toContain('high priority');
  await press('Control+a');
  await page.getByText('12 selected').waitFor();
  await press('p', 'h');
  const pane = page.getByRole('region', { name: 'Dry run', exact: true });
  const table = pane.getByRole('table', { name: 'By account' });
  const numbers = () =>
    table
      .locator('tbody tr')
      .evaluateAll((rows) => rows.map((each) => [...each.children].map((cell) => cell.textContent).join(' ')));
  await eventually(numbers).toEqual(['Support 3 1 0 kept here', 'Online shop 4 0 0 ', 'Clinic 4 0 0 ']);
  await pane.getByRole('region', { name: 'Cannot' }).getByText('Support').waitFor();
  await press('i');
  await eventually(numbers).toEqual(['Support 3 0 0 kept here', 'Online shop 4 0 0 ', 'Clinic 4 0 0 ']);
  await pane.getByRole('heading', { name: /^Priority high · 11 conversations/i }).waitFor();
  await press('Enter');
  await eventually(() => chatwoot.get('104')?.priority).toBe('high');
  await eventually(() => weav.get('w4')?.priority).toBe('high');
  await press('z');
  await eventually(() => chatwoot.get('104')?.priority).not.toBe('high');
  await eventually(() => weav.get('w4')?.priority).not.toBe('high');
  expect([...vantax.violations, ...chatwoot.violations, ...weav.violations]).toEqual([]);
});
