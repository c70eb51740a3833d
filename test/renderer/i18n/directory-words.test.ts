import { expect, test } from 'vitest';
import { commandWithNames, isMadeUp, nameIn, titleWithNames, withNames } from '#renderer/i18n/directory-words.ts';
import type { Directory } from '#shared/account.ts';
import { describeEdit } from '#shared/outbox.ts';

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

test('edits are told with names, others as they are', () => {
  expect(withNames({ field: 'assignee', to: '7' }, directory)).toEqual({ field: 'assignee', to: 'Mara Lind' });
  const close = { field: 'status', to: 'closed' } as const;
  expect(withNames(close, directory)).toBe(close);
  const nobody = { field: 'assignee', to: null } as const;
  expect(withNames(nobody, directory)).toBe(nobody);
});

test('the titles that queued changes carry are told with names', () => {
  const assign = { field: 'assignee', title: describeEdit({ field: 'assignee', to: '7' }) } as const;
  expect(titleWithNames(assign, directory)).toBe('Assign to Mara Lind');
  const move = { field: 'inbox', title: describeEdit({ field: 'inbox', to: '7' }) } as const;
  expect(titleWithNames(move, directory)).toBe('Move to inbox Sales');
  expect(titleWithNames({ field: 'assignee', title: 'Unassign' }, directory)).toBe('Unassign');
  expect(titleWithNames({ field: 'tags', title: 'Assign to 7' }, directory)).toBe('Assign to 7');
});

test('the titles of whole commands are told with names, whomever they are about', () => {
  expect(commandWithNames('Assign to 7: Ana Souza', directory)).toBe('Assign to Mara Lind: Ana Souza');
  expect(commandWithNames('Assign to 7 and 1 more: 3 conversations', directory)).toBe(
    'Assign to Mara Lind and 1 more: 3 conversations',
  );
  expect(commandWithNames('Move to inbox 7: Ana: Souza', directory)).toBe('Move to inbox Sales: Ana: Souza');
  expect(commandWithNames('Assign to 77: Ana Souza', directory)).toBe('Assign to 77: Ana Souza');
  expect(commandWithNames('Add tag 7: Ana Souza', directory)).toBe('Add tag 7: Ana Souza');
});
