import { expect, test } from 'vitest';
import { uuidOf } from '#test/simulators/wapikit/store.ts';
import { providersUnderTest } from '#test/support/providers.ts';
import { expectWrites, openInbox, type Write } from './scenario.ts';

test('WapiKit: status, assignee and read have an endpoint each, and deleting is a status', async () => {
  const provider = await providersUnderTest.wapikit.start(Date.now);
  const { simulator } = provider;
  const [mia, bo, cy] = simulator.members.map(({ id }) => id);
  if (!mia || !bo || !cy) throw new RangeError('the simulator has too few members');
  const [c1, c2, c3, c4] = [uuidOf(1), uuidOf(2), uuidOf(3), uuidOf(4)];
  const [c5, c6, c7] = [uuidOf(5), uuidOf(6), uuidOf(7)];
  simulator.add({ unreadCount: 2 });
  simulator.add({ unreadCount: 1 });
  simulator.add({ assignee: mia });
  simulator.add({ assignee: mia });
  simulator.add({});
  simulator.add({ status: 'Closed' });
  simulator.add({ status: 'Deleted' });
  const app = await openInbox(provider, 5);
  const before = simulator.all();
  await app.knows('a', 'Assign to', 'Bo');

  await app.goOffline();
  await app.goTo(c1); // all that WapiKit stores
  await app.press('u');
  await app.assign('Bo');
  await app.press('e');
  await app.left(c1);
  await app.goTo(c2);
  await app.press('#');
  await app.left(c2);
  await app.goTo(c3);
  await app.unassign();
  await app.goTo(c4); // somebody else assigns it to the same one meanwhile
  await app.assign('Cy');
  await app.goTo(c5); // what WapiKit has no field for; it can mark as read, but not as unread
  await app.press('u');
  await app.press('p', 'h');
  await app.rename('Refund');
  await app.press('g', 'd');
  await app.goTo(c6);
  await app.press('s', 'o');
  await app.left(c6);
  await app.press('g', 't');
  await app.goTo(c7);
  await app.press('#');
  await app.left(c7);
  await app.waits(8);
  await app.press('g', 'i');
  await app.goTo(c5);
  expect(await app.nameOf(c5)).toMatch(
    /^Contact 5, (?:[^,]+, )+unread, open, high priority, on this machine only: priority$/,
  );
  for (const words of ['Marked as unread', 'Priority high', 'Renamed']) await app.staysHere(words);

  simulator.edit(c4, { assignee: cy });
  simulator.edit(c1, { tags: ['vip'] });
  await app.goOnline();

  const post = (id: string, action: string, body: object | null): Write => [
    'POST',
    `/conversation/${id}${action}`,
    body,
  ];
  expectWrites(provider, {
    [c1]: [
      post(c1, '', { status: 'Closed' }),
      post(c1, '/assign', { organizationMemberId: bo }),
      post(c1, '/read', null),
    ],
    [c2]: [post(c2, '', { status: 'Deleted' })],
    [c3]: [post(c3, '/unassign', { userId: mia })],
    [c6]: [post(c6, '', { status: 'Active' })],
    [c7]: [post(c7, '', { status: 'Active' })],
  });
  const meant: Record<string, object> = {
    [c1]: { status: 'Closed', assignee: bo, unreadCount: 0, tags: ['vip'] },
    [c2]: { status: 'Deleted' },
    [c3]: { assignee: null },
    [c4]: { assignee: cy },
    [c6]: { status: 'Active' },
    [c7]: { status: 'Active' },
  };
  for (const item of before) expect(simulator.get(item.id)).toEqual({ ...item, ...meant[item.id] });
});
