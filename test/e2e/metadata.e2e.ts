import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { startVantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import { accountsFile, atEnd, eventually, openApp } from '#test/support/app.ts';
import { openAxe } from '#test/support/axe.ts';

async function setUp() {
  const simulator = await startVantaxSimulator({ nowMs: Date.now });
  atEnd(() => simulator.stop());
  const held = [{ tier: 'silver', follow_up_at: 'x' }, { tier: 'gold', seats: '3' }, {}];
  simulator.addMany(3, (i) => ({ id: `c${i + 1}`, contactId: `ct_${i + 1}`, metadata: held[i] ?? {} }));
  const options = { subAccountId: simulator.subAccountId, followUpMetadata: true };
  const app = await openApp({ switches: [`--accounts=${accountsFile(simulator, { options })}`] });
  await app.says('Online');
  await app.focus('list');
  await app.press('m');
  const dialog = app.dialog('Metadata');
  await dialog.waitFor();
  return {
    ...app,
    simulator,
    dialog,
    /** As the clipboard does it. */
    paste: (field: Locator, text: string) =>
      field.evaluate((element, pasted) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', pasted);
        element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      }, text),
  };
}

test('keys and values that are used are offered, what is replaced is said before, and the account’s own keys are hidden', async () => {
  const { dialog, press, simulator, page } = await setUp();
  await dialog.getByRole('textbox', { name: 'tier' }).waitFor();
  expect(await dialog.getByRole('textbox', { name: 'follow_up_at' }).count()).toBe(0);
  const key = dialog.getByRole('combobox', { name: 'Key' });
  const offered = (of: Locator) =>
    of.evaluate((input) => [...((input as HTMLInputElement).list?.options ?? [])].map(({ value }) => value));
  await eventually(() => offered(key)).toEqual(['tier', 'seats']);
  await key.fill('tier');
  await eventually(() => offered(dialog.getByRole('combobox', { name: 'Value' }))).toEqual(['gold', 'silver']);
  await dialog.getByText('tier is “silver” now').waitFor();
  await key.fill('follow_up_at');
  await dialog.getByText('follow_up_at is where this account keeps its follow-ups').waitFor();
  await key.fill('{"tier":"gold"}');
  await press('Enter');
  await dialog.getByRole('alert').filter({ hasText: 'That is JSON' }).waitFor();
  await key.fill('tier');
  await dialog.getByRole('combobox', { name: 'Value' }).fill('gold');
  expect(await (await openAxe(page))('[role=dialog]')).toEqual([]);
  await press('Enter');
  await eventually(() => simulator.get('c1')?.metadata).toEqual({ tier: 'gold', follow_up_at: 'x' });
});

test('an object that is pasted becomes rows, each with what it replaces, set together and undone together', async () => {
  const { dialog, press, simulator, paste, page, focus } = await setUp();
  const key = dialog.getByRole('combobox', { name: 'Key' });
  await paste(key, '{"tier":"gold","seats":12,"note":"late"}');
  const rows = dialog.getByRole('list', { name: 'From what was pasted' });
  await rows.getByText('tier is “silver” now').waitFor();
  await rows.getByText('12', { exact: true }).waitFor();
  expect(await (await openAxe(page))('[role=dialog]')).toEqual([]);
  await rows.getByRole('button', { name: 'Without note' }).click();
  await dialog.getByRole('button', { name: 'Set all 2' }).click();
  await eventually(() => simulator.get('c1')?.metadata).toEqual({ tier: 'gold', seats: '12', follow_up_at: 'x' });
  await press('Escape');
  await focus('list');
  await press('z');
  await eventually(() => simulator.get('c1')?.metadata).toEqual({ tier: 'silver', follow_up_at: 'x' });
});
