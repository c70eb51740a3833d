import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultKeymap } from '#shared/keymap/keymap.ts';
import { startVantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import { accountsFile, atEnd, dataFolder, eventually, openApp, textFile } from '#test/support/app.ts';

async function setUp() {
  const simulator = await startVantaxSimulator({ nowMs: Date.now });
  atEnd(() => simulator.stop());
  simulator.addMany(4, (i) => ({ id: `c${i + 1}`, contactId: `ct_${i + 1}` }));
  const app = await openApp({ switches: [`--accounts=${accountsFile(simulator)}`] });
  const { page, press, dialog } = app;
  await app.says('Online');
  const keys = dialog('Keys');
  return {
    ...app,
    simulator,
    keys,
    /** What a command's line says, in one line. */
    line: (title: string) => keys.getByRole('row', { name: title }),
    async open(): Promise<void> {
      await press('Control+k');
      await app.type('Commands', 'change keys');
      await dialog('Commands').getByRole('option', { name: 'Change keys…' }).waitFor();
      await press('Enter');
      await keys.waitFor();
    },
    async toLine(title: string): Promise<void> {
      await press('/');
      await page.getByRole('searchbox').fill(title);
      await press('ArrowDown');
      await eventually(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TR');
    },
    at: () => page.evaluate(() => document.querySelector('[aria-current=true]')?.getAttribute('data-id')),
  };
}

test('a key is recorded in its line, a conflict is told with what is free, and the keys are in force at once', async () => {
  const { open, toLine, press, page, keys, line, at, dialog, simulator, reload, focus } = await setUp();
  await open();
  await toLine('Remind me');
  await press('Enter', 'g', 'f');
  const alert = keys.getByRole('alert');
  await alert.filter({ hasText: 'g f is Follow-ups.' }).waitFor();
  await alert.getByRole('button', { name: 'Use g Shift+F, it is free' }).waitFor();
  // Escape leaves the question, and not the screen; what was pressed has done nothing.
  await press('Escape');
  await alert.waitFor({ state: 'detached' });
  await keys.waitFor();
  expect(await line('Remind me').textContent()).not.toContain('changed');

  await press('Enter', 'g', 'f', 'Enter');
  await line('Remind me').filter({ hasText: 'changed' }).waitFor();
  expect(await line('Remind me').textContent()).toContain('g Shift+F');

  // Another beside it, ended by the second that passes or by Enter; taken from whoever has it.
  await press('+', 'e', 'Enter');
  await alert.filter({ hasText: 'e is Mark done.' }).waitFor();
  await press('Control+Enter');
  await alert.waitFor({ state: 'detached' });
  await keys.getByRole('button', { name: '2 changed' }).click();
  await page.getByRole('searchbox').fill('');
  await eventually(() => keys.getByRole('row').filter({ hasText: 'changed' }).count()).toBe(2);
  expect(await line('Mark done').textContent()).toContain('none');

  await press('Escape');
  await keys.waitFor({ state: 'detached' });
  await focus('list');
  expect(await at()).toBe('c1');
  await press('e');
  await dialog('Remind me').waitFor();
  await press('Escape');
  await dialog('Remind me').waitFor({ state: 'detached' });
  await reload();
  await focus('list');
  await press('g', 'Shift+F');
  await dialog('Remind me').waitFor();
  expect(simulator.requests('PATCH')).toEqual([]);
});

test('help, foot and the menu of the system show the keys in force', async () => {
  const { open, toLine, press, line, dialog, page, electron, focus } = await setUp();
  await open();
  await toLine('Mark done');
  // However narrow the window, what can be done with a line is in reach.
  for (const width of [900, 640, 1440]) {
    await electron.evaluate(
      ({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setContentSize(to, 700),
      width,
    );
    await eventually(() => page.evaluate(() => window.innerWidth)).toBe(width);
    const rightOf = async (of: ReturnType<typeof line>) => of.evaluate((at) => at.getBoundingClientRect().right);
    const remove = line('Mark done').getByRole('button', { name: 'Remove' });
    expect(await rightOf(remove)).toBeLessThanOrEqual(await rightOf(line('Mark done')));
  }
  await press('Enter', 'Control+e', 'Enter');
  await line('Mark done').filter({ hasText: 'changed' }).waitFor();
  await press('Escape');
  await focus('list');
  await page.getByRole('list', { name: 'Keys', exact: true }).getByText('Ctrl+E').waitFor();
  await press('?');
  await dialog('Keys and help').getByRole('listitem').filter({ hasText: 'Mark done' }).getByText('Ctrl+E').waitFor();
  await eventually(() =>
    electron.evaluate(({ Menu }) =>
      String(Menu.getApplicationMenu()?.getMenuItemById('conversation.done')?.accelerator),
    ),
  ).toBe('CmdOrCtrl+E');
});

test('a preset is chosen, single keys are switched off, and search takes the keys themselves', async () => {
  const { open, press, keys, page, at, focus, reader } = await setUp();
  await open();
  await keys.getByText('Gmail', { exact: true }).click();
  await page.getByRole('searchbox').focus();
  await press('Control+k');
  expect(await page.getByRole('searchbox').inputValue()).toBe('Ctrl+K');
  await eventually(() => keys.getByRole('row').filter({ hasText: 'Ctrl+K' }).count()).toBe(1);
  await press('Escape');
  await keys.waitFor({ state: 'detached' });
  await focus('list');
  await press('o');
  await eventually(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('log');
  await press('u');
  await focus('list');
  await reader.waitFor();

  await open();
  await keys.getByRole('checkbox', { name: 'Single keys' }).uncheck();
  await press('Escape');
  await focus('list');
  await press('j', 'e', 'ArrowDown');
  await eventually(at).toBe('c2');
});

test('keys go to a file and come back, after a look at what that changes', async () => {
  const { open, toLine, press, keys, line, electron, page } = await setUp();
  const file = join(dataFolder(), 'keys.json');
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);
  await open();
  await toLine('Assign to me');
  await press('Enter', 'F7', 'Enter');
  await line('Assign to me').filter({ hasText: 'changed' }).waitFor();
  await press('Control+e');
  await eventually(() => {
    try {
      return JSON.parse(readFileSync(file, 'utf8'));
    } catch {
      return null; // it is being written
    }
  }).toEqual({ winnowKeymap: 1, ...defaultKeymap, changed: { 'assignee.me': ['F7'] } });

  const input = page.locator('input[type=file]');
  await input.setInputFiles(textFile('other.json', '{"winnowKeymap":1,"preset":"vim"}'));
  await keys.getByRole('alert').filter({ hasText: 'look at preset' }).waitFor();
  await press('Escape');
  const other = { winnowKeymap: 1, ...defaultKeymap, changed: { 'view.theme': ['F8'] } };
  await input.setInputFiles(textFile('other.json', JSON.stringify(other)));
  const table = keys.getByRole('table', { name: 'What the file would change' });
  await table.waitFor();
  expect(await table.getByRole('row').count()).toBe(3);
  await press('Enter');
  await table.waitFor({ state: 'detached' });
  await page.getByRole('searchbox').fill('');
  await line('Theme').filter({ hasText: 'F8' }).waitFor();
  expect(await line('Assign to me').textContent()).not.toContain('F7');

  await keys.getByRole('button', { name: 'Reset all…' }).click();
  await keys.getByRole('button', { name: 'Reset', exact: true }).click();
  await eventually(() => line('Theme').textContent()).not.toContain('F8');
});
