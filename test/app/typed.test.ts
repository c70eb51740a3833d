import { expect, test } from 'vitest';
import { keepTyped } from '#electron/app/typed.ts';

test('what was being typed last is given back once', () => {
  const typed = keepTyped();
  expect(typed.take()).toBeNull();
  typed.keep('call ab');
  typed.keep('call about the annex');
  expect(typed.take()).toBe('call about the annex');
  expect(typed.take()).toBeNull();
});

test('where nothing but space stands, nothing was lost', () => {
  const typed = keepTyped();
  typed.keep('  ');
  expect(typed.take()).toBeNull();
});
