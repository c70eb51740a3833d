import { expect, test } from 'vitest';
import { isMadeUp, nameIn } from '#renderer/i18n/directory-words.ts';
import { commandWords, doneWords, editOf, editWords } from '#renderer/i18n/edit-words.ts';
import type { Directory } from '#shared/account.ts';

const directory: Directory = {
  assignees: [{ id: '7', name: 'Mara Lind' }],
  inboxes: [{ id: '7', name: 'Sales' }],
  tags: [],
  me: null,
};

test('an id is told by its name in its own list, and as it is where nobody knows it', () => {
  expect(nameIn(directory, 'assignee', '7')).toBe('Mara Lind');
  expect(nameIn(directory, 'inbox', '7')).toBe('Sales');
  expect(nameIn(directory, 'assignee', '8')).toBe('8');
});

test('who the provider knows is not made up here', () => {
  expect(isMadeUp(directory, '7')).toBe(false);
  expect(isMadeUp(directory, 'Maria from next door')).toBe(true);
});

test('edits are told with names, whatever else they are about', () => {
  expect(editWords({ field: 'assignee', to: '7' }, directory)).toBe('Assign to Mara Lind');
  expect(doneWords({ field: 'inbox', to: '7' }, directory)).toBe('Moved to inbox Sales');
  expect(editWords({ field: 'assignee', to: '77' }, directory)).toBe('Assign to 77');
  expect(editWords({ field: 'assignee', to: null }, directory)).toBe('Unassign');
  expect(editWords({ field: 'tags', part: '7', to: true }, directory)).toBe('Add tag 7');
});

test('a value may look like the place of one, or be long', () => {
  expect(editWords({ field: 'metadata', part: '{to}', to: '$1 {part}' }, directory)).toBe('Set {to} to $1 {part}');
  expect(editWords({ field: 'subject', to: `a\n b ${'x'.repeat(99)}` }, directory)).toMatch(/^Rename to “a b x{55}…”$/);
});

test('a whole command is told with its first edit, and whom it is about', () => {
  const one = { kind: 'edits', edit: { field: 'assignee', to: '7' }, more: 0, contact: 'Ana: Souza' } as const;
  expect(editOf({ edit: one.edit, contact: 'Ana: Souza' }, directory)).toBe('Assign to Mara Lind · Ana: Souza');
  expect(commandWords({ ...one, conversations: 1 }, directory)).toBe('Assign to Mara Lind · Ana: Souza');
  expect(commandWords({ ...one, more: 1, conversations: 3 }, directory)).toBe(
    'Assign to Mara Lind and 1 more · 3 conversations',
  );
  expect(commandWords({ kind: 'told', words: 'Close: Ana' }, directory)).toBe('Close: Ana');
});
