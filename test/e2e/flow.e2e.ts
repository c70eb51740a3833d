import { expect, test } from 'vitest';
import { startVantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import { accountsFile, atEnd, eventually, openApp } from '#test/support/app.ts';

async function setUp(count = 6) {
  const simulator = await startVantaxSimulator({ nowMs: Date.now });
  atEnd(() => simulator.stop());
  simulator.addMany(count, (i) => ({ id: `c${i + 1}`, contactId: `ct_${i + 1}` }));
  const app = await openApp({ switches: [`--accounts=${accountsFile(simulator)}`] });
  const { page, list } = app;
  await app.says('Online');
  await app.focus('list');
  return {
    ...app,
    simulator,
    /** Of the row under the cursor. */
    cursor: () => list.locator('[aria-current=true]').getAttribute('data-id'),
    /** Whether the conversation that is read is this contact's. */
    reads: async (contact: string) => {
      await app.reader.getByRole('heading', { name: contact, exact: true }).waitFor();
    },
    /** Types into the palette and does its first line. */
    command: async (words: string) => {
      await page.keyboard.press('Control+k');
      await app.dialog('Commands').waitFor();
      await page.keyboard.type(words);
      await page.getByRole('option', { name: words }).first().waitFor();
      await page.keyboard.press('Enter');
      await app.dialog('Commands').waitFor({ state: 'detached' });
      await app.focus('list');
    },
  };
}

test('after an act the cursor goes on, back, or stays until it is moved, as the palette and the settings say', async () => {
  const { page, press, row, cursor, reads, command, dialog, simulator, focus } = await setUp();
  await press('j', 'e');
  await row('ct_2').waitFor({ state: 'detached' });
  expect(await cursor()).toBe('c3');

  await command('After an act, go to the previous conversation');
  await press('e');
  await row('ct_3').waitFor({ state: 'detached' });
  expect(await cursor()).toBe('c1');

  await press('Control+,');
  await dialog('Settings').getByRole('radio', { name: 'Stay' }).check();
  await press('Escape');
  await focus('list');
  await press('j', 'e');
  await eventually(() => simulator.get('c4')?.status).toBe('closed');
  await reads('ct_4');
  expect(await cursor()).toBe('c4');
  await row('ct_4').filter({ hasText: 'closed' }).waitFor();
  await page.getByRole('region', { name: 'Conversation', exact: true }).getByText('Closed', { exact: true }).waitFor();
  await press('k');
  await row('ct_4').waitFor({ state: 'detached' });
  expect(await cursor()).toBe('c1');
  await reads('ct_1');
});
