import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noneWords, tagChoices, tagState, toggleTag } from '#renderer/edit/tag-choices.ts';
import { applyToRow } from '#renderer/state/list-model.ts';
import { aRow } from '../rows.ts';

const mixed = [{ tags: ['vip', 'billing'] }, { tags: ['billing'] }];

test('a tag on some of the chosen is half checked', () => {
  expect(tagState(mixed, 'billing')).toBe('all');
  expect(tagState(mixed, 'vip')).toBe('some');
  expect(tagState(mixed, 'late')).toBe('none');
});

test('a half-checked tag is added, never removed', () => {
  expect(toggleTag({ tag: 'vip', state: 'some' })).toEqual({ field: 'tags', part: 'vip', to: true });
  expect(toggleTag({ tag: 'billing', state: 'all' })).toEqual({ field: 'tags', part: 'billing', to: false });
});

test('the tags that are carried come first, suggestions after them, each once', () => {
  const choices = tagChoices(mixed, ['late', 'vip'], '');
  expect(choices.map(({ tag, state }) => `${tag} ${state}`)).toEqual(['billing all', 'vip some', 'late none']);
});

test('what is typed narrows the choice, whatever its case', () => {
  expect(tagChoices(mixed, ['late'], 'VI').map(({ tag }) => tag)).toEqual(['vip']);
});

test('toggling twice brings every conversation to the same state, and touches no other tag', () => {
  const tags = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'));
  fc.assert(
    fc.property(fc.array(tags, { minLength: 1, maxLength: 6 }), (sets) => {
      const rows = sets.map((each, index) => aRow(index, { tags: each }));
      const edit = toggleTag({ tag: 'a', state: tagState(rows, 'a') });
      const after = rows.map((row) => applyToRow(row, edit));
      expect(new Set(after.map((row) => row.tags.includes('a'))).size).toBe(1);
      expect(after.map((row) => row.tags.filter((tag) => tag !== 'a'))).toEqual(
        rows.map((row) => row.tags.filter((tag) => tag !== 'a')),
      );
    }),
  );
});

test('with nothing to offer the picker says what to do, and who takes only the tags it has', () => {
  expect(noneWords('', null)).toBe('No tags yet. Type one.');
  expect(noneWords('vip', null)).toBeNull();
  expect(noneWords('', 'Desk')).toBe('No tags are known yet: they come when the server is reached.');
  expect(noneWords('vip', 'Desk')).toBe('Desk has no tag “vip”.');
});
