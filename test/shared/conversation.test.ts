import { expect, test } from 'vitest';
import { contactOf } from '#shared/conversation.ts';

test.each([
  [{ contactName: '\u202Egnp.exe', contactId: 'ct_1' }, 'gnp.exe'],
  [{ contactName: 'Ana \u2067Souza\u2069', contactId: 'ct_1' }, 'Ana Souza'],
  [{ contactName: '\u202E', contactId: '\u202Dct_1' }, 'ct_1'],
  [{ contactName: null, contactId: '' }, 'c1'],
  [{ contactName: 'مُحَمَّد', contactId: 'ct_1' }, 'مُحَمَّد'],
])('a contact is called by signs that turn nothing round: %j', (contact, name) => {
  expect(contactOf({ id: 'c1', ...contact })).toBe(name);
});
