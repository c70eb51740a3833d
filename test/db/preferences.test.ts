import { expect, test } from 'vitest';
import type { Macro } from '#shared/macro-schema.ts';
import { defaultSettings } from '#shared/settings.ts';
import { openTestStores } from '#test/support/stores.ts';

const close: Macro = { slot: 1, name: 'Close', steps: [{ field: 'status', to: 'closed' }] };
const vip: Macro = { slot: 2, name: 'VIP', steps: [{ field: 'tags', part: 'vip', to: true }] };
/** As a later version may have written it. */
const later = { slot: 3, name: 'Later', steps: [{ field: 'mood', to: 'good' }] };

function setUp(stored: Readonly<Record<string, unknown>>) {
  const { stores } = openTestStores();
  const { db, preferences } = stores.workspace;
  const put = db.prepare('INSERT OR REPLACE INTO setting VALUES (?, ?)');
  for (const [key, value] of Object.entries(stored)) put.run(key, JSON.stringify(value));
  const kept = (key: string) =>
    JSON.parse(db.prepare('SELECT value_json FROM setting WHERE key = ?').pluck().get(key) as string) as unknown;
  return { ...preferences, kept };
}

test('an entry of a list that cannot be read costs itself, and stays in the file whatever becomes of the others', () => {
  const { settings, setSettings, kept } = setUp({ macros: [close, later, vip], tagGroups: ['tier:', 7] });
  expect(settings()).toMatchObject({ macros: [close, vip], tagGroups: ['tier:'] });
  setSettings({ theme: 'dark' });
  expect(kept('macros')).toEqual([close, later, vip]);
  expect(setSettings({ macros: [vip] }).macros).toEqual([vip]);
  expect(kept('macros')).toEqual([vip, later]);
  expect(setSettings({ macros: [] }).macros).toEqual([]);
  expect(kept('macros')).toEqual([later]);
});

test('of two macros in one place the later waits in the file until the place is free', () => {
  const { settings, setSettings, kept } = setUp({ macros: [close, { ...vip, slot: 1 }, vip] });
  expect(settings().macros).toEqual([close, vip]);
  expect(setSettings({ macros: [vip] }).macros).toEqual([vip, { ...vip, slot: 1 }]);
  expect(kept('macros')).toEqual([vip, { ...vip, slot: 1 }]);
});

test('what is no list at all falls back, and is replaced by what is set', () => {
  const { settings, setSettings, kept } = setUp({ macros: { first: close }, density: 'huge' });
  expect(settings()).toMatchObject({ macros: [], density: defaultSettings.density });
  setSettings({ macros: [close] });
  expect(kept('macros')).toEqual([close]);
});

test('a list that is longer than it may be shows its first, and after a change nothing that was not shown', () => {
  const groups = Array.from({ length: 23 }, (_, at) => `g${at}:`);
  const { settings, setSettings, kept } = setUp({ tagGroups: [...groups.slice(0, 2), 7, ...groups.slice(2)] });
  const shown = settings().tagGroups;
  expect(shown).toEqual(groups.slice(0, 20));
  expect(setSettings({ tagGroups: shown.slice(1) }).tagGroups).toEqual(shown.slice(1));
  expect(setSettings({ tagGroups: [] }).tagGroups).toEqual([]);
  expect(kept('tagGroups')).toEqual([7]);
});
