import { expect, test } from 'vitest';
import { providersUnderTest } from '#test/support/providers.ts';
import { expectWrites, openInbox, type Write } from './scenario.ts';

/** What Winnow has shown of the row it has changed. */
const columns = [
  ...['id', 'created_at', 'updated_at', 'subject', 'status', 'assignee_id', 'unread', 'channel_type', 'contact_id'],
  ...['tags', 'is_spam', 'inbox_id', 'latest_message_created_at', 'latest_inbound_message_created_at'],
].join(',');

test('Mateo: every write names one row, and tags come and go one by one', async () => {
  const provider = await providersUnderTest.mateo.start(Date.now);
  const { simulator } = provider;
  const [, bo, cy] = simulator.employees.map(({ id }) => id);
  const [, sales] = simulator.inboxes;
  if (!bo || !cy || !sales) throw new RangeError('the simulator has too few people or inboxes');
  const vip = simulator.addTag('vip');
  const billing = simulator.addTag('billing');
  const id = (number: number) => `00000000-0000-4000-8000-0000000000a${number}`;
  const [c1, c2, c3, c4, c5, c6] = [id(1), id(2), id(3), id(4), id(5), id(6)];
  simulator.add({ id: c1, tags: ['billing'] });
  simulator.add({ id: c2, assignee: bo });
  simulator.add({ id: c3, tags: ['billing'] });
  simulator.add({ id: c4 });
  simulator.add({ id: c5 });
  simulator.add({ id: c6, status: 'archived' });
  const app = await openInbox(provider, 5);
  const before = [c1, c2, c3, c4, c5, c6].map((each) => simulator.get(each));
  await app.knows('a', 'Assign to', 'Bo Teammate');
  await app.press('t'); // Mateo makes no tags: none is offered, and the picker says why
  await app.type('Tags', 'brand new');
  await app.dialog('Tags').getByText('Mateo has no tag “brand new”.').waitFor();
  await app.dialog('Tags').getByText('its API cannot create new ones').waitFor();
  expect(await app.dialog('Tags').getByRole('option', { disabled: false }).count()).toBe(0);
  await app.press('Enter', 'Escape');
  await app.dialog('Tags').waitFor({ state: 'detached' });

  await app.goOffline();
  await app.goTo(c1); // all that Mateo stores
  await app.tag('vip');
  await app.tag('billing');
  await app.assign('Bo Teammate');
  await app.move('Inbox 2');
  await app.press('e');
  await app.left(c1);
  await app.goTo(c2);
  await app.unassign();
  await app.goTo(c3); // others tag and assign it meanwhile
  await app.tag('vip');
  await app.goTo(c4); // what Mateo has no field for
  await app.press('p', 'h');
  await app.setMetadata('crm_id', 'deal_4');
  await app.followUp('in 50 hours');
  await app.goTo(c5); // a slip, taken back
  await app.press('e');
  await app.left(c5);
  await app.press('z');
  await app.rowOf(c5).waitFor();
  await app.press('g', 'd');
  await app.goTo(c6);
  await app.press('s', 'o');
  await app.left(c6);
  await app.waits(8);
  await app.press('g', 'i');
  await app.goTo(c4);
  expect(await app.nameOf(c4)).toMatch(/^Contact 4, (?:[^,]+, )+open, high priority, follow up /);
  expect(await app.nameOf(c4)).not.toContain('waiting');
  for (const words of ['Set crm_id to deal_4', 'Priority high', 'Follow-up ']) await app.staysHere(words);

  simulator.edit(c3, { tags: ['billing', 'late'], assignee_id: cy });
  await app.goOnline();

  const patch = (row: string, body: object): Write => ['PATCH', `/conversation?id=eq.${row}&select=${columns}`, body];
  const tagged = (row: string, tag: string): Write => [
    'POST',
    '/conversation_tag',
    { tag_id: tag, conversation_id: row },
  ];
  const closed = { status: 'closed', assignee_id: bo, inbox_id: sales.id };
  expectWrites(provider, {
    [c1]: [
      patch(c1, closed),
      tagged(c1, vip),
      ['DELETE', `/conversation_tag?conversation_id=eq.${c1}&tag_id=eq.${billing}`, null],
    ],
    [c2]: [patch(c2, { assignee_id: null })],
    [c3]: [tagged(c3, vip)],
    [c6]: [patch(c6, { status: 'open' })],
  });
  const meant = [
    { ...closed, tagNames: ['vip'] },
    { assignee_id: null },
    { assignee_id: cy, tagNames: ['billing', 'late', 'vip'] },
    {},
    {},
    { status: 'open' },
  ];
  for (const [at, item] of before.entries()) {
    const after = simulator.get(item?.id ?? '');
    expect(after).toEqual({ ...item, updated_at: after?.updated_at, ...meant[at] });
  }
});
