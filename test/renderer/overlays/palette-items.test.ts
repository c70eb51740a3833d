import { expect, test } from 'vitest';
import { paletteGroups } from '#renderer/overlays/palette-items.ts';
import { aWinnow } from '../fake-main.ts';
import { aRow } from '../rows.ts';

// A Saturday at noon, wherever this runs.
const now = new Date(2026, 10, 21, 12).getTime();

async function offered(typed: string) {
  const { winnow, state } = aWinnow([aRow(1)]);
  await winnow.start();
  return paletteGroups(typed, state(), now);
}

test('words for a time resolve to a date before Enter', async () => {
  const [first] = await offered('snooze fri 2pm');
  expect(first).toMatchObject({
    heading: 'Follow up',
    items: [{ kind: 'followUp', followUp: { dueAtMs: new Date(2026, 10, 27, 14).getTime() } }],
  });
});

test('a time with a note keeps the note', async () => {
  const [first] = await offered('follow up tomorrow 9am call back');
  expect(first?.items[0]).toMatchObject({ kind: 'followUp', followUp: { note: 'call back' } });
});

test('"tag billing" is the tag itself', async () => {
  expect((await offered('tag billing'))[0]?.items[0]).toEqual({ kind: 'tag', tag: 'billing', on: true });
  expect((await offered('untag billing'))[0]?.items[0]).toEqual({ kind: 'tag', tag: 'billing', on: false });
});

test('commands are found by the words people use for them', async () => {
  const first = async (typed: string) => (await offered(typed))[0]?.items[0];
  expect(await first('dark')).toMatchObject({ id: 'view.theme' });
  expect(await first('archive')).toMatchObject({ id: 'conversation.done' });
  expect(await first('shortcuts')).toMatchObject({ id: 'app.help' });
});

test('what cannot be done now stands last, with its reason', async () => {
  const items = (await offered('')).flatMap((group) => group.items);
  const refused = items.map((item) => item.kind === 'command' && item.refusal !== null);
  expect(refused.indexOf(true)).toBeGreaterThan(refused.lastIndexOf(false));
  expect(items).toContainEqual(
    expect.objectContaining({ id: 'conversation.toggleRead', refusal: 'Vantax AI cannot mark conversations as read' }),
  );
});

test('words that name nothing can be searched for', async () => {
  expect(await offered('zzzzqqq')).toEqual([
    { heading: 'Conversations', items: [{ kind: 'search', query: 'zzzzqqq' }] },
  ]);
});
