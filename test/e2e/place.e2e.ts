import { expect, test } from 'vitest';
import { startVantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import { accountsFile, atEnd, eventually, openApp, shared } from '#test/support/app.ts';

const inbox = shared(async () => {
  const simulator = await startVantaxSimulator({ nowMs: Date.now });
  atEnd(() => simulator.stop());
  simulator.addMany(60, (i) => ({ id: `c${i + 1}`, contactId: `ct_${i + 1}` }));
  const app = await openApp({ switches: [`--accounts=${accountsFile(simulator)}`] });
  return { ...app, simulator };
});

test('what arrives while somebody reads moves neither the row they are at nor the rows they aim at', async () => {
  const { page, list, press, simulator, says, focus } = await inbox();
  await says('Online');
  await focus('list');
  await press('j', 'j');
  /** Where the rows in sight stand on the screen, and the one that is read. */
  const shown = () =>
    page.evaluate(() => {
      const box = document.querySelector('[role=listbox]')?.getBoundingClientRect();
      const rows = [...document.querySelectorAll('[role=option]')].map((row) => ({
        id: row.getAttribute('data-id'),
        top: Math.round(row.getBoundingClientRect().top),
      }));
      const inSight = rows.filter(({ top }) => box && top >= Math.round(box.top) && top < box.bottom);
      return { current: document.querySelector('[aria-current=true]')?.getAttribute('data-id'), rows: inSight };
    });
  const before = await shown();
  expect(before.current).toBe('c3');
  // Twelve times somebody writes, in new conversations and in one from far below.
  for (let at = 1; at <= 12; at += 1) {
    const id = at % 4 === 0 ? `c${50 - at}` : `n${at}`;
    if (at % 4 !== 0) simulator.addMany(1, () => ({ id, contactId: `new_${at}` }));
    simulator.addInbound(id, 'Is anybody there?');
    await press('Control+r');
    await page.getByRole('button', { name: `${at} new` }).waitFor();
    expect(await shown()).toEqual(before);
  }
  await page.getByRole('button', { name: '12 new' }).click();
  await focus('list');
  await page.getByRole('button', { name: '12 new' }).waitFor({ state: 'detached' });
  await eventually(() => list.evaluate((element) => element.scrollTop)).toBe(0);
  await press('g', 'g');
  await eventually(async () => (await shown()).current).toMatch(/^n|^c/);
});

test('Space scrolls what is read, and never the list away', async () => {
  const { page, list, press, focus, reload } = await inbox();
  await reload();
  await focus('list');
  const scrolled = () => list.evaluate((element) => element.scrollTop);
  const before = await scrolled();
  await press('Space', 'Space', 'Shift+Space');
  expect(await scrolled()).toBe(before);
  await focus('list');
  expect(await page.getByRole('dialog').count()).toBe(0);
});

/** Each overlay by its keys, and the way out of it. */
const overlays = [
  { open: ['Control+k'], name: 'Commands' },
  { open: ['t'], name: 'Tags' },
  { open: ['m'], name: 'Metadata' },
  { open: ['a'], name: 'Assign' },
  { open: ['f'], name: 'Remind me' },
  { open: ['h'], name: 'Later' },
  { open: ['F2'], name: 'Rename the conversation' },
  { open: ['?'], name: 'Keys and help' },
  { open: ['Control+,'], name: 'Settings' },
] as const;

test.each(overlays)('the focus is back at the list after $name', async ({ open }) => {
  const { page, press, focus } = await inbox();
  await focus('list');
  await press(...open);
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  await press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await focus('list');
});
