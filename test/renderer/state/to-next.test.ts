import { expect, test } from 'vitest';
import { runCommand } from '#renderer/commands/run.ts';
import { aWinnow } from '../fake-main.ts';
import { aRow } from '../rows.ts';

const isUnread = (index: number) => [4, 130].includes(index);
const rows = Array.from({ length: 140 }, (_, index) => aRow(index, { unreadCount: isUnread(index) ? 1 : 0 }));

test('next unread goes down, reads on where nothing is in sight, and comes round to the first', async () => {
  const { winnow, state } = aWinnow(rows);
  await winnow.start();
  const cursor = () => state().list.cursorId;
  await runCommand(winnow, 'list.nextUnread');
  expect(cursor()).toBe('c4');
  await runCommand(winnow, 'list.nextUnread');
  expect(cursor()).toBe('c130');
  await runCommand(winnow, 'list.nextUnread');
  expect(cursor()).toBe('c4');
});

test('where nothing is unread or due, that is said and the cursor stays', async () => {
  const { winnow, state } = aWinnow([aRow(1, { unreadCount: 1 }), aRow(2, { unreadCount: 0 })]);
  await winnow.start();
  await runCommand(winnow, 'list.nextUnread');
  expect(state().ui.toast?.sentence).toBe('Nothing else here is unread');
  await runCommand(winnow, 'list.nextDue');
  expect(state().ui.toast?.sentence).toBe('Nothing else here is due today');
  expect(state().list.cursorId).toBe('c1');
});
