import { expect, test } from 'vitest';
import { startVantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import { accountsFile, atEnd, eventually, openApp, shared } from '#test/support/app.ts';

const inbox = shared(async () => {
  const simulator = await startVantaxSimulator({ nowMs: Date.now });
  atEnd(() => simulator.stop());
  simulator.addMany(3, (i) => ({
    id: `c${i + 1}`,
    contactId: `ct_${i + 1}`,
    messages: [{ text: `Message ${i + 1}`, atMs: Date.now() - (i + 1) * 60_000 }],
  }));
  const app = await openApp({ switches: [`--accounts=${accountsFile(simulator)}`] });
  await app.says('Online');
  return app;
});

test('where two times can be meant Enter alone does nothing; the arrow chooses, and Enter sets that one', async () => {
  const { press, type, dialog, list } = await inbox();
  await press('f');
  const field = dialog('Remind me');
  await type('Remind me', 'order 12/24 tomorrow 9am');
  await field.getByText('Two times in one line. Which one is meant?').waitFor();
  const chosen = field.locator('[aria-selected=true]');
  await eventually(() => chosen.textContent()).toContain('Two times in one line. Which one is meant?');
  expect(await field.getByRole('option', { name: 'from “' }).count()).toBe(2);
  await press('Enter');
  expect(await field.isVisible()).toBe(true);
  await press('ArrowDown');
  await eventually(() => chosen.textContent()).toContain('order 12/24');
  await press('Enter');
  await field.waitFor({ state: 'detached' });
  await eventually(() => list.getByRole('option').first().textContent()).toContain('follow up');
});

test('what is no time is refused in words, and Enter leaves the line as it is', async () => {
  const { press, type, dialog } = await inbox();
  await press('f');
  const field = dialog('Remind me');
  await type('Remind me', 'call Ana');
  await field.getByText('“call Ana” names no time').waitFor();
  await press('Enter');
  expect(await field.getByRole('combobox').inputValue()).toBe('call Ana');
  await press('Escape');
  await field.waitFor({ state: 'detached' });
});

test('each word is painted as what it was taken for, in step with the line', async () => {
  const { press, type, dialog } = await inbox();
  await press('f');
  const field = dialog('Remind me');
  await type('Remind me', 'fri 2pm call back');
  await field.getByRole('option', { name: 'Remind me on' }).waitFor();
  const painted = await field
    .locator('[aria-hidden=true] > span')
    .evaluateAll((spans) => spans.map((span) => `${span.textContent}: ${getComputedStyle(span).textDecorationStyle}`));
  expect(painted).toEqual(['fri 2pm: solid', 'call back: dotted']);
  await press('Escape');
});

test('the act, the condition and the repeat are changed by their keys, and the next three firings shown', async () => {
  const { press, type, dialog, reader } = await inbox();
  await press('f');
  await type('Remind me', 'tomorrow 10am call about invoice');
  const field = dialog('Remind me');
  await field.getByRole('option', { name: 'call about invoice' }).waitFor();
  await press('Control+r');
  await eventually(() => field.getByRole('radio', { name: 'Only if nobody replies' }).isChecked()).toBe(true);
  await press('Control+e', 'Control+e', 'Control+e');
  await eventually(() => field.getByLabel('Repeat').inputValue()).toBe('week');
  await eventually(() => field.getByText(/^at /).count()).toBe(1);
  await press('Control+l');
  const later = dialog('Later');
  await later.getByRole('radio', { name: 'Even if they reply' }).waitFor();
  await press('Enter');
  await later.waitFor({ state: 'detached' });
  await press('g', 'l');
  await reader
    .getByText(/if no reply · weekly/)
    .first()
    .waitFor();
  await press('z', 'g', 'i');
});

test('what is typed and not set is there at the next opening, and the grid puts a day into the line', async () => {
  const { press, type, dialog } = await inbox();
  const field = dialog('Remind me');
  const typed = () => field.getByRole('combobox').first().inputValue();
  await press('f');
  await type('Remind me', 'tomorrow 10am call back');
  await press('Escape', 'f');
  expect(await typed()).toBe('tomorrow 10am call back');
  await press('Control+d');
  await field.getByRole('region', { name: 'Pick a date' }).waitFor();
  await press('ArrowDown', 'Enter');
  await eventually(typed).toMatch(/^\d{4}-\d\d-\d\d 10:00 call back$/);
  await field.getByRole('option', { name: 'Remind me on' }).waitFor();
  await press('Control+d', 'Escape');
  expect(await field.isVisible()).toBe(true);
  await type('Remind me', '');
  await press('Escape');
});

test('a preset is set by its key', async () => {
  const { press, dialog, list } = await inbox();
  await press('f');
  await dialog('Remind me')
    .getByRole('option', { name: /^Tomorrow/ })
    .waitFor();
  await press('Control+1');
  await dialog('Remind me').waitFor({ state: 'detached' });
  await eventually(() => list.getByRole('option').first().textContent()).toContain('follow up');
  await press('z');
});

test('presets, holidays and languages of the settings are those of the field', async () => {
  const { press, type, dialog } = await inbox();
  await press('Control+,');
  const settings = dialog('Settings');
  await settings.getByLabel('Name', { exact: true }).fill('Soon');
  await settings.getByLabel('Words for a time').fill('the cat');
  await settings.getByText('“the cat” names no time').waitFor();
  await settings.getByLabel('Words for a time').fill('in 20 minutes');
  const words = settings.getByRole('region', { name: 'Words for times' });
  await words.getByRole('button', { name: 'Add', exact: true }).click();
  await settings.getByRole('button', { name: 'Soon further up' }).click();
  await settings.getByLabel('Holidays').fill('christmas\nnever mind');
  await settings.getByLabel('Morning').focus();
  await settings.getByText('“never mind” names no day').waitFor();
  await eventually(() => settings.getByLabel('Holidays').inputValue()).toMatch(/^\d{4}-12-25\nnever mind$/);
  await press('Escape');
  await press('f');
  const field = dialog('Remind me');
  await field.getByRole('option', { name: /^Soon/ }).waitFor();
  await type('Remind me', 'every day 10am');
  await field.getByRole('checkbox', { name: 'holidays skipped' }).waitFor();
  await press('Escape');
});
