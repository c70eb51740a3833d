import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { startVantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import { accountsFile, atEnd, eventually, openApp, shared } from '#test/support/app.ts';
import { type Stroke, setLayout, strike } from '#test/support/x-keyboard.ts';

/** Each is the key of a command on a US keyboard. */
const commandKeys = ['E', 'T', 'A', 'F', 'I', 'U', 'K', 'Z', '3'] as const;
const withAltGr = commandKeys.map((key) => `AltGr+${key}` as const);
const withShiftAltGr = commandKeys.map((key) => `Shift+AltGr+${key}` as const);

/** @returns what tells the characters of the keys that the window has heard since it was last asked */
async function listen(page: Page): Promise<() => Promise<string>> {
  await page.evaluate(() => {
    const { dataset } = document.documentElement;
    window.addEventListener('keydown', ({ key }) => {
      // A place where the layout has no character types U+0000.
      if (key.length === 1 && key !== '\0') dataset.heard = `${dataset.heard ?? ''}${key}`;
    });
  });
  return () =>
    page.evaluate(() => {
      const { dataset } = document.documentElement;
      const { heard = '' } = dataset;
      dataset.heard = '';
      return heard;
    });
}

const inbox = shared(async () => {
  const simulator = await startVantaxSimulator({ nowMs: Date.now });
  atEnd(() => simulator.stop());
  simulator.addMany(9, (i) => ({ id: `c${i + 1}`, contactId: `ct_${i + 1}` }));
  const app = await openApp({ switches: [`--accounts=${accountsFile(simulator)}`] });
  return { ...app, simulator };
});

/**
 * Nine conversations, the cursor on the second, in a window that has the keyboard: the same for each test, which takes
 * back what it changes.
 */
async function setUp() {
  const app = await inbox();
  const { simulator, page, list, status, electron } = app;
  simulator.log.length = 0;
  await app.reload();
  await app.says('Online');
  await app.focus('list');
  await app.press('j');
  const current = () => list.locator('[aria-current=true]').getAttribute('data-id');
  await eventually(current).toBe('c2');
  const heard = await listen(page);
  // No window manager is there to give the window the keyboard.
  await eventually(() =>
    electron.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.focus();
      return window?.isFocused();
    }),
  ).toBe(true);
  return {
    ...app,
    current,
    search: page.getByRole('combobox', { name: 'Search conversations' }),
    heard,
    /** All that the keys of commands could change. */
    shown: async () => ({
      rows: await list.getByRole('option').allTextContents(),
      dialogs: await page.getByRole('dialog').count(),
      status: await status.textContent(),
      sent: simulator.requests('PATCH').length,
    }),
  };
}

/** What AltGr types at the place of E, and keys without AltGr that type letters of that language. */
const layouts = [
  { layout: 'de', third: '€', own: [';', '[', "'"], letters: 'öüä' },
  { layout: 'fr', third: '€', own: ["'"], letters: 'ù' },
  { layout: 'pl', third: 'ę', own: [], letters: '' },
  { layout: 'cz', third: '€', own: [';', '['], letters: 'ůú' },
  { layout: 'tr', third: '€', own: ['I', ';', '['], letters: 'ışğ' },
] as const;

describe('what the keyboard types is a character, and no command', () => {
  test('with AltGr, and where a layout has letters of its own', async () => {
    const { shown, heard, current, press, simulator } = await setUp();
    const before = await shown();
    for (const { layout, third, own, letters } of layouts) {
      setLayout(layout);
      strike(...withAltGr, ...withShiftAltGr, ...own, 'Down');
      await eventually(current).toBe('c3');
      expect(await heard()).toMatch(new RegExp(`^${third}.*${letters}$`));
      expect(await shown(), layout).toEqual(before);
      await press('ArrowUp');
      await eventually(current).toBe('c2');
    }
    for (const [i, { layout }] of layouts.entries()) {
      setLayout(layout);
      strike('E');
      await eventually(() => simulator.requests('PATCH').length).toBe(i + 1);
    }
    await press(...layouts.map(() => 'z'));
    await eventually(() => simulator.all().every(({ status }) => status === 'open')).toBe(true);
  });

  test('in a text field', async () => {
    const { heard, press, focus, search, simulator } = await setUp();
    await press('/');
    await focus('search');
    for (const { layout, third, own, letters } of layouts) {
      setLayout(layout);
      await search.fill('');
      await heard();
      strike(...withAltGr, ...own, 'P');
      await eventually(() => search.inputValue()).toMatch(new RegExp(`^${third}.*${letters}p$`));
      expect(await search.inputValue()).toBe(await heard());
    }
    expect(simulator.requests('PATCH')).toEqual([]);
  });

  test('while the rows a command would act on are on their way, and in a dialog that opens meanwhile', async () => {
    const { shown, heard, current, press, outbox, list, dialog, electron } = await setUp();
    const before = await shown();
    await press('g', 'o');
    await outbox.waitFor();
    setLayout('fr');
    await heard();
    /** The window gets all of them before it can do anything about the first. */
    const atOnce = (...strokes: readonly Stroke[]) => {
      electron.process().kill('SIGSTOP');
      strike(...strokes);
      electron.process().kill('SIGCONT');
    };
    atOnce('G', 'I', 'AltGr+3', 'Down');
    await list.waitFor();
    await eventually(current).toBe('c2');
    expect(await shown()).toEqual(before);
    expect(await heard()).toBe('gi#');

    await press('g', 'o');
    await outbox.waitFor();
    setLayout('tr');
    atOnce('G', "'", 'T', 'AltGr+E', 'AltGr+K', 'P'); // its i is there, at the place of K is nothing
    await eventually(() => dialog('Tags').getByRole('combobox').inputValue()).toMatch(/p$/);
    expect(await dialog('Tags').getByRole('combobox').inputValue()).toBe('€p');
  });
});

test('on a keyboard of another script the place of a key counts, and with Alt nothing', async () => {
  const { shown, heard, current, press, focus, search, simulator } = await setUp();
  const before = await shown();
  setLayout('ru');
  strike(...withAltGr, ...withShiftAltGr, 'Down');
  await eventually(current).toBe('c3');
  expect(await heard()).toMatch(/^уефашгля/);
  expect(await shown()).toEqual(before);

  strike('E');
  await eventually(() => simulator.get('c3')?.status).toBe('closed');
  await press('/');
  await focus('search');
  strike('E', 'T', 'A');
  await eventually(() => search.inputValue()).toBe('уеф');
  expect(simulator.requests('PATCH').length).toBe(1);
  await press('Escape', 'z');
  await eventually(() => simulator.get('c3')?.status).toBe('open');
});
