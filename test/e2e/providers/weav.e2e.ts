import { expect, test } from 'vitest';
import { providersUnderTest } from '#test/support/providers.ts';
import { expectWrites, openInbox, type Write } from './scenario.ts';

test('Weav: one PUT holds what differs, and an assignee always has its type', async () => {
  const provider = await providersUnderTest.weav.start(Date.now);
  const { simulator } = provider;
  const assigned = { assignee: { type: 'agent', id: '12' } };
  simulator.add({ id: 'c1', subject: 'Question' });
  simulator.add({ id: 'c2', subject: 'Invoice 7', ...assigned });
  simulator.add({ id: 'c3', subject: 'Delivery', priority: 'high' });
  simulator.add({ id: 'c4', subject: 'Late' });
  simulator.add({ id: 'c5', subject: 'Kept here' });
  simulator.add({ id: 'c6', subject: 'Done before', status: 'closed' });
  simulator.add({ id: 'c7', subject: 'Chat', channel: 'chat' });
  const app = await openInbox(provider, 6);
  const before = new Map(simulator.all().map((item) => [item.id, item]));
  await app.knows('a', 'Assign to', 'Mira the Bot');

  await app.goOffline();
  await app.goTo('c1'); // all that Weav stores
  await app.rename('Pricing for 40 seats');
  await app.press('p', 'u');
  await app.assign('Mira', 'Mira the Bot');
  await app.press('e');
  await app.left('c1');
  await app.goTo('c2');
  await app.rename('');
  await app.unassign();
  await app.goTo('c3'); // somebody else changes another field meanwhile
  await app.press('p', 'l');
  await app.goTo('c4'); // and the same one here
  await app.press('p', 'h');
  await app.goTo('c5'); // what Weav has no field for
  await app.tag('vip');
  await app.followUp('in 50 hours');
  await app.press('u');
  await app.goTo('c7');
  await app.assign('Otto');
  await app.press('g', 'd');
  await app.goTo('c6');
  await app.press('s', 'o');
  await app.left('c6');
  await app.waits(10);
  await app.press('g', 'i');
  await app.goTo('c5');
  expect(await app.nameOf('c5')).toMatch(
    /^cust-c5, (?:[^,]+, )+unread, open, tag vip, follow up [^,]*( at |,)[^,]*, on this machine only: tags$/,
  );
  for (const words of ['Tag vip added', 'Marked as unread', 'Follow-up ']) await app.staysHere(words);

  simulator.edit('c3', { subject: 'Delivery to Porto' });
  simulator.edit('c4', { priority: 'high' });
  await app.goOnline();

  const put = (id: string, body: object): Write => ['PUT', `/conversations/${id}`, body];
  const mira = { assignee_id: '12', assignee_type: 'agent' };
  const nobody = { assignee_id: null, assignee_type: null };
  const otto = { assignee_id: '13', assignee_type: 'agent' };
  const whole = { subject: 'Pricing for 40 seats', status: 'closed', priority: 'urgent', ...mira };
  expectWrites(provider, {
    c1: [put('c1', whole)],
    c2: [put('c2', { subject: null, ...nobody })],
    c3: [put('c3', { priority: 'low' })],
    c6: [put('c6', { status: 'open' })],
    c7: [put('c7', otto)],
  });
  const meant: Record<string, object> = {
    c1: whole,
    c2: { subject: null, ...nobody },
    c3: { subject: 'Delivery to Porto', priority: 'low' },
    c4: { priority: 'high' },
    c6: { status: 'open' },
    c7: otto,
  };
  for (const [id, item] of before) {
    const { updated_at, closed_at } = simulator.get(id) ?? item;
    expect(simulator.get(id)).toEqual({ ...item, updated_at, closed_at, ...meant[id] });
  }
});
