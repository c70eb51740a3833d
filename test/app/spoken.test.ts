import { expect, test } from 'vitest';
import { createSpoken } from '#electron/app/spoken.ts';

function setUp(systemLocale: string) {
  const told: string[] = [];
  const spoken = createSpoken('system', systemLocale, () => told.push('loaded'));
  spoken.onChange(() => told.push(spoken.language()));
  return { spoken, told };
}

test('another language is told to the system’s parts first, then every page is loaded in it; the same one changes nothing', () => {
  const { spoken, told } = setUp('de-AT');
  spoken.choose('de');
  expect(told).toEqual([]);
  spoken.choose('en');
  expect(told).toEqual(['en', 'loaded']);
  spoken.choose('system');
  expect(told).toEqual(['en', 'loaded', 'de', 'loaded']);
});

test('dates are written as the system does where it speaks that language', () => {
  const { spoken } = setUp('de-AT');
  expect(spoken.locale()).toBe('de-AT');
  spoken.choose('en');
  expect(spoken.locale()).toBe('en-GB');
});
