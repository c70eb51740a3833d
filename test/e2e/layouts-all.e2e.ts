import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { chordOf, placeChordOf } from '#renderer/keys/chord.ts';
import { inForce } from '#renderer/keys/keymap.ts';
import { commandIds, commands } from '#shared/commands.ts';
import { defaultKeymap } from '#shared/keymap/keymap.ts';
import { startVantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import { accountsFile, atEnd, eventually, openApp, shared } from '#test/support/app.ts';
import { pressKeys, setLayout } from '#test/support/x-keyboard.ts';
import { pressFor, readXLayout } from '#test/support/x-layout.ts';

const layouts = ['us', 'de', 'fr', 'cz', 'pl', 'tr', 'ru', 'jp', 'es', 'gr', 'il'];

type Heard = {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly altGr: boolean;
};

const inbox = shared(async () => {
  const simulator = await startVantaxSimulator({ nowMs: Date.now });
  atEnd(() => simulator.stop());
  simulator.addMany(6, (i) => ({ id: `c${i + 1}`, contactId: `ct_${i + 1}` }));
  const app = await openApp({ switches: [`--accounts=${accountsFile(simulator)}`] });
  return { ...app, simulator };
});

async function setUp() {
  const app = await inbox();
  await app.reload();
  await app.says('Online');
  await app.focus('list');
  // No window manager is there to give the window the keyboard.
  await eventually(() =>
    app.electron.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.focus();
      return window?.isFocused();
    }),
  ).toBe(true);
  return app;
}

/** What Chromium makes of the keys that are pressed, before anybody acts on them. */
async function listen(page: Page) {
  await page.evaluate(() => {
    const heard: Heard[] = [];
    Object.assign(window, { heard });
    window.addEventListener(
      'keydown',
      (event) => {
        event.preventDefault();
        event.stopImmediatePropagation();
        if (/^(?:Shift|Control|Alt|AltGraph|Meta)$/.test(event.key)) return;
        const { key, code, ctrlKey, metaKey, shiftKey, altKey } = event;
        const altGr = event.getModifierState('AltGraph');
        heard.push({ key, code, ctrlKey, metaKey, shiftKey, altKey, altGr });
      },
      true,
    );
  });
  return async (count: number): Promise<readonly Heard[]> => {
    const all = () => page.evaluate(() => (window as unknown as { heard: Heard[] }).heard);
    await eventually(async () => (await all()).length).toBe(count);
    const heard = await all();
    await page.evaluate(() => {
      (window as unknown as { heard: Heard[] }).heard.length = 0;
    });
    return heard;
  };
}

/** What each place types without Shift, once Chromium knows the layout. */
async function plainOf(page: Page): Promise<ReadonlySet<string>> {
  const read = () =>
    page.evaluate(async () => {
      const { keyboard } = navigator as unknown as { keyboard: { getLayoutMap(): Promise<Map<string, string>> } };
      return [...(await keyboard.getLayoutMap()).values()];
    });
  return new Set(await read());
}

const table = inForce(defaultKeymap);

/** Every key sequence of the registry with the command it belongs to, screen by screen. */
const sequences = commandIds.flatMap((id) => table.keys[id].map((keys) => ({ id, keys })));

describe('every command by the keys of a real keyboard', () => {
  test.each(layouts)('%s', async (layout) => {
    const { page } = await setUp();
    setLayout('us');
    const us = readXLayout();
    setLayout(layout);
    const heardKeys = await listen(page);
    const own = readXLayout();
    const presses = sequences.map(({ keys }) => keys.split(' ').map((chord) => pressFor(chord, own, us)));
    pressKeys(presses.flat());
    const heard = [...(await heardKeys(presses.flat().length))];
    const plain = await plainOf(page);
    const meant = sequences.map(({ id, keys }) => {
      const { scope } = commands[id];
      const screen = table[scope === 'global' ? 'triage' : scope];
      let sequence = '';
      for (const { altGr, ...event } of heard.splice(0, keys.split(' ').length)) {
        const press = { ...event, getModifierState: (name: string) => name === 'AltGraph' && altGr };
        const chords = [chordOf(press, false), placeChordOf(press, false, plain)].filter((each) => each !== null);
        const behind = chords.map((chord) => (sequence === '' ? chord : `${sequence} ${chord}`));
        sequence = behind.find((each) => screen.byKeys.has(each) || screen.prefixes.has(each)) ?? `${behind[0]}?`;
      }
      return { id: screen.byKeys.get(sequence) ?? sequence, keys };
    });
    // What the key types decides: where that is another command's sign, one of the command's other keys leads to it.
    const isReached = (id: string) => meant.some((each, i) => each.id === id && sequences[i]?.id === id);
    expect(meant.filter((each, i) => each.id !== sequences[i]?.id && !isReached(sequences[i]?.id ?? ''))).toEqual([]);
    expect(meant.filter((each, i) => each.id !== sequences[i]?.id).map(({ keys }) => keys)).toEqual(
      { gr: ['q', 'Shift+q'], il: ['q'] }[layout] ?? [],
    );
  });
});

test.each(['fr', 'cz', 'ru', 'es'])('the sign that %s has only behind AltGr acts by its place', async (layout) => {
  const { page, press, simulator, list } = await setUp();
  setLayout('us');
  const us = readXLayout();
  setLayout(layout);
  const own = readXLayout();
  expect(own.has('#')).toBe(false);
  pressKeys([pressFor('#', own, us)]);
  await eventually(() => list.getByRole('option').count()).toBe(5);
  await press('z');
  await eventually(() => list.getByRole('option').count()).toBe(6);
  expect(await page.getByRole('dialog').count()).toBe(0);
  await eventually(() => simulator.all().length).toBe(6);
});
