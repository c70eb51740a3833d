import { expect, test } from 'vitest';
import { paletteGroups } from '#renderer/palette/palette-items.ts';
import { emptyDirectory } from '#shared/account.ts';
import { type CommandId, commandIds, commands } from '#shared/commands.ts';
import { anAccount, aWinnow, capabilities } from '../fake-main.ts';
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
    heading: 'Later',
    items: [{ kind: 'followUp', followUp: { act: 'snooze', dueAtMs: new Date(2026, 10, 27, 14).getTime() } }],
  });
});

test('a time with a note keeps the note', async () => {
  const [first] = await offered('follow up tomorrow 9am call back');
  expect(first?.items[0]).toMatchObject({ kind: 'followUp', followUp: { act: 'remind', note: 'call back' } });
});

test('"tag billing" is the tag itself', async () => {
  expect((await offered('tag billing'))[0]?.items[0]).toEqual({ kind: 'tag', tag: 'billing', on: true });
  expect((await offered('untag billing'))[0]?.items[0]).toEqual({ kind: 'tag', tag: 'billing', on: false });
});

test('where the provider takes only the tags it has, those that begin so are offered, and no other', async () => {
  const { fields } = capabilities;
  const closed = { ...capabilities, fields: { ...fields, tags: { storage: 'provider', closed: true } } } as const;
  const { winnow, state, emit, settled } = aWinnow([aRow(1)], {
    'directory.get': () => ({ ...emptyDirectory, tags: ['Billing', 'bills', 'vip'] }),
  });
  await winnow.start();
  emit('accounts.changed', { accounts: [anAccount({ capabilities: closed })] });
  await settled();
  const tags = (typed: string) =>
    paletteGroups(typed, state(), now)
      .flatMap(({ items }) => items)
      .flatMap((item) => (item.kind === 'tag' ? [item.tag] : []));
  expect(tags('tag bill')).toEqual(['Billing', 'bills']);
  expect(tags('tag made up')).toEqual([]);
  expect(tags('untag made up')).toEqual(['made up']); // one that was deleted there
});

test('commands are found by the words people use for them', async () => {
  const first = async (typed: string) => (await offered(typed))[0]?.items[0];
  expect(await first('dark')).toMatchObject({ id: 'view.theme' });
  expect(await first('archive')).toMatchObject({ id: 'conversation.done' });
  expect(await first('shortcuts')).toMatchObject({ id: 'app.help' });
});

test.each([
  ['list', 'triage'],
  ['outbox', 'outbox'],
] as const)('at the %s every command that is for it is found by its title', async (screen, scope) => {
  const { winnow, state } = aWinnow([aRow(1)]);
  await winnow.start();
  const at = { ...state(), ui: { ...state().ui, screen } };
  const isFound = (id: CommandId) =>
    paletteGroups(commands[id].title, at, now).some(({ items }) =>
      items.some((item) => item.kind === 'command' && item.id === id),
    );
  // Saved views are listed by their names, and the palette would only open itself.
  const listed = commandIds.filter((id) => !/^go\.view\d$/.test(id) && id !== 'app.palette');
  const meant = listed.filter((id) => ['global', scope].includes(commands[id].scope));
  expect(meant.filter((id) => !isFound(id))).toEqual([]);
});

test('with nothing typed it begins with what can be done to the conversation, and ends with moving about', async () => {
  const items = (await offered('')).flatMap((group) => group.items);
  const ids = items.flatMap((item) => (item.kind === 'command' && item.refusal === null ? [item.id] : []));
  expect(ids[0]).toBe('conversation.open');
  expect(ids.indexOf('tags.edit')).toBeLessThan(ids.indexOf('go.inbox'));
  expect(ids.indexOf('app.settings')).toBeLessThan(ids.indexOf('list.next'));
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
