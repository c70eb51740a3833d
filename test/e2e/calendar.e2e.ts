import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startVantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import { accountsFile, dataFolder, eventually, openApp } from '#test/support/app.ts';
import { readCalendar } from '#test/support/read-calendar.ts';

async function setUp() {
  const simulator = await startVantaxSimulator({ nowMs: Date.now });
  onTestFinished(() => simulator.stop());
  simulator.addMany(3, (i) => ({ id: `c${i + 1}`, contactId: `ct_${i + 1}` }));
  const app = await openApp({ dataDir: dataFolder(), switches: [`--accounts=${accountsFile(simulator)}`] });
  const { page, press, row, type, dialog, electron } = app;
  await row('ct_1').waitFor();

  async function remind(words: string, note: string): Promise<void> {
    await press('f');
    await type('Remind me', `${words} ${note}`);
    await dialog('Remind me').getByRole('option', { name: note }).waitFor();
    await press('Enter');
    await dialog('Remind me').waitFor({ state: 'detached' });
  }
  /** Where the agent says to the system that the next file goes. */
  const choose = (file: string) =>
    electron.evaluate(({ dialog: ofSystem }, filePath) => {
      ofSystem.showSaveDialog = async () => ({ canceled: false, filePath });
    }, file);
  const palette = async (typed: string, line: RegExp) => {
    await press('Control+k');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type(typed);
    await page.getByRole('option', { name: line }).waitFor();
    await press('Enter');
  };
  const names = (file: string) => () =>
    existsSync(file) ? readCalendar(readFileSync(file, 'utf8'), 1).map(({ summary }) => summary) : null;
  return { ...app, remind, choose, palette, names, folder: dataFolder() };
}

test('follow-ups are saved for a calendar: one from its menu or the palette, all from the agenda', async () => {
  const { page, press, row, remind, choose, palette, names, folder } = await setUp();
  await remind('in 3 days', 'ask the carrier');
  await press('j');
  await remind('in 2 days', 'bring the offer, signed');
  const [one, other, all] = ['one.ics', 'other.ics', 'all.ics'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];

  await choose(one);
  await row('ct_1').click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Save the follow-up for a calendar/ }).click();
  await eventually(names(one)).toEqual(['Follow up: ct_1']);

  await choose(other);
  await row('ct_2').click();
  await palette('save for a calendar', /^Save the follow-up for a calendar/);
  await eventually(names(other)).toEqual(['Follow up: ct_2']);
  expect(readCalendar(readFileSync(other, 'utf8'), 1)).toMatchObject([{ description: 'bring the offer, signed' }]);

  await choose(all);
  await press('g', 'f');
  await page.getByRole('button', { name: 'Save all follow-ups for a calendar…' }).click();
  await page.getByText(`Saved for your calendar as ${all}`, { exact: true }).waitFor();
  await eventually(names(all)).toEqual(['Follow up: ct_2', 'Follow up: ct_1']);
});

test('a file is kept current while the agent wants it, for them alone, and goes away with their wish', async () => {
  const { page, press, row, remind, choose, names, dialog, folder } = await setUp();
  const file = join(folder, 'subscribed.ics');
  await remind('in 3 days', 'ask the carrier');
  await choose(file);
  await press('Control+,');
  await dialog('Settings').getByRole('button', { name: 'Keep a calendar file current…' }).click();
  await dialog('Settings').getByText(`Follow-ups are kept current in ${file}`).waitFor();
  await eventually(names(file)).toEqual(['Follow up: ct_1']);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  if (process.env.WINNOW_PICTURES) await page.screenshot({ path: `${process.env.WINNOW_PICTURES}/calendar.png` });

  await press('Escape');
  await row('ct_2').click();
  await remind('in 4 days', 'call back');
  await eventually(names(file)).toEqual(['Follow up: ct_1', 'Follow up: ct_2']);
  await row('ct_1').click();
  await press('Shift+F');
  await eventually(names(file)).toEqual(['Follow up: ct_2']);

  await press('Control+,');
  await dialog('Settings').getByRole('button', { name: 'Stop, and remove the file' }).focus();
  await press('Enter');
  await eventually(() => existsSync(file)).toBe(false);
  const keep = dialog('Settings').getByRole('button', { name: 'Keep a calendar file current…' });
  await keep.waitFor();
  await eventually(() => keep.evaluate((button) => button === document.activeElement)).toBe(true);
});
