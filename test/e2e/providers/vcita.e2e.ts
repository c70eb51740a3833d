import { expect, test } from 'vitest';
import { eventually } from '#test/support/app.ts';
import { providersUnderTest } from '#test/support/providers.ts';
import { expectWrites, openInbox, type Write } from './scenario.ts';

const hourMs = 3_600_000;

test('vcita: the archive and a follow-up never share a request, everything else shares one', async () => {
  const provider = await providersUnderTest.vcita.start(Date.now);
  const { simulator } = provider;
  const soonMs = Math.ceil(Date.now() / 1000) * 1000 + 60 * hourMs;
  for (const id of ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8', 'c9']) {
    simulator.add({ id, unread: id !== 'c4', followUpAtMs: id === 'c5' || id === 'c9' ? soonMs : null });
  }
  const app = await openInbox(provider, 9);
  await app.goTo('c6'); // one that is there, and whose date is known because it was set here
  await app.followUp('in 40 hours');
  await eventually(() => simulator.get('c6')?.follow_up).toBe(true);
  await eventually(() => app.status.textContent()).toBe('Online');
  await app.press('Home');
  const before = new Map(simulator.all().map((item) => [item.uid, item]));

  await app.goOffline();
  await app.goTo('c1'); // a follow-up, and then away: the archive must not dismiss it
  await app.setMetadata('campaign', 'spring');
  await app.followUp('in 50 hours call back');
  await app.press('e');
  await app.left('c1');
  await app.goTo('c2');
  await app.press('u', '!');
  await app.left('c2');
  await app.goTo('c3');
  await app.press('#');
  await app.left('c3');
  await app.goTo('c4'); // unread again, and with what vcita stores of metadata
  await app.press('u');
  await app.setMetadata('mobile', 'true');
  await app.goTo('c5'); // another date: vcita may only see it where there is none
  await app.followUp('in 70 hours');
  await app.goTo('c6');
  await app.press('Shift+F');
  await app.goTo('c7'); // what vcita has no field for
  await app.tag('vip');
  await app.setMetadata('crm_id', 'deal_7');
  await app.press('s', 'p');
  await app.left('c7');
  await app.goTo('c8'); // somebody else does the same meanwhile
  await app.press('e');
  await app.left('c8');
  expect(await app.nameOf('c9')).toContain('follow up on a day that is not told'); // set in vcita, which tells no date
  await app.goTo('c9');
  await app.press('Shift+F');
  await app.waits(12);
  await app.press('g', 'p');
  await app.goTo('c7');
  expect(await app.nameOf('c7')).toMatch(
    /^Client c7, (?:[^,]+, )+unread, pending, tag vip, assigned to Dana Cole, on this machine only: pending and tags$/,
  );
  for (const words of ['Tag vip added', 'Set crm_id to deal_7', 'Set to pending']) await app.staysHere(words);

  simulator.edit('c2', { title: 'Renamed elsewhere' });
  simulator.edit('c8', { archived: true });
  await app.goOnline();

  const put = (id: string, body: object): Write => ['PUT', `/v2/conversations/${id}?full_client=true`, body];
  const dateOf = (id: string) => simulator.get(id)?.follow_up_date ?? '';
  const follow = (id: string, note: string) => ({
    follow_up: true,
    follow_up_date: dateOf(id),
    follow_up_message: note,
  });
  expectWrites(provider, {
    c1: [put('c1', follow('c1', 'call back')), put('c1', { archived: true, campaign: 'spring' })],
    c2: [put('c2', { spam: true, business_unread: false })],
    c3: [put('c3', { deleted: true })],
    c4: [put('c4', { business_unread: true, mobile: true })],
    c5: [put('c5', { follow_up: false }), put('c5', follow('c5', ''))],
    c6: [put('c6', { follow_up: false, complete_follow_up: true })],
    c9: [put('c9', { follow_up: false, complete_follow_up: true })],
  });
  const inHours = (id: string) => Math.round((Date.parse(dateOf(id)) - Date.now()) / hourMs);
  expect([inHours('c1'), inHours('c5')]).toEqual([50, 70]);
  const none = { follow_up: false, follow_up_date: null };
  const meant: Record<string, object> = {
    c1: {
      archived: true,
      campaign: 'spring',
      follow_up: true,
      follow_up_date: dateOf('c1'),
      follow_up_message: 'call back',
    },
    c2: { spam: true, business_unread: false, title: 'Renamed elsewhere' },
    c3: { deleted: true },
    c4: { business_unread: true, mobile: true },
    c5: { follow_up_date: dateOf('c5') },
    c6: { ...none, completed: 1 },
    c8: { archived: true },
    c9: { ...none, completed: 1 },
  };
  for (const [id, item] of before) {
    const { updated_at } = simulator.get(id) ?? item;
    expect(simulator.get(id)).toEqual({ ...item, updated_at, ...meant[id] });
  }
  expect(simulator.messages('c1')).toHaveLength(1); // no note was posted
});
