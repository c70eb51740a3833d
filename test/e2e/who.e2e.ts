import { expect, test } from 'vitest';
import { eventually, openApp, textFile } from '#test/support/app.ts';
import { providersUnderTest } from '#test/support/providers.ts';

/** Three conversations at a provider that tells its agents and not which of them the token belongs to. */
async function clinic() {
  const { simulator, account } = await providersUnderTest.weav.start(Date.now);
  const nowMs = Date.now();
  for (const n of [1, 2, 3])
    simulator.add({ id: `w${n}`, customerId: `weav ${n}`, lastMessageAtMs: nowMs - n * 60_000 });
  const entries = JSON.stringify([{ ...account, name: 'Clinic' }]);
  const app = await openApp({ switches: [`--accounts=${textFile('accounts.json', entries)}`] });
  await app.says('Online');
  await app.row('weav 3').waitFor();
  const writes = () => simulator.log.filter(({ method }) => method !== 'GET').length;
  return { ...app, simulator, writes, count: () => app.list.getByRole('option').count() };
}

test('who you are is asked once, where it first matters, told to no server, and changed in the settings', async () => {
  const { press, page, row, dialog, focus, reload, writes, count, simulator, list } = await clinic();
  await press('/');
  await focus('search');
  await page.keyboard.type('assignee:me');
  await page.getByRole('heading', { name: 'Who are you?' }).waitFor();
  await page.getByText('You have not said who you are at Clinic.').first().waitFor();
  await press('Enter');
  const who = dialog('Who are you at Clinic?');
  await who.getByRole('option', { name: 'Mira the Bot' }).waitFor();
  await page.keyboard.type('mira');
  await press('Enter');
  await who.waitFor({ state: 'detached' });
  await page.getByText('Nothing found').waitFor();
  expect(writes()).toBe(0);

  await press('Escape', 'Escape');
  await row('weav 2').click();
  await press('i'); // it is known by now
  await eventually(writes).toBe(1);
  await press('/');
  await focus('search');
  await page.keyboard.type('assignee:me');
  await eventually(count).toBe(1);
  expect(await list.getByRole('option').first().textContent()).toContain('weav 2');
  await press('Control+a');
  await page.keyboard.type('-assignee:me');
  await eventually(count).toBe(2);
  await press('Escape');

  await reload();
  await press('Control+,');
  const settings = dialog('Settings');
  await settings.getByText('Clinic').first().click();
  await settings.getByText('You are').waitFor();
  await settings.getByText('Mira the Bot').waitFor();
  await settings.getByRole('button', { name: 'Change…' }).click();
  await who.getByRole('option', { name: 'Nobody of them' }).click();
  await who.waitFor({ state: 'detached' });
  await press('Escape');
  await settings.waitFor({ state: 'detached' });
  await row('weav 1').click();
  await press('i');
  await who.waitFor();
  await page.keyboard.type('zzz');
  await who.getByText('Nobody is called “zzz”.').waitFor();
  await press('Escape');
  expect(writes()).toBe(1);
  expect(simulator.violations).toEqual([]);
});

test('a name of an account, a person or an inbox that there is not is told, and finds nothing under a minus too', async () => {
  const { press, page, focus, count } = await clinic();
  for (const [query, told] of [
    ['account:clnic', 'No account is called clnic.'],
    ['-account:clnic', 'No account is called clnic.'],
    ['-assignee:otot', 'Nobody is called otot.'],
  ] as const) {
    await press('/');
    await focus('search');
    await press('Control+a');
    await page.keyboard.type(`${query} `);
    await page.getByText(told).waitFor();
    await eventually(count).toBe(0);
  }
});
