import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freeName } from '#shared/account-scope.ts';

test('a name that is taken gets the first number that is free', () => {
  expect(freeName('Desk', [])).toBe('Desk');
  expect(freeName('Desk', ['Desk', 'Desk 2'])).toBe('Desk 3');
});

test('a free name is never one that is taken', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('Desk', 'Desk 2', 'Desk 3', 'Other')), (taken) => {
      expect(taken).not.toContain(freeName('Desk', taken));
    }),
  );
});
