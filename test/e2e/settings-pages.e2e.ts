import { describe, expect, test } from 'vitest';
import { settingPlaces } from '#renderer/state/setting-places.ts';
import { eventually, openApp, shared } from '#test/support/app.ts';

const sample = shared(() => openApp({ switches: ['--sample'] }));

/** The window as a start shows it, and Settings open on General. */
async function setUp() {
  const app = await sample();
  await app.page.emulateMedia({ reducedMotion: 'reduce' });
  await app.reload();
  await app.focus('list');
  await app.press('Control+,');
  const settings = app.dialog('Settings');
  await settings.waitFor();
  const title = (name: string) => app.page.getByRole('heading', { name, level: 1 });
  /** What assistive technology calls that which has the focus. */
  const focused = () => app.page.evaluate(() => document.activeElement?.textContent);
  const gone = (name: string) => app.dialog(name).waitFor({ state: 'detached' });
  return { ...app, settings, title, focused, gone };
}

describe('on a page of the settings', () => {
  test('keys that go somewhere leave it, and go there', async () => {
    const { press, gone, title, focus, settings, dialog, page } = await setUp();
    await press('g', 'd');
    await gone('Settings');
    await title('Done').waitFor();
    await focus('list');

    await press('Control+,');
    await settings.waitFor();
    await press('/');
    await gone('Settings');
    await focus('search');
    await press('Escape', 'Control+,');
    await settings.waitFor();
    await press('Control+f');
    await gone('Settings');
    await focus('search');

    // On a page with keys of its own, the second key of a sequence is none of them.
    await press('Escape', 'Control+,');
    await settings.getByRole('button', { name: 'Alerts' }).click();
    await dialog('Alerts').waitFor();
    await press('g', 't');
    await gone('Alerts');
    await title('Trash').waitFor();
    await press('Control+,');
    await settings.getByRole('button', { name: 'Keys', exact: true }).click();
    await dialog('Keys').waitFor();
    await press('g', 'i');
    await gone('Keys');
    await title('Inbox').waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  test('what cannot be done there says why, and what is about conversations does nothing', async () => {
    const { press, page, settings, list } = await setUp();
    const before = await list.getByRole('option').count();
    await press('Control+9');
    await page.getByText('No saved view has this key').first().waitFor();
    await press('Control+s');
    await page.getByText('Search for something first').first().waitFor();
    await press('e', 'Delete', 'x');
    await settings.waitFor();
    expect(await page.getByText('Undo', { exact: true }).count()).toBe(0);
    expect(await list.getByRole('option').count()).toBe(before);
  });

  test('in a field of it keys are text', async () => {
    const { press, page, settings } = await setUp();
    const holidays = settings.getByRole('textbox', { name: 'Holidays' });
    await holidays.focus();
    await page.keyboard.type('g i');
    expect(await holidays.inputValue()).toBe('g i');
    await press('Control+f');
    await settings.waitFor();
    await holidays.fill('');
  });

  test('a dialog over it gives it back, with the focus where it was', async () => {
    const { press, settings, dialog, gone, focused, page } = await setUp();
    for (const [button, name] of [
      ['Names, order, keys, files…', 'Macros'],
      ['Crash reports…', 'Crash reports'],
      ['Connect an account…', 'Connect an account'],
    ] as const) {
      await settings.getByRole('button', { name: button }).focus();
      await press('Enter');
      await dialog(name).waitFor();
      await press('Escape');
      await gone(name);
      await settings.waitFor();
      await eventually(focused).toBe(button);
    }
    for (const [key, name] of [
      ['Control+k', 'Commands'],
      ['?', 'Keys and help'],
    ] as const) {
      await press(key);
      await dialog(name).waitFor();
      await press('Escape');
      await gone(name);
      await eventually(focused).toBe('Connect an account…');
    }
    // One dialog after another gives it back as well.
    await press('Control+k');
    await dialog('Commands').waitFor();
    await page.keyboard.type('macros');
    await page.getByRole('option', { name: /^Macros…/ }).waitFor();
    await press('Enter');
    await dialog('Macros').waitFor();
    await press('Escape');
    await gone('Macros');
    await eventually(focused).toBe('Connect an account…');
    await press('Escape');
    await gone('Settings');
  });

  test('a command that goes somewhere leaves it from the palette too', async () => {
    const { press, dialog, gone, page, title, focus } = await setUp();
    await press('Control+k');
    await dialog('Commands').waitFor();
    await page.keyboard.type('pending');
    await page.getByRole('option', { name: /^Pending/ }).waitFor();
    await press('Enter');
    await gone('Settings');
    await title('Pending').waitFor();
    await focus('list');
  });

  test('days are kept when they are typed to their end, and what is no number of days is said', async () => {
    const { press, settings, page } = await setUp();
    const days = settings.getByLabel('Waiting');
    const stored = () =>
      page.evaluate(async () => {
        const told = await Reflect.get(globalThis, 'winnow').invoke('app.bootstrap', {});
        return told.value.settings.unansweredDays;
      });
    await days.focus();
    await press('Control+a');
    await page.keyboard.type('999');
    await settings.getByText('1 to 60').waitFor();
    await press('Enter');
    expect(await stored()).toBe(2);
    await press('Control+a');
    await page.keyboard.type('0');
    await press('Tab');
    expect(await days.inputValue()).toBe('0');
    await settings.getByText('1 to 60').waitFor();
    expect(await stored()).toBe(2);
    await days.focus();
    await press('Control+a');
    await page.keyboard.type('45');
    expect(await settings.getByText('1 to 60').count()).toBe(0);
    await press('Enter');
    await eventually(stored).toBe(45);
    await press('Control+a');
    await page.keyboard.type('2');
    await press('Tab');
    await eventually(stored).toBe(2);
  });
});

test('why something cannot be done goes with the view that it was said of', async () => {
  const { press, page, title, gone } = await setUp();
  await press('Escape');
  await gone('Settings');
  await press('g', 's');
  await title('Spam').waitFor();
  await press('Shift+Enter');
  const said = page.getByText('This view is empty', { exact: true }).first();
  await said.waitFor();
  await press('g', 'i');
  await title('Inbox').waitFor();
  await eventually(() => page.getByText('This view is empty', { exact: true }).count()).toBe(0);
});

test('an empty queue has the focus, and its keys act', async () => {
  const { press, page, gone, outbox } = await setUp();
  await press('Escape');
  await gone('Settings');
  await press('g', 'o');
  await outbox.getByText('Nothing waits').waitFor();
  await eventually(() => page.evaluate(() => document.activeElement?.id)).toBe('changes');
});

describe('the palette', () => {
  const titles = { general: 'Settings', alerts: 'Alerts', keys: 'Keys' } as const;

  test('leads to a setting wherever it stands on a page: in sight, with the focus on it', async () => {
    const { press, page, dialog } = await setUp();
    // By one rule for all: each third is of every page and every form.
    for (const { section, name } of settingPlaces.filter((_, at) => at % 3 === 0)) {
      await press('Control+k');
      await dialog('Commands').waitFor();
      await page.keyboard.type(name);
      await page
        .getByRole('option', { name: new RegExp(`^${name}.*Settings, `) })
        .first()
        .click();
      await dialog(titles[section]).waitFor();
      const at = () =>
        page.evaluate((wanted) => {
          const { activeElement } = document;
          const { top = -1 } = activeElement?.getBoundingClientRect() ?? {};
          const row = activeElement?.closest(`[data-setting="${wanted}"]`);
          return row && top > 0 && top < window.innerHeight ? wanted : `${activeElement?.outerHTML} at ${top}`;
        }, name);
      await eventually(at).toBe(name);
    }
  });

  test.each(['general', 'alerts', 'keys'] as const)('knows all that stands on the page %s', async (section) => {
    const { press, page, settings, dialog } = await setUp();
    if (section !== 'general') await settings.getByRole('button', { name: titles[section], exact: true }).click();
    await dialog(titles[section]).waitFor();
    const names = await page.locator('[data-setting]').evaluateAll((rows) =>
      // What concerns one account stands in its own.
      rows.filter((row) => !row.closest('details')).map((row) => row.getAttribute('data-setting')),
    );
    expect(new Set(names)).toEqual(
      new Set(settingPlaces.filter((place) => place.section === section).map(({ name }) => name)),
    );
    await press('Escape');
  });
});
