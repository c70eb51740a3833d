import { expect, test } from 'vitest';
import { eventually, openApp, textFile } from '#test/support/app.ts';
import { providersUnderTest } from '#test/support/providers.ts';

/** Of each account; the first one's list is the longest that a test can read in seconds. */
const counts = { vantax: 3000, chatwoot: 1000, weav: 1000 };
const all = counts.vantax + counts.chatwoot + counts.weav;

test('thousands of three accounts: shown before, done in one go, one refused, all taken back by one undo', async () => {
  const vantax = await providersUnderTest.vantax.start(Date.now);
  const chatwoot = await providersUnderTest.chatwoot.start(Date.now);
  const weav = await providersUnderTest.weav.start(Date.now);
  vantax.add(counts.vantax);
  chatwoot.add(counts.chatwoot);
  weav.add(counts.weav);
  const entries = [
    { ...vantax.account, name: 'Support' },
    { ...chatwoot.account, name: 'Online shop' },
    { ...weav.account, name: 'Clinic' },
  ];
  const app = await openApp({ switches: [`--accounts=${textFile('accounts.json', JSON.stringify(entries))}`] });
  const { page, press } = app;
  const place = (name: string) =>
    page
      .getByRole('navigation', { name: 'Places' })
      .getByRole('button', { name: new RegExp(`^${name}`) })
      .textContent();
  const inSearch = all.toLocaleString('en');
  await eventually(() => place('Inbox')).toContain(inSearch); // all of the lists are read
  await press('/');
  await app.focus('search');
  await page.keyboard.type('status:open');
  await page.getByText('500+ found').waitFor();
  await press('Enter');
  await app.focus('list');

  await press('Control+a', 'e');
  const pane = page.getByRole('region', { name: 'Dry run', exact: true });
  await pane.getByRole('button', { name: new RegExp(`^Close ${inSearch}`) }).waitFor();
  const rows = pane.getByRole('table', { name: 'By account' }).locator('tbody tr');
  expect(await rows.allTextContents()).toEqual(['Support3,00000', 'Online shop1,00000', 'Clinic1,00000']);
  expect(vantax.simulator.requests('PATCH')).toEqual([]);

  const refused = weav.simulator.inject({ match: { method: 'PUT' }, fault: { kind: 'status', status: 422 } });
  await press('Enter');
  await page.getByText(`Closed ${inSearch} conversations`).first().waitFor();
  await eventually(() => refused.hits).toBe(1);
  await eventually(() => place('Needs you')).toContain('1');

  await press('z');
  await eventually(() => place('Inbox')).toContain(inSearch);
  const open = {
    vantax: () => vantax.simulator.all().filter(({ status }) => status === 'open').length,
    chatwoot: () => chatwoot.simulator.all().filter(({ status }) => status === 'open').length,
    weav: () => weav.simulator.all().filter(({ status }) => status === 'open').length,
  };
  await eventually(open.vantax).toBe(counts.vantax);
  await eventually(open.chatwoot).toBe(counts.chatwoot);
  await eventually(open.weav).toBe(counts.weav);
  await eventually(() => place('Needs you')).not.toMatch(/\d/);
  for (const { simulator } of [vantax, chatwoot, weav]) expect(simulator.violations).toEqual([]);
});
