import { expect, test } from 'vitest';
import { never, nowMs, setUp } from './set-up.ts';

test.each([
  ['message_of says no more than that it is one', (row: object) => ({ ...row, message_of: 'message' })],
  ['message_of says the contrary', (row: object) => ({ ...row, message_of: 'client' })],
  ['message_of is absent', ({ message_of, ...row }: { message_of?: string }) => row],
])('who wrote a message says its direction, where %s', async (_, change) => {
  const { simulator, vcita } = await setUp();
  const messages = [
    { text: 'Hello', messageOf: 'client', atMs: nowMs - 9000 },
    { text: 'Hi', messageOf: 'business', atMs: nowMs - 5000 },
  ] as const;
  simulator.add({ id: 'cv1', messages });
  simulator.inject({ fault: { kind: 'rewrite', change: (body) => (body as object[]).map(change) } });
  expect((await vcita.messages('cv1', never)).map(({ direction }) => direction)).toEqual(['inbound', 'outbound']);
});

test('a time that never was may be an empty text, in a list and in a reply, and costs no row', async () => {
  const { simulator, vcita, read } = await setUp();
  simulator.add({ id: 'cv1' });
  const neverBeen = {
    last_business_action: '',
    last_client_action: '',
    last_user_action_at: '',
    last_client_action_at: '',
  };
  const emptied = (row: unknown) => ({ ...(row as object), ...neverBeen });
  const inList = (body: unknown) => {
    const { data, ...rest } = body as { data: { conversations: object[] } };
    return { ...rest, data: { conversations: data.conversations.map(emptied) } };
  };
  simulator.inject({ match: { method: 'GET' }, fault: { kind: 'rewrite', change: inList } });
  const page = await vcita.list(null, never);
  expect(page.unreadable).toEqual([]);
  expect(page.items).toMatchObject([{ id: 'cv1', lastInboundAtMs: null }]);
  simulator.inject({ match: { method: 'PUT' }, fault: { kind: 'rewrite', change: emptied } });
  expect(await read('cv1')).toMatchObject({ lastInboundAtMs: null });
});
