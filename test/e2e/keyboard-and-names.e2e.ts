import { describe, expect, test } from 'vitest';
import { type CommandId, commandIds, commands } from '#shared/commands.ts';
import { defaultKeymap, type Keymap } from '#shared/keymap/keymap.ts';
import { slotOf } from '#shared/macro-commands.ts';
import type { Macro } from '#shared/macro-schema.ts';
import { startVantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import { accountsFile, atEnd, eventually, openApp, shared } from '#test/support/app.ts';
import { openAxe, themes } from '#test/support/axe.ts';

/** An inbox of every kind of row: names of any script, unread, tags, statuses, one that the server made up. */
async function openInbox(count = 30) {
  const simulator = await startVantaxSimulator({ nowMs: Date.now });
  atEnd(() => simulator.stop());
  const names = ['Ana Souza', 'Jürgen Weiß', '山田 美咲', 'Farid Haddad', '', 'Chloé Martin'];
  simulator.addMany(count, (i) => ({
    id: `c${i + 1}`,
    contactId: `ct_${i + 1}`,
    status: i % 6 === 4 ? 'on_hold' : 'open',
    tags: ['orders', 'vip', 'tier:gold'].slice(0, i % 4),
    unreadCount: i % 3,
    metadata: i % 6 === 4 ? {} : { contact_name: names[i % 6] ?? '' },
    messages: [{ text: `Message ${i + 1}`, atMs: Date.now() - (i + 1) * 60_000 }],
  }));
  const app = await openApp({ switches: [`--accounts=${accountsFile(simulator)}`] });
  await app.says('Online');
  return { ...app, simulator };
}

const inbox = shared(openInbox);

/** The same inbox for each test, with nothing open that the test before has left; names and keys need no motion. */
async function setUp() {
  const app = await inbox();
  await app.page.emulateMedia({ reducedMotion: 'reduce' });
  await app.reload();
  await app.list.getByRole('option').nth(5).waitFor();
  await app.focus('list');
  return app;
}

describe('for assistive technology', () => {
  test('list, reader, outbox, status and dialogs have their roles and names', async () => {
    const { list, reader, outbox, status, dialog, press, page } = await setUp();
    expect(await list.count()).toBe(1);
    expect(await reader.count()).toBe(1);
    expect(await status.count()).toBe(1);
    const dialogs = { t: 'Tags', m: 'Metadata', f: 'Remind me', '?': 'Keys and help', 'Control+k': 'Commands' };
    for (const [key, name] of Object.entries({ ...dialogs, 'Control+,': 'Settings' })) {
      await press(key);
      await dialog(name).waitFor();
      expect(await page.getByRole('dialog').count()).toBe(1);
      await press('Escape');
      await dialog(name).waitFor({ state: 'detached' });
    }
    await press('g', 'o');
    await outbox.waitFor();
    await press('Escape');
    await list.waitFor();
  });

  test('each row starts with who it is and says the rest in words, its place and how many there are', async () => {
    const { list, row, press, type, dialog } = await setUp();
    await press('f');
    await type('Remind me', 'tomorrow 9am');
    await dialog('Remind me').getByText('Remind me on').waitFor();
    await press('Enter');
    await eventually(() => list.getByRole('option').first().textContent()).toContain('follow up');
    const options = await list.getByRole('option').all();
    const tags = '(?:, tag [^,]+|, tags [^,]+(?:, [^,]+)* and [^,]+)?';
    const due = '(?:, follow up [^,]+(?:, [^,]+)?)?';
    const form = new RegExp(
      `^[^,]+, [^,]+(?:, unread)?, (?:open|on_hold)${tags}${due}(?:, change (?:waiting|being sent))?$`,
    );
    for (const [index, option] of options.entries()) {
      const name = (await option.locator('span').first().textContent()) ?? '';
      expect(name).toMatch(form);
      expect(await option.getAttribute('aria-posinset')).toBe(String(index + 1));
      expect(await option.getAttribute('aria-setsize')).toBe('30');
    }
    expect(await row('ct_5').textContent()).toMatch(/^ct_5, [^,]+, unread, on_hold/); // no name is known: its id
    expect(await row('Jürgen Weiß').first().textContent()).toMatch(/^Jürgen Weiß, [^,]+, unread, open, tag orders/);
    await press('Shift+F');
    await eventually(() => list.getByRole('option').first().textContent()).not.toContain('follow up');
  });

  test('a compact row says how many tags it leaves out', async () => {
    const { row, press, type } = await setUp();
    const shown = () => row('Farid Haddad').first().locator('.tag:visible, .tag ~ :text("+2")').allTextContents();
    await eventually(shown).toEqual(['orders', 'vip', 'tier:gold']);
    for (const tags of [
      ['orders', '+2'],
      ['orders', 'vip', 'tier:gold'],
    ]) {
      await press('Control+k');
      await type('Commands', 'compact rows');
      await press('Enter');
      await eventually(shown).toEqual(tags);
    }
  });

  test('the row under the cursor is the list’s active one, and follows the keys', async () => {
    const { list, page, press } = await setUp();
    for (const key of ['j', 'j', 'ArrowDown', 'k', 'End', 'Home']) {
      await press(key);
      const active = await list.getAttribute('aria-activedescendant');
      const current = page.locator('[role=option][aria-current=true]');
      await eventually(() => current.getAttribute('id')).toBe(await list.getAttribute('aria-activedescendant'));
      expect(active).not.toBeNull();
    }
  });
});

describe('keys', () => {
  test('are letters in every text field, and nothing else', async () => {
    const { page, press, focus, dialog, simulator, status } = await setUp();
    const letters = commandIds
      .flatMap((id) => commands[id].keys as readonly string[])
      .filter((keys) => /^\S$/.test(keys))
      .join('');
    expect(letters).toContain('e');
    await press('/');
    await focus('search');
    await page.keyboard.type(letters);
    expect(await page.getByRole('combobox', { name: 'Search conversations' }).inputValue()).toBe(letters);
    await press('Escape');
    await focus('list');
    for (const [key, name] of [
      ['t', 'Tags'],
      ['f', 'Remind me'],
      ['Control+k', 'Commands'],
    ] as const) {
      await press(key);
      const field = dialog(name).getByRole('combobox');
      await field.waitFor();
      await page.keyboard.type(letters);
      expect(await field.inputValue()).toBe(letters);
      await press('Escape');
      await dialog(name).waitFor({ state: 'detached' });
    }
    await press('m');
    await dialog('Metadata').waitFor();
    await page.keyboard.type(letters);
    expect(await dialog('Metadata').getByLabel('Key').inputValue()).toBe(letters);
    await press('Escape');
    await dialog('Metadata').waitFor({ state: 'detached' });
    expect(await status.textContent()).toBe('Online'); // nothing is queued
    expect(simulator.requests('PATCH')).toEqual([]);
  });

  test('that belong to no sequence do nothing: a slip after s closes nobody’s conversation', async () => {
    const { list, press, status } = await setUp();
    await press('s', 'e');
    await press('g', 'q');
    expect(await list.getByRole('option').first().getAttribute('aria-setsize')).toBe('30');
    expect(await status.textContent()).toBe('Online');
  });
});

describe('commands', () => {
  /** Those that the palette shows under another name, or that would only open itself. */
  const unlisted = (id: CommandId) => /^(go\.view\d$|status\.|priority\.)/.test(id) || id === 'app.palette';

  test('are all offered in the palette by their title', async () => {
    const { page, press, dialog } = await setUp();
    const missing: string[] = [];
    for (const screen of ['triage', 'outbox'] as const) {
      if (screen === 'outbox') await press('g', 'o');
      await press('Control+k');
      const field = dialog('Commands').getByRole('combobox');
      for (const id of commandIds) {
        const { title, scope } = commands[id];
        if (unlisted(id) || (scope !== 'global' && scope !== screen)) continue;
        await field.fill(title);
        const offered = (await page.getByRole('option').allTextContents()).join('\n');
        if (!offered.includes(title)) missing.push(`${screen}: ${title}`);
      }
      await press('Escape');
      await dialog('Commands').waitFor({ state: 'detached' });
    }
    expect(missing).toEqual([]);
  });

  test('are all listed in the help, with their keys', async () => {
    const { press, dialog } = await setUp();
    await press('?');
    const help = (await dialog('Keys and help').textContent()) ?? '';
    const isShown = (id: CommandId) => !/^go\.view\d$/.test(id) && slotOf(id) === null;
    const missing = commandIds.filter((id) => isShown(id) && !help.includes(commands[id].title));
    expect(missing).toEqual([]);
    expect(help).toContain('Saved views 1 to 9');
    expect(help).not.toMatch(/Macro \d/); // a place that no macro has
  });

  test('a macro is listed in the help by its name, with its keys', async () => {
    const { page, press, reload, focus, dialog } = await setUp();
    const set = async (macros: readonly Macro[], changed: Keymap['changed']) => {
      await page.evaluate((wish) => Reflect.get(globalThis, 'winnow').invoke('settings.set', wish), {
        macros,
        keymap: { ...defaultKeymap, changed },
      });
      await reload();
      await focus('list');
    };
    await set([{ slot: 3, name: 'Courier', steps: [{ field: 'status', to: 'pending' }] }], { 'macro.3': ['w'] });
    await press('?');
    const lines = dialog('Keys and help')
      .locator('*')
      .filter({ hasText: /^Courierw$/i });
    await lines.first().waitFor();
    await press('Escape');
    await set([], {});
  });
});

/** What is behind it was looked at before it opened. */
const openDialog = '[role=dialog]';

test('the theme that is not shown is one command away, whatever the system says', async () => {
  const { page, press, dialog } = await setUp();
  const shown = () => page.evaluate(() => document.documentElement.dataset.theme);
  await page.emulateMedia({ colorScheme: 'light' });
  for (const theme of ['dark', 'light', 'dark']) {
    await press('Control+k');
    await dialog('Commands').waitFor();
    await page.keyboard.type(theme);
    await press('Enter');
    await eventually(shown).toBe(theme);
  }
  await page.evaluate(() => Reflect.get(globalThis, 'winnow').invoke('settings.set', { theme: 'system' }));
  await page.emulateMedia({ colorScheme: null });
});

test('axe finds nothing serious on any main screen, in either theme', async () => {
  const { page, press, dialog, says, simulator, outbox, type } = await openInbox(12);
  const violations = await openAxe(page);
  const heading = page.getByRole('heading', { level: 1 });
  await heading.evaluate((element) => element.style.setProperty('color', 'rgba(128, 128, 128, 0.4)'));
  // It does look.
  expect(await violations()).toEqual(themes.map((theme) => expect.stringContaining(`${theme}: color-contrast`)));
  await heading.evaluate((element) => element.style.removeProperty('color'));
  const found: Record<string, string[]> = { list: await violations() };
  await press('x', 'j', 'x');
  found.selected = await violations();
  await press('Escape');
  for (const [key, name] of [
    ['t', 'Tags'],
    ['m', 'Metadata'],
    ['f', 'Remind me'],
    ['?', 'Keys and help'],
    ['Control+,', 'Settings'],
  ] as const) {
    await press(key);
    await dialog(name).waitFor();
    found[name] = await violations(openDialog);
    await press('Escape');
    await dialog(name).waitFor({ state: 'detached' });
  }
  await press('Control+k');
  await type('Commands', 'snooze fri 2pm');
  await dialog('Commands').getByText('Snooze until').first().waitFor();
  found.palette = await violations(openDialog);
  await press('Escape');
  await dialog('Commands').waitFor({ state: 'detached' });
  simulator.inject({ fault: { kind: 'status', status: 401 }, times: Number.POSITIVE_INFINITY });
  await press('e', 's', 'p');
  await says('Signed out');
  found.signedOut = await violations();
  await press('g', 'o');
  await outbox.getByRole('option').first().waitFor();
  found.outbox = await violations();
  await press('g', 't');
  await page.getByText('Nothing in Trash').waitFor();
  found.empty = await violations();
  expect(Object.fromEntries(Object.entries(found).filter(([, each]) => each.length > 0))).toEqual({});
});
