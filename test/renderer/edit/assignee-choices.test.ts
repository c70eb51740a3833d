import { expect, test } from 'vitest';
import { assigneeChoices, inboxChoices, sharedAssignee } from '#renderer/edit/assignee-choices.ts';
import { type Directory, emptyDirectory } from '#shared/account.ts';

const directory: Directory = {
  assignees: [
    { id: '2', name: 'Zoe' },
    { id: '1', name: 'Bo Berg' },
    { id: '3', name: 'Mia' },
  ],
  inboxes: [
    { id: 'b', name: 'Support' },
    { id: 'a', name: 'Sales' },
  ],
  tags: [],
  me: '3',
};
const names = (choices: readonly { name: string }[]) => choices.map(({ name }) => name);

test('who the token belongs to stands first, the others by name', () => {
  expect(names(assigneeChoices(directory, [], null, ''))).toEqual(['Mia', 'Bo Berg', 'Zoe']);
});

test('letters of a name find it, and who has it now is marked', () => {
  expect(assigneeChoices(directory, [], '1', 'berg')).toEqual([{ id: '1', name: 'Bo Berg', current: true }]);
  expect(assigneeChoices(directory, [], null, 'nobody')).toEqual([]);
});

test('where the provider tells nobody, names in use are offered, each once', () => {
  expect(names(assigneeChoices(emptyDirectory, ['Maria', null, 'Maria', 'Ana'], 'Ana', ''))).toEqual(['Ana', 'Maria']);
  expect(names(assigneeChoices(directory, ['1', 'Guest'], null, ''))).toEqual(['Mia', 'Bo Berg', 'Guest', 'Zoe']);
});

test('what several share is only said where they do', () => {
  expect(sharedAssignee([{ assignee: '1' }, { assignee: '1' }])).toBe('1');
  expect(sharedAssignee([{ assignee: null }])).toBeNull();
  expect(sharedAssignee([{ assignee: '1' }, { assignee: null }])).toBeUndefined();
  expect(sharedAssignee([])).toBeUndefined();
});

test('inboxes keep the provider’s order', () => {
  expect(names(inboxChoices(directory, 'a', ''))).toEqual(['Support', 'Sales']);
  expect(inboxChoices(directory, 'a', 'sal')).toEqual([{ id: 'a', name: 'Sales', current: true }]);
});
