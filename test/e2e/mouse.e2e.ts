import { expect, test } from 'vitest';
import { startVantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import { accountsFile, atEnd, eventually, openApp, shared } from '#test/support/app.ts';

const inbox = shared(async () => {
  const simulator = await startVantaxSimulator({ nowMs: Date.now });
  atEnd(() => simulator.stop());
  simulator.addMany(8, (i) => ({
    id: `c${i + 1}`,
    contactId: `ct_${i + 1}`,
    unreadCount: 0,
    messages: [{ text: `Message ${i + 1}`, atMs: Date.now() - (i + 1) * 60_000 }],
  }));
  const app = await openApp({ switches: [`--accounts=${accountsFile(simulator)}`] });
  await app.says('Online');
  return { ...app, simulator };
});

async function setUp() {
  const app = await inbox();
  await app.reload();
  await app.list.getByRole('option').nth(7).waitFor();
  await app.focus('list');
  const of = (attribute: string) =>
    app.list
      .locator(`[role=option][${attribute}=true]`)
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-id')).sort());
  return { ...app, selected: () => of('aria-selected'), cursor: () => of('aria-current') };
}

test('a click reads, Shift selects from the anchor, Ctrl and the dot’s column one more or less', async () => {
  const { row, selected, cursor } = await setUp();
  await row('ct_2').click();
  await row('ct_5').click({ modifiers: ['Shift'] });
  await eventually(selected).toEqual(['c2', 'c3', 'c4', 'c5']);
  await row('ct_3').click({ modifiers: ['Shift'] });
  await eventually(selected).toEqual(['c2', 'c3']);
  await row('ct_7').click({ modifiers: ['Control'] });
  await eventually(selected).toEqual(['c2', 'c3', 'c7']);
  await row('ct_3').click({ position: { x: 12, y: 18 } });
  await eventually(selected).toEqual(['c2', 'c7']);
  await row('ct_6').click();
  await eventually(selected).toEqual([]);
  expect(await cursor()).toEqual(['c6']);
});

test('a menu names whom and what it would do, and is about the row under the pointer', async () => {
  const { row, page, press, selected, simulator, focus } = await setUp();
  await row('ct_1').click();
  await row('ct_2').click({ modifiers: ['Shift'] });
  await row('ct_2').click({ button: 'right' });
  const menu = page.getByRole('menu');
  await menu.getByText('2 selected').waitFor();
  await menu.getByRole('menuitem', { name: 'Mark unread' }).waitFor();
  await press('Escape');
  await menu.waitFor({ state: 'detached' });
  await focus('list');
  await row('ct_5').click({ button: 'right' });
  await menu.getByText('ct_5', { exact: true }).waitFor();
  await eventually(selected).toEqual([]);
  await menu.getByRole('menuitem', { name: 'Mark as spam' }).click();
  await row('ct_5').waitFor({ state: 'detached' });
  await row('ct_1').waitFor();
  await press('g', 's');
  await row('ct_5').click({ button: 'right' });
  await menu.getByRole('menuitem', { name: 'Not spam' }).click();
  await row('ct_5').waitFor({ state: 'detached' });
  await press('g', 'i');
  await row('ct_5').waitFor();
  expect(simulator.get('c1')?.status).toBe('open');
});

test('the row under the mouse offers what is done most, and does it to that row alone', async () => {
  const { row, page, press, cursor, simulator, list } = await setUp();
  await row('ct_1').click();
  await row('ct_4').hover();
  const actions = page.getByRole('toolbar', { name: 'Actions on ct_4' });
  await actions.getByRole('button', { name: 'Done' }).click();
  await row('ct_4').waitFor({ state: 'detached' });
  await eventually(() => simulator.get('c4')?.status).toBe('closed');
  expect(simulator.get('c1')?.status).toBe('open');
  expect(await cursor()).toEqual(['c1']);
  await row('ct_6').hover();
  await page.getByRole('toolbar', { name: 'Actions on ct_6' }).waitFor();
  await press('j');
  await page.getByRole('toolbar').waitFor({ state: 'detached' });
  await eventually(cursor).toEqual(['c2']);
  await press('z');
  await list.getByRole('option').nth(7).waitFor();
  await eventually(() => simulator.get('c4')?.status).toBe('open');
});
