import { expect, test } from 'vitest';
import { startVantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import { accountsFile, atEnd, eventually, openApp } from '#test/support/app.ts';

async function inbox() {
  const simulator = await startVantaxSimulator({ nowMs: Date.now });
  atEnd(() => simulator.stop());
  simulator.addMany(9, (i) => ({
    id: `c${i + 1}`,
    contactId: `ct_${i + 1}`,
    tags: [['vip', 'billing', 'late'][i % 3] ?? ''],
    unreadCount: 0,
    messages: [{ text: `Message ${i + 1}`, atMs: Date.now() - (i + 1) * 60_000 }],
  }));
  const app = await openApp({ switches: [`--accounts=${accountsFile(simulator)}`] });
  await app.says('Online');
  const { page, press, type, dialog } = app;
  const places = page.getByRole('navigation', { name: 'Places' });
  return {
    ...app,
    simulator,
    view: (name: string) => places.getByRole('button', { name: new RegExp(`^${name} `) }),
    /** The views from the top, each with its key. */
    views: () =>
      places
        .getByRole('listitem')
        .filter({ has: page.locator('[draggable=true]').or(page.locator('[title]')) })
        .evaluateAll((items) =>
          items
            .filter((item) => item.getAttribute('draggable') === 'true')
            .map(
              (item) => `${item.querySelector('[dir]')?.textContent} ${item.querySelector('.kbd')?.textContent ?? ''}`,
            ),
        ),
    async save(query: string, name: string): Promise<void> {
      await press('/');
      await app.focus('search');
      await page.keyboard.type(query);
      await press('Control+s');
      await type('Save this search', name);
      await press('Enter');
      await dialog('Save this search').waitFor({ state: 'detached' });
      await press('Escape');
    },
  };
}

test('a view is renamed, coloured, given a key and another place, by keys and by the mouse, and stays so', async () => {
  const { press, view, views, save, page, dialog, list, row, simulator, reload, focus } = await inbox();
  await save('in:inbox tag:vip', 'Gold');
  await save('tag:billing', 'Money');
  await save('tag:late', 'Late');
  await eventually(views).toEqual(['Gold Ctrl+1', 'Money Ctrl+2', 'Late Ctrl+3']);
  await eventually(() => view('Money').textContent()).toContain('3');

  await press('Control+3');
  await focus('list');
  await eventually(() => list.getByRole('option').count()).toBe(3);
  await press('Alt+ArrowUp', 'Alt+ArrowUp'); // its key goes with it
  await eventually(views).toEqual(['Late Ctrl+3', 'Gold Ctrl+1', 'Money Ctrl+2']);
  await view('Money').dragTo(view('Late'), { targetPosition: { x: 40, y: 4 } });
  await eventually(views).toEqual(['Money Ctrl+2', 'Late Ctrl+3', 'Gold Ctrl+1']);

  await view('Gold').click({ button: 'right' });
  const menu = page.getByRole('menu');
  expect(await menu.getByRole('menuitem', { name: 'Move this saved view down' }).isDisabled()).toBe(true);
  await menu.getByRole('menuitem', { name: 'Change this saved view' }).click();
  const change = dialog('Change the view');
  await change.getByLabel('Name of the view').fill('Best people');
  await change.getByRole('radio', { name: 'Teal' }).check();
  await change.getByLabel('Key').selectOption('Ctrl+3 · now Late');
  await press('Enter');
  await change.waitFor({ state: 'detached' });
  await eventually(views).toEqual(['Money Ctrl+2', 'Late ', 'Best people Ctrl+3']);
  await reload();
  await eventually(views).toEqual(['Money Ctrl+2', 'Late ', 'Best people Ctrl+3']);
  expect(await view('Best people').locator('svg').getAttribute('data-color')).toBe('teal');
  await focus('list');
  await press('Control+3');
  await row('ct_1').waitFor();
  await eventually(() => list.getByRole('option').count()).toBe(3);

  await press('e'); // what leaves a view leaves its count
  await eventually(() => view('Best people').textContent()).toContain('2');
  await eventually(() => simulator.get('c1')?.status).toBe('closed');

  await view('Late').click({ button: 'right' });
  await menu.getByRole('menuitem', { name: 'Remove this saved view' }).click();
  await eventually(views).toEqual(['Money Ctrl+2', 'Best people Ctrl+3']);
});

test('views of the same search are told apart, and a view that was removed comes back as it was', async () => {
  const { press, view, views, save, page, dialog, focus } = await inbox();
  const title = () => page.getByRole('heading', { level: 1 }).first().textContent();
  await save('tag:vip', 'VIP newest');
  await save('tag:vip', 'VIP oldest');
  await focus('list');
  await press('Control+2');
  await eventually(title).toBe('VIP oldest');
  expect(await view('VIP oldest').getAttribute('aria-current')).toBe('page');
  expect(await view('VIP newest').getAttribute('aria-current')).toBeNull();
  expect(await view('VIP oldest').getAttribute('title')).toBe('VIP oldest\ntag:vip');

  await press('Control+Shift+S');
  const change = dialog('Change the view');
  await change.waitFor();
  await page.keyboard.type('VIP newest'); // in the place of its name, which is selected
  await press('Enter');
  await change.getByText('Another view has this name.').waitFor();
  await change.getByLabel('Name of the view').fill('VIP last');
  await change.getByLabel('Search').fill('zz(');
  await change.getByText('A bracket was opened here and never closed.').waitFor();
  await press('Enter');
  await eventually(() => change.isVisible()).toBe(true);
  await change.getByLabel('Search').fill('tag:vip');
  await change.getByLabel('Order').selectOption('Oldest first');
  await change.getByLabel('Order').focus();
  await press('Enter');
  await change.waitFor({ state: 'detached' });
  await eventually(views).toEqual(['VIP newest Ctrl+1', 'VIP last Ctrl+2']);
  await eventually(title).toBe('VIP last');

  await view('VIP newest').focus();
  await press('Shift+F10', 'Escape');
  await eventually(() => view('VIP newest').evaluate((at) => at === document.activeElement)).toBe(true);
  await press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Remove this saved view' }).click();
  await eventually(views).toEqual(['VIP last Ctrl+2']);
  await eventually(() => view('VIP last').evaluate((at) => at === document.activeElement)).toBe(true);
  await press('z');
  await eventually(views).toEqual(['VIP newest Ctrl+1', 'VIP last Ctrl+2']);
});
