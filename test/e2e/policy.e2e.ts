import { expect, test } from 'vitest';
import { openApp, shared, textFile } from '#test/support/app.ts';

const policy = { startAtLogin: true, keepRunning: false, updates: null, logLevel: 'info' };

const managed = shared(() =>
  openApp({ switches: ['--sample'], env: { WINNOW_POLICY: textFile('policy.json', JSON.stringify(policy)) } }),
);

test('what the policy decides is shown as decided, with the reason, and cannot be changed', async () => {
  const app = await managed();
  await app.press('Control+,');
  const settings = app.dialog('Settings');
  await settings.getByText('Where new versions come from is set by your organisation.').waitFor();
  await settings.getByText('How much the log holds is set by your organisation.').waitFor();
  expect(await settings.getByText('The accounts of this machine are set up').count()).toBe(0);
  await settings.getByRole('button', { name: 'Alerts' }).click();
  const keep = app.dialog('Alerts').getByRole('checkbox', { name: /^Closing the window/ });
  expect([await keep.isChecked(), await keep.isDisabled()]).toEqual([false, true]);
  // Who comes to it by keyboard is told why, and Space changes nothing.
  await keep.focus();
  expect(await keep.evaluate((box) => box === document.activeElement)).toBe(true);
  await app.press('Space');
  expect(await keep.isChecked()).toBe(false);
  const why = await keep.evaluate(
    (box) => document.getElementById(box.getAttribute('aria-describedby') ?? '')?.textContent,
  );
  expect(why).toMatch(/^Set by your organisation\. The policy of this machine decides it/);
  const login = app.dialog('Alerts').getByRole('checkbox', { name: /Start Winnow with the session/ });
  expect([await login.isChecked(), await login.isDisabled()]).toEqual([true, true]);
  // One reason, though nothing that runs out of its sources could be started either.
  expect(await app.dialog('Alerts').getByText('Only an installed Winnow').count()).toBe(0);
  const sound = app.dialog('Alerts').getByRole('checkbox', { name: /sound/ });
  expect(await sound.isDisabled()).toBe(false);
  await app.press('Escape');
});

test('the palette says it too, and what is asked of main all the same changes nothing', async () => {
  const app = await managed();
  await app.press('Control+k');
  await app.type('Commands', 'stay in the tray');
  const line = app.dialog('Commands').getByRole('option', { name: /Stay in the tray/ });
  expect(await line.textContent()).toContain('Set by your organisation');
  await app.press('Escape');
  const answer = await app.page.evaluate(() =>
    Reflect.get(globalThis, 'winnow').invoke('settings.set', { keepRunning: true, startAtLogin: false }),
  );
  expect(answer).toMatchObject({ ok: true, value: { keepRunning: false, startAtLogin: true } });
});

test('the language of the organisation is spoken, shown as decided, and no key changes it', async () => {
  const file = textFile('policy.json', JSON.stringify({ language: 'de' }));
  const app = await openApp({ switches: ['--sample'], env: { WINNOW_POLICY: file } });
  await app.page.locator('html[lang=de]').waitFor({ state: 'attached' });
  await app.page.locator('html[data-ready]').waitFor({ state: 'attached' });
  await app.press('Control+,');
  const settings = app.dialog('Einstellungen');
  const german = settings.getByRole('radio', { name: 'Deutsch' });
  await german.waitFor();
  const group = settings.getByRole('group', { name: 'Sprache', exact: true });
  const why = await group.evaluate(
    (box) => document.getElementById(box.getAttribute('aria-describedby') ?? '')?.textContent,
  );
  expect(why).toMatch(/Organisation/);
  await german.focus();
  await app.press('ArrowUp');
  await settings.getByRole('radio', { name: 'English' }).click({ force: true });
  expect([await german.isChecked(), await german.isDisabled()]).toEqual([true, true]);
  expect(await app.page.locator('html').getAttribute('lang')).toBe('de');
});

test('where nothing is decided, everything is the agent’s', async () => {
  const app = await openApp({ switches: ['--sample'], env: { WINNOW_POLICY: textFile('policy.json', '{}') } });
  await app.press('Control+,');
  const settings = app.dialog('Settings');
  await settings.getByText(/^Winnow \d/).waitFor();
  expect(await settings.getByText('your organisation').count()).toBe(0);
  await settings.getByRole('button', { name: 'Alerts' }).click();
  const alerts = app.dialog('Alerts');
  expect(await alerts.getByRole('checkbox', { name: /^Closing the window/ }).isDisabled()).toBe(false);
  expect(await alerts.getByText('your organisation').count()).toBe(0);
});
