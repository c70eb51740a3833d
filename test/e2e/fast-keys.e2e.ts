import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { startVantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import { accountsFile, atEnd, eventually, openApp, shared } from '#test/support/app.ts';

type Press = { key?: string; code: string; windowsVirtualKeyCode: number; text?: string; modifiers?: number };

const named: Readonly<Record<string, Press>> = {
  '/': { code: 'Slash', windowsVirtualKeyCode: 191, text: '/' },
  Enter: { code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' },
  Escape: { code: 'Escape', windowsVirtualKeyCode: 27 },
  ArrowDown: { code: 'ArrowDown', windowsVirtualKeyCode: 40 },
  'Ctrl+A': { key: 'a', code: 'KeyA', windowsVirtualKeyCode: 65, modifiers: 2 },
};

function pressOf(key: string) {
  const letter = { code: `Key${key.toUpperCase()}`, windowsVirtualKeyCode: key.toUpperCase().charCodeAt(0), text: key };
  return { key, ...(named[key] ?? letter) };
}

/** Keys as the window's own input would bring them, none waiting for what the one before has done. */
async function striker(page: Page) {
  const session = await page.context().newCDPSession(page);
  return async (...keys: readonly string[]): Promise<void> => {
    await Promise.all(
      keys.flatMap((key) => [
        session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...pressOf(key) }),
        session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...pressOf(key) }),
      ]),
    );
  };
}

/** An inbox of which the sixth is the only VIP. */
async function openInbox(count = 6) {
  const simulator = await startVantaxSimulator({ nowMs: Date.now });
  atEnd(() => simulator.stop());
  simulator.addMany(count, (i) => ({
    id: `c${i + 1}`,
    contactId: `ct_${i + 1}`,
    tags: i === 5 ? ['vip'] : ['orders'],
  }));
  const app = await openApp({ switches: [`--accounts=${accountsFile(simulator)}`] });
  const { page, list } = app;
  await app.says('Online');
  await list.getByRole('option').nth(5).waitFor();
  await app.focus('list');
  return {
    ...app,
    simulator,
    strike: await striker(page),
    search: page.getByRole('combobox', { name: 'Search conversations' }),
    current: () => list.locator('[aria-current=true]').getAttribute('data-id'),
  };
}

const inbox = shared(openInbox);

/** The same inbox for each test that takes back what it changes, with nothing open that the test before has left. */
async function setUp() {
  const app = await inbox();
  app.simulator.log.length = 0;
  await app.reload();
  await app.list.getByRole('option').nth(5).waitFor();
  await app.focus('list');
  return app;
}

