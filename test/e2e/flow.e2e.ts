import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startVantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import { accountsFile, atEnd, dataFolder, eventually, openApp } from '#test/support/app.ts';

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
  const stayed = row('ct_4').filter({ hasText: 'closed, no longer in this list' });
  await stayed.getByText('Closed', { exact: true }).waitFor();
  await page.getByRole('region', { name: 'Conversation', exact: true }).getByText('Closed', { exact: true }).waitFor();
  await press('k');
  await row('ct_4').waitFor({ state: 'detached' });
  expect(await cursor()).toBe('c1');
  await reads('ct_1');
});

test('one conversation at a time: how far is true whatever comes, every key works, and zero leads on', async () => {
  const { page, press, list, reads, dialog, simulator, focus } = await setUp();
  const pane = page.getByRole('region', { name: 'Focus', exact: true });
  const far = (words: string) => pane.getByText(words, { exact: true }).waitFor();
  const atMessages = () =>
    eventually(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Messages');
  await press('x', 'Shift+Enter');
  await pane.waitFor();
  expect(await list.count()).toBe(0);
  await far('1 read of 6');
  await atMessages();
  await press('e');
  await reads('ct_2');
  await far('2 read of 6');
  simulator.addMany(1, () => ({ id: 'new', contactId: 'ct_new' }));
  simulator.addInbound('new', 'Is anybody there?');
  await press('Control+r');
  await far('2 read of 7');
  await reads('ct_2');
  await press('s', 'p');
  await reads('ct_3');
  await far('3 read of 7');
  await press('t');
  await dialog('Tags').waitFor();
  await page.keyboard.type('vip');
  await page.getByRole('option', { name: 'vip' }).first().waitFor();
  await press('Enter', 'Escape');
  await dialog('Tags').waitFor({ state: 'detached' });
  await atMessages();
  await eventually(() => simulator.get('c3')?.tags).toEqual(['vip']);
  await press('z', 'z');
  await reads('ct_2');
  await far('3 read of 7');
  await press('Control+a');
  await page.getByText('In focus mode it is one conversation at a time').first().waitFor();

  await press('s', 'p');
  await reads('ct_3');
  await press('e', 'e', 'e', 'e', 'e');
  await pane.getByRole('heading', { name: 'Inbox zero' }).waitFor();
  await far('7 read of 7');
  await pane.getByText('7 conversations in 1 minute').waitFor();
  await eventually(() => simulator.get('new')?.status).toBe('closed');
  expect(simulator.get('c2')?.status).toBe('pending');
  await pane.getByRole('button', { name: '1 pending' }).waitFor();
  await press('g', 'p');
  await reads('ct_2');
  await far('1 read of 1');
  await press('Escape');
  await pane.waitFor({ state: 'detached' });
  await focus('list');
});

test('what is done once is a macro: named, given a key, replayed on one, on a selection, on all, and taken back at once', async () => {
  const { page, press, row, dialog, simulator, focus, list, electron } = await setUp();
  const bar = page.getByRole('region', { name: 'Recording a macro' });
  await press('q');
  await bar.waitFor();
  await press('t');
  await dialog('Tags').waitFor();
  await page.keyboard.type('courier');
  await page.getByRole('option', { name: 'Make the tag courier' }).waitFor();
  await press('Enter', 'Escape');
  await dialog('Tags').waitFor({ state: 'detached' });
  await focus('list');
  await press('!');
  await bar.getByText('Not part of it: Mark as spam').waitFor();
  await press('z');
  await row('ct_1').waitFor();
  await press('s', 'p');
  await bar.getByText('Add tag courier · Set to pending').waitFor();
  await row('ct_1').waitFor({ state: 'detached' });

  await press('q');
  await dialog('Save the macro').waitFor();
  await press('Enter');
  await dialog('Save the macro').getByRole('alert').getByText('Give it a name').waitFor();
  await page.keyboard.type('Wait for the courier');
  await press('Enter');
  await dialog('Save the macro').waitFor({ state: 'detached' });
  await bar.waitFor({ state: 'detached' });

  await press('Control+,');
  await dialog('Settings').getByRole('button', { name: 'Names, order, keys' }).click();
  const macros = dialog('Macros');
  const focusName = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  await eventually(focusName).toBe('Rename Wait for the courier');
  const giveKey = async (to: string, key: string) => {
    const button = macros.getByRole('button', { name: `Key for ${to}` });
    await button.click();
    await press(key);
    await button.waitFor();
    await macros.getByText(key, { exact: true }).waitFor();
  };
  await macros.getByText('Add tag courier · Set to pending').waitFor();
  await giveKey('Wait for the courier', 'w');
  expect(await focusName()).toBe('Key for Wait for the courier');
  await press('Shift+Tab', 'F2');
  await macros.getByRole('textbox', { name: 'Name of Wait for the courier' }).waitFor();
  await page.keyboard.type('Courier');
  await press('Enter');
  await macros.getByRole('button', { name: 'Rename Courier' }).waitFor();
  expect(await focusName()).toBe('Rename Courier');

  const file = join(dataFolder(), 'winnow-macros.json');
  await electron.evaluate(({ dialog: dialogs }, filePath) => {
    dialogs.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);
  await macros.getByRole('button', { name: 'Export…' }).click();
  await eventually(() => existsSync(file) && readFileSync(file, 'utf8').endsWith('}\n')).toBe(true);
  const shared = readFileSync(file, 'utf8');
  await macros.getByRole('button', { name: 'Remove Courier' }).click();
  await macros.getByText('No macros yet').waitFor();
  await eventually(() => page.evaluate(() => document.activeElement?.id)).toBe('macros-record');
  await macros.getByRole('button', { name: 'Put back “Courier”' }).click();
  await eventually(focusName).toBe('Rename Courier');
  await macros.getByText('w', { exact: true }).waitFor();
  await macros.getByRole('button', { name: 'Remove Courier' }).click();
  await macros.getByText('No macros yet').waitFor();
  const choose = (text: string) =>
    macros.locator('input[type=file]').setInputFiles({
      name: 'winnow-macros.json',
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    });
  await choose(shared.replace('"courier"', '""'));
  await macros.getByText('Look at macros[0].steps[0].part: A tag needs at least one character.').waitFor();
  await press('Escape');
  await eventually(() => page.evaluate(() => document.activeElement?.id)).toBe('macros-import');
  await choose(shared);
  await macros.getByText('new', { exact: true }).waitFor();
  await macros.getByRole('button', { name: 'Take these macros' }).click();
  await eventually(focusName).toBe('Rename Courier');
  await giveKey('Courier', 'w');
  await press('Escape');
  await macros.waitFor({ state: 'detached' });
  await press('Escape');
  await focus('list');

  const isDone = (id: string) => () => {
    const { status, tags } = simulator.get(id) ?? {};
    return `${status} ${tags}`;
  };
  await press('w');
  await row('ct_2').waitFor({ state: 'detached' });
  await eventually(isDone('c2')).toBe('pending courier');
  await press('x', 'j', 'x', 'w');
  await page.getByRole('heading', { name: 'Courier · 2 conversations' }).waitFor();
  expect(isDone('c3')()).toBe('open ');
  await press('Enter');
  await eventually(isDone('c4')).toBe('pending courier');
  await press('z');
  await eventually(isDone('c3')).toBe('open ');
  await eventually(isDone('c4')).toBe('open ');
  await press('Control+a', 'w');
  await page.getByRole('heading', { name: 'Courier · 4 conversations' }).waitFor();
  await page.getByRole('region', { name: 'Dry run' }).getByText('Add tag courier · Set to pending').waitFor();
  await press('Enter');
  await page.getByRole('heading', { name: 'Inbox zero' }).waitFor();
  await eventually(isDone('c6')).toBe('pending courier');
  await press('z');
  await eventually(() => list.getByRole('option').count()).toBe(4);
  await eventually(isDone('c6')).toBe('open ');
});

test('a macro is renamed, recorded and discarded by the keys that say so, and by no other', async () => {
  const { page, press, dialog, focus, command } = await setUp();
  const bar = page.getByRole('region', { name: 'Recording a macro' });
  const macros = dialog('Macros');
  for (const name of ['One', 'Two']) {
    await press('q', 'p', name === 'One' ? 'h' : 'l');
    await bar.getByText('Priority').waitFor();
    await press('q');
    await dialog('Save the macro').waitFor();
    await page.keyboard.type(name);
    await press('Enter');
    await bar.waitFor({ state: 'detached' });
  }
  const open = async () => {
    await press('Control+k');
    await dialog('Commands').waitFor();
    await page.keyboard.type('macros');
    await page.getByRole('option', { name: 'Macros…' }).waitFor();
    await press('Enter');
    await macros.getByRole('button', { name: 'Rename One' }).waitFor();
  };
  await open();
  await press('7', 'Tab');
  await macros.getByRole('button', { name: 'Rename One' }).click();
  await page.keyboard.type('Two');
  await press('Enter');
  await macros.getByRole('alert').getByText('Another macro has this name').waitFor();
  await press('Escape');
  await macros.getByRole('alert').waitFor({ state: 'detached' });
  await macros.getByRole('button', { name: 'Rename One' }).waitFor();
  await press('q');
  await macros.waitFor({ state: 'detached' });
  await bar.waitFor();
  await press('p', 'n');
  await bar.getByText('Priority').waitFor();
  await press('Shift+Q');
  await bar.waitFor({ state: 'detached' });
  await press('q', 'p', 'u');
  await bar.getByText('Priority').waitFor();
  await press('q');
  await dialog('Save the macro').getByRole('button', { name: 'Discard' }).click();
  await bar.waitFor({ state: 'detached' });
  await focus('list');
  await press('Control+k');
  await dialog('Commands').waitFor();
  await page.keyboard.type('One');
  await page.getByRole('option', { name: /One.*Priority high/ }).waitFor();
  await press('Escape');
  await press('q');
  await bar.waitFor();
  await command('Discard the recording');
  await bar.waitFor({ state: 'detached' });
});
