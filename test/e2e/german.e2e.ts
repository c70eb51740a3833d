import { expect, test } from 'vitest';
import { dataFolder, eventually, openApp } from '#test/support/app.ts';
import { openAxe } from '#test/support/axe.ts';
import { englishLeft } from '#test/support/english-left.ts';

test('chosen in the settings, German is what every screen speaks, from the first picture of the next start on', async () => {
  const dataDir = dataFolder();
  const english = await openApp({ switches: ['--sample'], dataDir });
  await english.focus('list');
  expect((await englishLeft(english.page)).length).toBeGreaterThan(20); // it finds what there is
  await english.press('Control+,');
  await english.dialog('Settings').getByRole('radio', { name: 'Deutsch' }).click();
  await english.page.locator('html[lang=de][data-ready]').waitFor();
  await english.page.getByRole('heading', { name: 'Posteingang', level: 1 }).waitFor();
  await english.kill();

  const { page, press, dialog } = await openApp({ switches: ['--sample'], dataDir });
  const left = () => englishLeft(page);
  const list = page.getByRole('listbox', { name: 'Unterhaltungen' });
  const title = (name: string) => page.getByRole('heading', { name, level: 1 }).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await eventually(() => list.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await left()).toEqual([]);

  // By keyboard: an edit, what is said of it, and back.
  await press('j', 'e');
  await page
    .getByText(/^Geschlossen · /)
    .first()
    .waitFor();
  expect(await left()).toEqual([]);
  await press('z');
  await page
    .getByText(/^Rückgängig gemacht: Schließen/)
    .first()
    .waitFor();

  // A follow-up in German words; they are read, and shown as a German date.
  await press('h');
  await page.keyboard.type('morgen 9 Uhr Preis klären');
  await page.getByText('Preis klären').first().waitFor();
  expect(await left()).toEqual([]);
  await press('Enter');
  await page
    .getByText(/^Zurückgestellt bis \p{L}+, /u)
    .first()
    .waitFor();
  await press('z');

  // The palette finds a command by its German name, and by the English one still.
  await press('Control+k');
  const palette = dialog('Befehle');
  await palette.waitFor();
  expect(await left()).toEqual([]);
  for (const words of ['als erledigt', 'mark done']) {
    await page.keyboard.type(words);
    await palette
      .getByRole('option', { name: /Als erledigt markieren/ })
      .first()
      .waitFor();
    await press('Control+a');
  }
  await page.keyboard.type('schließen');
  await palette
    .getByRole('option', { name: /Status: geschlossen/ })
    .first()
    .waitFor();
  expect(await left()).toEqual([]);
  await press('Escape', 'Escape');

  for (const [keys, name] of [
    [['g', 'l'], 'Später'],
    [['g', 'f'], 'Wiedervorlagen'],
    [['g', 'p'], 'Wartend'],
    [['g', 'd'], 'Erledigt'],
    [['g', 't'], 'Papierkorb'],
    [['g', 'o'], 'Ausgang'],
    [['g', 'n'], 'Braucht Sie'],
    [['g', 'h'], 'Verlauf'],
    [['g', 'i'], 'Posteingang'],
  ] as const) {
    await press(...keys);
    await title(name);
    expect(await left(), name).toEqual([]);
  }

  for (const [keys, name] of [
    ['?', 'Tasten und Hilfe'],
    ['t', 'Tags'],
    ['m', 'Metadaten'],
    ['a', 'Zuweisen'],
    ['F2', 'Unterhaltung umbenennen'],
    ['f', 'Erinnern'],
  ] as const) {
    await press(keys);
    await page.getByRole('dialog').waitFor();
    expect(await left(), name).toEqual([]);
    await press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }

  for (const [words, name] of [
    ['konto verbinden', 'Konto verbinden'],
    ['makros', 'Makros'],
    ['absturzberichte', 'Absturzberichte'],
    ['ein tag überall', 'Tag überall umbenennen oder zusammenführen'],
  ] as const) {
    await press('Control+k');
    await palette.waitFor();
    await page.keyboard.type(words);
    await palette.getByRole('option', { name }).first().waitFor();
    await press('Enter');
    await dialog(name).waitFor();
    expect(await left(), name).toEqual([]);
    await press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }

  // What is done to many is shown before, and a search that means nothing says so.
  await press('Control+a', 's', 'c');
  await page
    .getByRole('region', { name: 'Probelauf' })
    .getByText(/Ein Schritt zurück/)
    .waitFor();
  expect(await left()).toEqual([]);
  await press('Escape', 'Escape', '/');
  await page.keyboard.type('xyz:foo');
  await press('Enter');
  await page.getByRole('heading', { name: 'Nicht verstanden' }).waitFor();
  expect(await left()).toEqual([]);
  await press('Escape', 'Escape');

  await press('Control+,');
  const settings = dialog('Einstellungen');
  await settings.waitFor();
  expect(await left()).toEqual([]);
  for (const section of ['Hinweise', 'Tasten']) {
    await page.getByRole('dialog').getByRole('button', { name: section, exact: true }).click();
    await dialog(section).waitFor();
    expect(await left(), section).toEqual([]);
  }
  const look = await openAxe(page);
  expect(await look()).toEqual([]);
});
