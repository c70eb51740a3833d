import { expect, test } from 'vitest';
import { resultTitle } from '#renderer/commands/result-title.ts';
import type { ConversationRow } from '#shared/conversation.ts';
import { aWinnow } from '../fake-main.ts';
import { aRow } from '../rows.ts';

async function titlesOf(...changes: readonly Partial<ConversationRow>[]) {
  const rows = changes.map((change, index) => aRow(index, change));
  const { winnow, state } = aWinnow(rows);
  await winnow.start();
  for (const { id } of rows) winnow.selection.toggle(id);
  return (id: Parameters<typeof resultTitle>[1]) => resultTitle(state(), id);
}

test('what goes either way names the way it would go, for all that is chosen', async () => {
  const one = await titlesOf({ unreadCount: 0 });
  expect(one('conversation.toggleRead')).toBe('Mark unread');
  expect(one('conversation.toggleTrash')).toBe('Move to trash');
  expect(one('list.select')).toBe('Unselect');
  expect(one('tags.edit')).toBe('Tags…');
  const mixed = await titlesOf({ unreadCount: 0 }, { unreadCount: 3 });
  expect(mixed('conversation.toggleRead')).toBe('Mark read');
});
