import { expect, test } from 'vitest';
import { providersUnderTest } from '#test/support/providers.ts';
import { expectWrites, openInbox, type Write } from './scenario.ts';

const hourS = 3600;

test('Chatwoot: a request for each kind of change, what is replaced whole first, the status never without its word', async () => {
  const provider = await providersUnderTest.chatwoot.start(Date.now);
  const { simulator } = provider;
  const seeds = {
    101: { labels: ['billing'], customAttributes: { crm_id: 'deal_1' } },
    102: {},
    103: { labels: ['billing'] },
    104: { unreadCount: 1 },
    105: {},
    106: { labels: ['bug'], assigneeId: 2, priority: 'urgent', customAttributes: { seats: 40 } },
    107: {},
    108: { status: 'resolved' },
  };
  for (const [id, seed] of Object.entries(seeds)) simulator.add({ id, ...seed });
  const app = await openInbox(provider, 7);
  const before = new Map(simulator.all().map((item) => [item.id, { ...item, unread: simulator.unreadCount(item.id) }]));
  await app.knows('a', 'Assign to', 'Bo Berg');

  await app.goOffline();
  await app.goTo('101'); // all at once
  await app.tag('vip');
  await app.setMetadata('plan', 'team');
  await app.press('p', 'h');
  await app.assign('Bo Berg');
  await app.press('s', 'p');
  await app.left('101');
  await app.goTo('102'); // a snooze is one there too
  await app.snooze('in 50 hours');
  await app.left('102');
  await app.goTo('103');
  await app.press('e');
  await app.left('103');
  await app.goTo('104');
  await app.press('u', 'i');
  await app.goTo('105');
  await app.press('u');
  await app.goTo('106'); // everything taken off, while somebody else adds to it
  await app.tag('bug');
  await app.unassign();
  await app.press('p', 'x');
  await app.setMetadata('plan', 'solo');
  await app.goTo('107'); // what Chatwoot has no folder for
  await app.press('!');
  await app.left('107');
  await app.press('g', 'd');
  await app.goTo('108'); // opening assigns it to the token's agent: what was meant has the last word
  await app.assign('Cy Lee');
  await app.press('s', 'o');
  await app.left('108');
  await app.waits(16);
  await app.press('g', 's');
  await app.goTo('107');
  expect(await app.nameOf('107')).toMatch(/^Contact 107, (?:[^,]+, )+open, spam, on this machine only: spam$/);
  await app.staysHere('Marked as spam');

  simulator.edit('103', { labels: ['billing', 'late'] });
  simulator.edit('106', { labels: ['bug', 'late'], customAttributes: { seats: 41, region: 'EU' } });
  await app.goOnline();

  const post = (id: string, action: string, body: object | null): Write => [
    'POST',
    `/api/v1/accounts/1/conversations/${id}/${action}`,
    body,
  ];
  const untilMs = simulator.get('102')?.snoozedUntilMs ?? 0;
  const attributes = { seats: 41, region: 'EU', plan: 'solo' };
  expectWrites(provider, {
    101: [
      post('101', 'labels', { labels: ['billing', 'vip'] }),
      post('101', 'custom_attributes', { custom_attributes: { crm_id: 'deal_1', plan: 'team' } }),
      post('101', 'toggle_status', { status: 'pending' }),
      post('101', 'assignments', { assignee_id: 2 }),
      post('101', 'toggle_priority', { priority: 'high' }),
    ],
    102: [post('102', 'toggle_status', { status: 'snoozed', snoozed_until: untilMs / 1000 })],
    103: [post('103', 'toggle_status', { status: 'resolved' })],
    104: [post('104', 'assignments', { assignee_id: 1 }), post('104', 'update_last_seen', null)],
    105: [post('105', 'unread', null)],
    106: [
      post('106', 'labels', { labels: ['late'] }),
      post('106', 'custom_attributes', { custom_attributes: attributes }),
      post('106', 'assignments', { assignee_id: 0 }),
      post('106', 'toggle_priority', { priority: 'none' }),
    ],
    108: [post('108', 'toggle_status', { status: 'open' }), post('108', 'assignments', { assignee_id: 3 })],
  });
  expect(Math.round((untilMs - Date.now()) / 1000 / hourS)).toBe(50);
  const meant: Record<string, object> = {
    101: {
      status: 'pending',
      assigneeId: 2,
      labels: ['billing', 'vip'],
      customAttributes: { crm_id: 'deal_1', plan: 'team' },
      priority: 'high',
    },
    102: { status: 'snoozed', snoozedUntilMs: untilMs },
    103: { status: 'resolved', labels: ['billing', 'late'] },
    104: { assigneeId: 1, unread: 0 },
    105: { unread: 1 },
    106: { assigneeId: null, labels: ['late'], priority: null, customAttributes: attributes },
    108: { status: 'open', assigneeId: 3 },
  };
  for (const [id, item] of before) {
    const { updatedAtMs, agentSeenAtMs } = simulator.get(id) ?? item;
    const after = { ...simulator.get(id), unread: simulator.unreadCount(id) };
    expect(after).toEqual({ ...item, updatedAtMs, agentSeenAtMs, ...meant[id] });
  }
});