describe('a key that follows within the same moment', () => {
  test('/ types into the search', async () => {
    const { strike, search, status } = await setUp();
    await strike('/', ...'orders');
    await eventually(() => search.inputValue()).toBe('orders');
    expect(await status.textContent()).toBe('Online');
  });

  test('a command that opens a dialog types into the dialog', async () => {
    const { strike, dialog, press } = await setUp();
    for (const [key, name, words] of [
      ['t', 'Tags', 'billing'],
      ['a', 'Assign to', 'me'],
      ['f', 'Remind me', 'tomorrow'],
    ] as const) {
      await strike(key, ...words);
      await eventually(() => dialog(name).getByRole('combobox').first().inputValue()).toBe(words);
      await press('Escape');
      await dialog(name).waitFor({ state: 'detached' });
    }
    await strike('m', ...'key');
    await eventually(() => dialog('Metadata').getByLabel('Key').inputValue()).toBe('key');
  });

  test('a dialog that closes belongs to the list, or to the search that was opened behind it', async () => {
    const { strike, search, dialog, page, current } = await setUp();
    const first = await current();
    await strike('t', 'Escape', 'j', 't', ...'vi', 'Escape', '/', ...'vip');
    await eventually(() => search.inputValue()).toBe('vip');
    await dialog('Tags').waitFor({ state: 'detached' });
    await page.evaluate(() => new Promise((done) => setTimeout(() => requestAnimationFrame(done))));
    expect(await search.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await current()).not.toBe(first);
  });

  test('Enter scrolls what is read and leaves the list where it is', async () => {
    const { strike, current, page } = await setUp();
    const first = await current();
    await strike('Enter', 'ArrowDown', 'ArrowDown');
    await eventually(() => page.evaluate(() => document.activeElement?.id)).toBe('messages');
    expect(await current()).toBe(first);
  });

  test('a search acts on what it has found, never on what was on screen before', async () => {
    const { strike, search, row, simulator, press } = await setUp();
    await strike('/', ...'vip', 'Enter', 'e');
    await eventually(() => simulator.get('c6')?.status).toBe('closed');
    expect(await search.inputValue()).toBe('vip');
    await strike('Escape', 't', ...'late', 'Enter', 'Escape');
    await eventually(() => row('ct_1').textContent()).toContain('late');
    await eventually(() => simulator.get('c1')?.tags).toEqual(['orders', 'late']);
    expect(simulator.requests('PATCH').every(({ path }) => /c1|c6/.test(path))).toBe(true);
    await press('z', 'z');
    await eventually(() => [simulator.get('c1')?.tags, simulator.get('c6')?.status]).toEqual([['orders'], 'open']);
  });

  test('an answer to everything is for everything, also what no page has shown yet', async () => {
    const { strike, simulator, page } = await openInbox(60);
    await strike('Ctrl+A', 'e');
    await page.getByRole('heading', { name: 'Close 60 conversations' }).waitFor();
    await page.getByRole('status', { name: 'What would become of them' }).waitFor();
    await strike('Enter');
    await eventually(() => simulator.all().filter(({ status }) => status === 'open').length).toBe(0);
  });

  test('/ in the queue types into its own search', async () => {
    const { strike, outbox, press } = await setUp();
    await press('g', 'o');
    await outbox.waitFor();
    await strike('/', ...'vip');
    await eventually(() => outbox.getByRole('searchbox').inputValue()).toBe('vip');
  });

  test('leaving the queue for a place acts on its rows', async () => {
    const { strike, outbox, press, simulator } = await setUp();
    await press('g', 'o');
    await outbox.waitFor();
    await strike('g', 'i', 'j', 'e');
    await eventually(() => simulator.get('c2')?.status).toBe('closed');
    expect(simulator.get('c1')?.status).toBe('open');
    await press('z');
    await eventually(() => simulator.get('c2')?.status).toBe('open');
  });

  test('an answer in the queue is for the change that was found, never for one that was on screen before', async () => {
    const { strike, outbox, press, dialog, status } = await openInbox();
    await press('Control+Shift+O');
    for (const tag of ['first', 'second']) {
      await press('t');
      await dialog('Tags').waitFor();
      await strike(...tag, 'Enter', 'Escape');
      await dialog('Tags').waitFor({ state: 'detached' });
    }
    await eventually(() => status.textContent()).toContain('2 changes waiting');
    await press('g', 'o');
    await outbox.getByRole('option').nth(1).waitFor();
    await strike('/', ...'second', 'Enter', 'd');
    await eventually(() => status.textContent()).toContain('1 change waiting');
    await strike('/', 'Escape');
    await eventually(() => outbox.getByRole('option').allTextContents()).toEqual([expect.stringContaining('first')]);
  });

  test('a refused change that is corrected gets the letters, wherever its conversation has to be fetched from', async () => {
    const { strike, outbox, press, dialog, simulator, status } = await openInbox();
    simulator.inject({ match: { method: 'PATCH' }, fault: { kind: 'status', status: 422 }, times: 1 });
    await press('t');
    await dialog('Tags').waitFor();
    await strike(...'refused', 'Enter', 'Escape');
    await eventually(() => status.textContent()).toContain('1 needs you');
    await press('g', 'd');
    await press('g', 'n');
    await outbox.getByRole('option').waitFor();
    await strike('e', ...'better');
    await eventually(() => dialog('Tags').getByRole('combobox').inputValue()).toBe('better');
  });
});
