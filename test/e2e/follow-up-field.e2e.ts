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
  expect(await field.getByRole('option').count()).toBe(3);
  await eventually(() => chosen.textContent()).toBe('Two times in one line. Which one is meant?');
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
