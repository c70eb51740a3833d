import { describe, expect, test } from 'vitest';
import { startVantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import { accountsFile, atEnd, eventually, openApp, shared } from '#test/support/app.ts';
import { openAxe } from '#test/support/axe.ts';

const inbox = shared(async () => {
  const simulator = await startVantaxSimulator({ nowMs: Date.now });
  atEnd(() => simulator.stop());
  simulator.addMany(6, (i) => ({
    id: `c${i + 1}`,
    contactId: `ct_${i + 1}`,
    tags: ['orders', 'vip', 'tier:gold', 'late'].slice(0, i),
    unreadCount: i % 2,
    messages: [
      {
        text: `See https://shop.example/${i} or write to ana@shop.example. ${'so that '.repeat(400)}`,
        atMs: Date.now() - (i + 1) * 60_000,
      },
    ],
  }));
  const app = await openApp({ switches: [`--accounts=${accountsFile(simulator)}`] });
  await app.says('Online');
  return app;
});

async function setUp() {
  const app = await inbox();
  await app.page.emulateMedia({ reducedMotion: 'reduce', forcedColors: null, colorScheme: null });
  await app.reload();
  await app.list.getByRole('option').nth(5).waitFor();
  await app.focus('list');
  return app;
}

test('axe finds nothing in rows, menus, strips and dialogs that hold none', async () => {
  const { page, press, dialog, type, row, reader } = await setUp();
  const violations = await openAxe(page);
  const found: Record<string, string[]> = {};
  await reader.getByRole('link').first().waitFor();
  await press('p', 'h', 'f');
  await type('Remind me', 'tomorrow 9am');
  await press('Enter');
  await dialog('Remind me').waitFor({ state: 'detached' });
  await reader.getByRole('note').waitFor();
  await row('ct_3').hover();
  await page.getByRole('toolbar').waitFor();
  found.read = await violations();
  await reader.getByRole('button', { name: 'Status: Open' }).click();
  await page.getByRole('menu', { name: 'Status' }).waitFor();
  found.chip = await violations('[role=menu]');
  await press('Escape');
  await page.getByRole('menu').waitFor({ state: 'detached' });
  await row('ct_2').click({ button: 'right' });
  await page.getByRole('menu').waitFor();
  found.menu = await violations('[role=menu]');
  await press('Escape');
  await page.getByRole('menu').waitFor({ state: 'detached' });
  for (const [key, name, typed] of [
    ['Shift+O', 'Addresses', ''],
    ['Shift+O', 'Addresses', 'nothing like it'],
    ['?', 'Keys and help', 'nothing like it'],
    ['t', 'Tags', ''],
    ['f', 'Remind me', 'yesterday'],
  ] as const) {
    await press(key);
    await type(name, typed);
    found[`${name} ${typed}`] = await violations('[role=dialog]');
    await press('Escape');
    await dialog(name).waitFor({ state: 'detached' });
  }
  for (const [keys, words] of [
    [['g', 'l'], 'Nothing is put off'],
    [['g', 'd'], 'Nothing in Done'],
  ] as const) {
    await press(...keys);
    await page.getByText(words).waitFor();
    found[words] = await violations();
  }
  await press('g', 'i', 'Shift+Enter');
  await page.getByRole('region', { name: 'Focus' }).getByRole('link').first().waitFor();
  found.focus = await violations();
  await press('g', 'd');
  await page.getByText('Nothing is left here').waitFor();
  found.nothingLeft = await violations();
  await press('Escape', 'g', 'i', 'q', 'p', 'l');
  await page.getByRole('region', { name: 'Recording a macro' }).getByText('Priority low').waitFor();
  found.recording = await violations();
  await press('q');
  await type('Save the macro', 'Not urgent');
  found.saveMacro = await violations('[role=dialog]');
  await press('Enter', 'Control+k');
  await type('Commands', 'macros');
  await page.getByRole('option', { name: 'Macros…' }).waitFor();
  await press('Enter');
  await dialog('Macros').getByText('Priority low').waitFor();
  found.macros = await violations('[role=dialog]');
  await dialog('Macros').getByRole('button', { name: 'Remove Not urgent' }).click();
  await press('Escape', 'z', 'z', 'z');
  expect(Object.fromEntries(Object.entries(found).filter(([, each]) => each.length > 0))).toEqual({});
});

test('an emptied inbox leads on to what waits', async () => {
  const { page, press, list } = await setUp();
  await press('s', 'p', 'e', 'e', 'e', 'e', 'e');
  await page.getByText('Inbox zero').waitFor();
  await page.getByRole('button', { name: '1 pending' }).click();
  await eventually(() => list.getByRole('option').count()).toBe(1);
  await press('g', 'i', ...Array.from({ length: 6 }, () => 'z'));
  await eventually(() => list.getByRole('option').count()).toBe(6);
});

describe('for other eyes', () => {
  test('in forced colours the cursor, what is selected and what is unread are still told apart', async () => {
    const { page, press, list } = await setUp();
    await page.emulateMedia({ forcedColors: 'active' });
    await press('j', 'x', 'j');
    const styleOf = (selector: string, property: 'outlineStyle' | 'backgroundColor') =>
      list
        .locator(selector)
        .first()
        .evaluate((element, name) => getComputedStyle(element)[name], property);
    expect(await styleOf('[aria-current=true]', 'outlineStyle')).toBe('solid');
    expect(await styleOf('[role=option]:not([aria-current])', 'outlineStyle')).toBe('none');
    await list.locator('[aria-selected=true] svg').first().waitFor();
    await press('Escape');
  });

  test('at 200 % nothing is cut off: no row is higher than its place, and the page does not scroll sideways', async () => {
    const { page, electron, list } = await setUp();
    const zoom = (factor: number) =>
      electron.evaluate(
        ({ BrowserWindow }, by) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(by),
        factor,
      );
    await zoom(2);
    await eventually(() => page.evaluate(() => window.devicePixelRatio)).toBe(2);
    const sizes = () =>
      page.evaluate(() => ({
        sideways: document.documentElement.scrollWidth - innerWidth,
        cut: [...document.querySelectorAll('[role=option]')].filter((row) => row.scrollHeight > row.clientHeight + 1)
          .length,
      }));
    await eventually(sizes).toEqual({ sideways: 0, cut: 0 });
    expect(await list.getByRole('option').first().isVisible()).toBe(true);
    await zoom(1);
    await eventually(() => page.evaluate(() => window.devicePixelRatio)).toBe(1);
  });

  test('with reduced motion nothing moves', async () => {
    const { page, press, list } = await setUp();
    await press('e');
    const moving = () =>
      page.evaluate(
        () => document.getAnimations().filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 1).length,
      );
    expect(await moving()).toBe(0);
    await press('z');
    await eventually(() => list.getByRole('option').count()).toBe(6);
  });
});
