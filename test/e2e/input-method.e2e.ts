import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { startVantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import { accountsFile, atEnd, eventually, openApp, shared, textFile } from '#test/support/app.ts';
import { pressKeys } from '#test/support/x-keyboard.ts';

/** Hangul by two sets of keys, without a dictionary: "gks" composes 한. */
const korean = "(define default-im-name 'byeoru)\n(define enable-im-switch? #f)\n";

/** An installed input method, whose keys come from the X server as those of a keyboard do. */
const inbox = shared(async () => {
  const simulator = await startVantaxSimulator({ nowMs: Date.now });
  atEnd(() => simulator.stop());
  simulator.addMany(4, (i) => ({ id: `c${i + 1}`, contactId: `ct_${i + 1}`, metadata: { plan: 'pro' } }));
  const app = await openApp({
    switches: [`--accounts=${accountsFile(simulator)}`],
    env: { GTK_IM_MODULE: 'uim', LIBUIM_USER_SCM_FILE: textFile('uim.scm', korean) },
  });
  return { ...app, simulator };
});

const type = (...keys: readonly string[]) => pressKeys(keys.map((key) => ({ key, held: [] })));
const turnOn = () => pressKeys([{ key: 'space', held: ['shift'] }]);

/** @returns what tells which keys have reached whoever waits for keys in the page, since this was called */
async function listen(page: Page): Promise<() => Promise<string>> {
  await page.evaluate(() => {
    const { dataset } = document.documentElement;
    window.addEventListener('keydown', ({ key }) => {
      dataset.heard = `${dataset.heard ?? ''} ${key}`;
    });
  });
  return () => page.evaluate(() => document.documentElement.dataset.heard ?? '');
}

const fields = [
  { name: 'the search', open: ['/'] },
  { name: 'the palette', open: ['Control+k'] },
  { name: 'tags', open: ['t'] },
  { name: 'metadata', open: ['m'] },
  { name: 'a follow-up', open: ['f'] },
  { name: 'the assignee', open: ['a'] },
  { name: 'the subject', open: ['F2'] },
] as const;

test.each(fields)(
  'what an installed input method composes in $name comes in whole, and runs nothing',
  async ({ open }) => {
    const { page, press, reload, says, focus, simulator } = await inbox();
    await reload();
    await says('Online');
    await focus('list');
    await press(...open);
    await eventually(() => page.evaluate(() => document.activeElement instanceof HTMLInputElement)).toBe(true);
    const field = () => page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.value ?? null);
    const before = (await field()) ?? '';
    const dialogs = await page.getByRole('dialog').count();
    turnOn();
    type('g');
    await eventually(field).toBe(`${before}ㅎ`);
    const heard = await listen(page);
    type('k', 's');
    await eventually(field).toBe(`${before}한`);
    // The syllable is still composed: this key makes another of it, and is no key of the field's.
    type('BackSpace');
    await eventually(field).toBe(`${before}하`);
    type('s', 'r', 'm', 'f');
    await eventually(field).toBe(`${before}한글`);
    expect(await heard()).toBe('');
    turnOn();
    type('a');
    await eventually(field).toBe(`${before}한글a`);
    expect(await page.getByRole('dialog').count()).toBe(dialogs);
    expect(simulator.requests('PATCH')).toEqual([]);
    await press('Escape', 'Escape');
  },
);

test('while it is on, keys at the list are still commands', async () => {
  const { page, press, reload, says, focus, row } = await inbox();
  await reload();
  await says('Online');
  await focus('list');
  await press('/');
  turnOn();
  await press('Escape');
  await focus('list');
  const cursor = () => page.locator('#conversations [aria-current=true]').getAttribute('data-id');
  const first = await cursor();
  type('j');
  await eventually(cursor).not.toBe(first);
  type('k');
  await eventually(cursor).toBe(first);
  await row('ct_1').waitFor();
  await press('/');
  turnOn();
  await press('Escape');
});
