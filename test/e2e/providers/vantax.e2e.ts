import { expect, test } from 'vitest';
import { providersUnderTest } from '#test/support/providers.ts';
import { expectWrites, openInbox } from './scenario.ts';

test('Vantax: status, tags and metadata are sent in one PATCH, the rest stays here', async () => {
  const provider = await providersUnderTest.vantax.start(Date.now);
  const { simulator } = provider;
  for (const id of ['c1', 'c2', 'c3', 'c4', 'c5', 'c6']) {
    simulator.add({ id, tags: ['orders'], metadata: { crm_id: `deal_${id}` }, unreadCount: 1 });
  }
  const app = await openInbox(provider, 6);
  const before = new Map(simulator.all().map((item) => [item.id, item]));

  await app.goOffline();
  await app.goTo('c1'); // tags and metadata, and at last the status: it leaves the inbox
  await app.tag('vip');
  await app.tag('orders');
  await app.setMetadata('plan', 'team');
  await app.press('s', 'p');
  await app.left('c1');
  await app.goTo('c2');
  await app.press('e');
  await app.left('c2');
  await app.goTo('c3'); // metadata only
  await app.setMetadata('crm_id', 'deal_8842');
  await app.goTo('c4'); // a slip, taken back
  await app.press('s', 'c');
  await app.left('c4');
  await app.press('z');
  await app.rowOf('c4').waitFor();
  await app.goTo('c5'); // what Vantax has no field for
  await app.assign('Jo Field', 'Assign to Jo Field');
  await app.press('p', 'u');
  await app.followUp('in 50 hours call back');
  await app.staysHere('Assigned to Jo Field');
  await app.goTo('c6'); // somebody else does the same meanwhile
  await app.press('s', 'p');
  await app.left('c6');
  await app.waits(7);
  expect(await app.nameOf('c5')).toMatch(
    /^ct_c5, (?:[^,]+, )+unread, open, urgent priority, .*assigned to Jo Field, follow up /,
  );
  expect(await app.nameOf('c5')).not.toContain('waiting');

  for (const [id, { tags }] of before) simulator.edit(id, { tags: [...tags, 'late'] });
  simulator.edit('c3', { metadata: { crm_id: 'deal_c3', source: 'import' } });
  simulator.edit('c6', { status: 'pending' });
  await app.goOnline();

  const patch = (id: string, body: object) => ['PATCH', `/conversations/${id}`, body] as const;
  expectWrites(provider, {
    c1: [patch('c1', { status: 'pending', tags: ['late', 'vip'], metadata: { crm_id: 'deal_c1', plan: 'team' } })],
    c2: [patch('c2', { status: 'closed' })],
    c3: [patch('c3', { metadata: { crm_id: 'deal_8842', source: 'import' } })],
  });
  const meant: Record<string, object> = {
    c1: { status: 'pending', tags: ['late', 'vip'], metadata: { crm_id: 'deal_c1', plan: 'team' } },
    c2: { status: 'closed', unread_count: 0 },
    c3: { metadata: { crm_id: 'deal_8842', source: 'import' } },
    c6: { status: 'pending' },
  };
  for (const [id, item] of before) {
    expect(simulator.get(id)).toEqual({ ...item, tags: ['orders', 'late'], ...meant[id] });
  }
});
