import type { CDPSession, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { startVantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import { accountsFile, atEnd, eventually, openApp, shared } from '#test/support/app.ts';

const inbox = shared(async () => {
  const simulator = await startVantaxSimulator({ nowMs: Date.now });
  atEnd(() => simulator.stop());
  simulator.addMany(4, (i) => ({ id: `c${i + 1}`, contactId: `ct_${i + 1}`, metadata: { plan: 'pro' } }));
  const app = await openApp({ switches: [`--accounts=${accountsFile(simulator)}`] });
  return { ...app, simulator, input: await app.page.context().newCDPSession(app.page) };
});

/** An input method holds these words in the field that has the focus, and has not given them yet. */
const compose = (input: CDPSession, text: string) =>
  input.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });

const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');

/** What the keys of a composition could take: the window's focus, dialogs, rows, and what the server was told. */
async function shown({ page, simulator }: Awaited<ReturnType<typeof inbox>>) {
  return {
    focus: await focused(page),
    dialogs: await page.getByRole('dialog').allTextContents(),
    rows: await page.evaluate(() =>
      [...document.querySelectorAll('#conversations [role=option]')].map((row) => [
        row.getAttribute('data-id'),
        row.getAttribute('aria-current'),
      ]),
    ),
    sent: simulator.requests('PATCH').length,
  };
}

const fields = [
  { name: 'the search', open: ['/'], leave: ['Escape'] },
  { name: 'the palette', open: ['Control+k'], leave: ['Escape'] },
  { name: 'tags', open: ['t'], leave: ['Escape'] },
  { name: 'metadata', open: ['m'], leave: ['Escape'] },
  { name: 'a follow-up', open: ['f'], leave: ['Escape'] },
  { name: 'the assignee', open: ['a'], leave: ['Escape'] },
  { name: 'the subject', open: ['F2'], leave: ['Escape'] },
] as const;

test.each(fields)('while an input method composes in $name, its keys run and take nothing', async ({ open, leave }) => {
  const app = await inbox();
  const { page, press, input } = app;
  await app.reload();
  await app.says('Online');
  await app.focus('list');
  await press(...open);
  await eventually(() => page.evaluate(() => document.activeElement instanceof HTMLInputElement)).toBe(true);
  const value = () => page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.value ?? null);
  const typed = await value();
  await compose(input, 'にほ');
  await eventually(value).toBe(`${typed}にほ`);
  const before = await shown(app);
  for (const key of ['Enter', 'Escape', 'ArrowDown', 'ArrowUp', 'Tab', 'F2']) {
    // What reaches the page is a key that the input method has taken: code 229, within a composition.
    await input.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, code: key, windowsVirtualKeyCode: 229 });
    expect(await shown(app), key).toEqual(before);
  }
  await input.send('Input.insertText', { text: '日本' });
  await eventually(value).toBe(`${typed}日本`);
  await press(...leave);
});
