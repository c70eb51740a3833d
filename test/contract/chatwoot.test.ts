import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { connectChatwoot } from '#electron/providers/chatwoot/client.ts';
import { priorities, statuses } from '#shared/conversation.ts';
import type { Desired } from '#shared/edits/merge.ts';
import { conversation } from '#test/support/conversations.ts';
import { realNetwork } from '#test/support/ports.ts';
import { type Exchange, startSpecificationServer } from './specification-server.ts';

/** Chatwoot's own OpenAPI file, which is not ours to carry along. */
const specification = resolve(
  import.meta.dirname,
  '../..',
  process.env.WINNOW_CHATWOOT_SPEC ?? '../shared/specs/chatwoot-application_swagger.json',
);
const title = 'every request to Chatwoot is one that its own specification knows';
const leftOut = `Left out: no specification at ${specification}. WINNOW_CHATWOOT_SPEC says where it is.`;
const never = new AbortController().signal;
const account = '/api/v1/accounts/1';

/** In the published code only: see the adapter's assumptions. */
const outsidePaths = [`${account}/conversations/1/update_last_seen`, `${account}/conversations/1/unread`];
const outsideQuery = ['sort_by', 'updated_within'];

async function everyRequest(): Promise<readonly Exchange[]> {
  const { baseUrl, exchanges } = await startSpecificationServer(specification);
  const chatwoot = connectChatwoot({
    baseUrl,
    credentials: { token: 'token' },
    options: { accountId: '1' },
    ...realNetwork(() => 1_773_000_000_000),
  });
  expect((await chatwoot.list(null, never)).items[0]).toMatchObject({ id: '1', status: 'open' });
  await chatwoot.list('walk:2:30:25', never);
  await chatwoot.list(null, never, 1_772_999_000_000);
  await chatwoot.list('poll:2', never, 1_700_000_000_000);
  expect(await chatwoot.read('1', never)).toMatchObject({ id: '1', inbox: '0', tags: ['string'] });
  expect(await chatwoot.messages('1', never)).toMatchObject([{ id: '1', direction: 'note' }]);
  expect(await chatwoot.directory(never)).toMatchObject({ me: '1', tags: ['string'] });

  const fresh = conversation({ id: '1', assignee: '2', priority: 'low', tags: ['a'], metadata: { seats: '5' } });
  const changes: Partial<Desired>[] = [
    ...statuses.map((status) => ({ status })),
    ...[null, ...priorities].map((priority) => ({ priority })),
    { followUp: { kind: 'set', dueAtMs: 1_773_100_000_123, note: '' } },
    { followUp: { kind: 'clear', completed: true } },
    { assignee: '3' },
    { assignee: null },
    { tags: [] },
    { tags: ['a', 'b'] },
    { metadata: {} },
    { metadata: { seats: '6', plan: 'pro' } },
    { unreadCount: 1 },
  ];
  const froms = [fresh, { ...fresh, status: 'pending', unreadCount: 2, hasFollowUp: true, priority: null } as const];
  for (const from of froms) {
    for (const change of [...changes, { unreadCount: 0 }]) {
      for (const request of chatwoot.plan(from, { ...from, ...change })) {
        await chatwoot.send(request, never).catch(() => null); // what the mock says of it is in the record
      }
    }
  }
  return exchanges;
}

if (!existsSync(specification)) {
  console.warn(leftOut);
  test(title, ({ skip }) => skip(leftOut));
} else {
  test(title, async () => {
    const exchanges = await everyRequest();
    const inside = exchanges.filter(({ path }) => !outsidePaths.includes(path));
    expect(inside.filter(({ status }) => status !== 200)).toEqual([]);
    const actions = new Set(exchanges.filter(({ method }) => method === 'POST').map(({ path }) => path.split('/')[7]));
    expect(actions).toEqual(
      new Set([
        'toggle_status',
        'toggle_priority',
        'assignments',
        'labels',
        'custom_attributes',
        'update_last_seen',
        'unread',
      ]),
    );

    // What is outside is exactly what the adapter names as assumed: a new specification may bring it inside.
    const outside = exchanges.filter(({ path }) => outsidePaths.includes(path));
    expect(new Set(outside.map(({ status }) => status))).toEqual(new Set([404]));
    const { paths } = JSON.parse(readFileSync(specification, 'utf8'));
    const known = new Set(
      paths['/api/v1/accounts/{account_id}/conversations'].get.parameters.map(({ name }: { name: string }) => name),
    );
    const asked = exchanges.flatMap(({ path }) => [...new URL(path, 'http://mock').searchParams.keys()]);
    const unknown = new Set(asked.filter((name) => !known.has(name) && !['before', 'after'].includes(name)));
    expect([...unknown].sort()).toEqual(outsideQuery);
  });
}
