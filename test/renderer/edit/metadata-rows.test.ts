import { expect, test } from 'vitest';
import { checkedRow, openedFor, pastedRows } from '#renderer/edit/metadata-rows.ts';

test('an object that is pasted makes rows: texts as they are, all else as it is written', () => {
  const pasted = pastedRows(
    '{ "tier": "gold", " seats ": 12, "trial": false, "none": null, "plan": {"id": 7}, "ids": [1] }',
  );
  expect(pasted).toEqual([
    { key: 'tier', value: 'gold' },
    { key: 'seats', value: '12' },
    { key: 'trial', value: 'false' },
    { key: 'none', value: '' },
    { key: 'plan', value: '{"id":7}' },
    { key: 'ids', value: '[1]' },
  ]);
});

test('what is no object is pasted as it is', () => {
  for (const text of ['tier', '"tier"', '[1, 2]', '42', 'null', '{}', '{"tier": ']) expect(pastedRows(text)).toBeNull();
});

test('JSON is no key, and neither is nothing', () => {
  expect(checkedRow({ key: '{"tier":"gold"}', value: '' })).toContain('That is JSON');
  expect(checkedRow({ key: '[1]', value: '' })).toContain('That is JSON');
  expect(checkedRow({ key: ' ', value: 'x' })).toContain('at least one character');
  expect(checkedRow({ key: '42', value: '{"a":1}' })).toEqual({ field: 'metadata', part: '42', to: '{"a":1}' });
});

test('what is replaced is what the edit is made on; a new key is made on nothing', () => {
  const edits = [
    { field: 'metadata', part: 'tier', to: 'gold' },
    { field: 'metadata', part: 'toString', to: 'x' },
  ] as const;
  expect(openedFor(edits, { tier: 'silver' })).toEqual([{ target: 'metadata:tier', value: 'silver' }]);
});
