import { expect, test } from 'vitest';
import { createDateWords } from '#renderer/i18n/dates.ts';
import { rowName, whereNow } from '#renderer/i18n/row-name.ts';
import { type Directory, emptyDirectory } from '#shared/account.ts';
import type { Capabilities } from '#shared/capabilities.ts';
import { capabilities } from '../fake-main.ts';
import { aRow as anyRow } from '../rows.ts';

const words = createDateWords('en-GB', 'UTC');
const now = Date.UTC(2026, 10, 21, 12);
const aRow = (number: number, change: Parameters<typeof anyRow>[1] = {}) =>
  anyRow(number, { lastMessageAtMs: now - 86_400_000, ...change });

test('a row says who, about what and when, then everything the eye sees', () => {
  const row = aRow(1, {
    contactName: 'Ana Souza',
    subject: 'Invoice 8842',
    lastMessageAtMs: Date.UTC(2026, 10, 21, 11, 36),
    unreadCount: 2,
    tags: ['vip', 'billing'],
    dueAtMs: Date.UTC(2026, 10, 21, 14),
    sync: 'waiting',
  });
  expect(rowName(row, now, words, emptyDirectory, null)).toBe(
    'Ana Souza, Invoice 8842, 11:36, unread, open, tags vip and billing, follow up today at 14:00, change waiting',
  );
});

test('who it is assigned to is said by name, or by id where no name is known', () => {
  const directory: Directory = { ...emptyDirectory, assignees: [{ id: '7', name: 'Mara Lind' }] };
  expect(rowName(aRow(1, { assignee: '7' }), now, words, directory, null)).toBe(
    'ct_1, Yesterday, open, assigned to Mara Lind',
  );
  expect(rowName(aRow(1, { assignee: '8' }), now, words, directory, null)).toBe('ct_1, Yesterday, open, assigned to 8');
});

test('a follow-up whose day the provider keeps to itself is said all the same', () => {
  expect(rowName(aRow(1, { hasFollowUp: true }), now, words, emptyDirectory, null)).toBe(
    'ct_1, Yesterday, open, follow up on a day that is not told',
  );
});

test('without a name it starts with the contact’s id', () => {
  expect(rowName(aRow(1), now, words, emptyDirectory, null)).toBe('ct_1, Yesterday, open');
});

test('what needs the agent, what is overdue and an unknown status are said', () => {
  const row = aRow(1, { unknownStatus: 'escalated', tags: ['late'], dueAtMs: now - 86_400_000, sync: 'needs-you' });
  expect(rowName(row, now, words, emptyDirectory, null)).toBe(
    'ct_1, Yesterday, escalated, tag late, follow-up was due yesterday at 12:00, a change needs you',
  );
});

test('what is kept on this machine only is said at the end, once for all', () => {
  const say = (change: Parameters<typeof aRow>[1], directory = emptyDirectory) =>
    rowName(aRow(1, change), now, words, directory, capabilities);
  expect(say({ spam: true, priority: 'high' })).toBe(
    'ct_1, Yesterday, open, spam, high priority, on this machine only: spam and priority',
  );
  expect(say({ assignee: 'Ana', deleted: true })).toContain('on this machine only: trash and assignee');
  const known: Directory = { ...emptyDirectory, assignees: [{ id: 'Ana', name: 'Ana' }] };
  expect(say({ assignee: 'Ana' }, known)).toBe('ct_1, Yesterday, open, assigned to Ana'); // the provider tells it
  expect(say({ tags: ['vip'], status: 'closed' })).toBe('ct_1, Yesterday, closed, tag vip'); // stored at the provider
});

test('a value that the provider has no word for stays here, though it stores others of the field', () => {
  const { fields } = capabilities;
  const some: Capabilities = {
    ...capabilities,
    fields: { ...fields, status: { storage: 'provider', values: ['open', 'closed'] }, tags: { storage: 'local' } },
  };
  expect(rowName(aRow(1, { status: 'pending', tags: ['vip'] }), now, words, emptyDirectory, some)).toBe(
    'ct_1, Yesterday, pending, tag vip, on this machine only: pending and tags',
  );
  expect(rowName(aRow(1, { status: 'closed' }), now, words, emptyDirectory, some)).toBe('ct_1, Yesterday, closed');
});

test('of one that was taken out of the view, one word says where it is now', () => {
  const later = { dueAtMs: now, laterAtMs: now };
  expect(whereNow(aRow(1, { status: 'closed' }))).toBe('Closed');
  expect(whereNow(aRow(1, { status: 'closed', unknownStatus: 'archived' }))).toBe('Archived');
  expect(whereNow(aRow(1, { status: 'closed', ...later }))).toBe('Later');
  expect(whereNow(aRow(1, { status: 'pending', spam: true }))).toBe('Spam');
  expect(whereNow(aRow(1, { spam: true, deleted: true }))).toBe('Trash');
});
