import { describe, expect, test } from 'vitest';
import type { IdsNamed } from '#db/replica/conditions.ts';
import type { View } from '#shared/query/conversations.ts';
import { conversation } from '#test/support/conversations.ts';
import { atMoment } from '#test/support/moments.ts';
import { openTestStores } from '#test/support/stores.ts';

const moments = atMoment(5000);

/** One of Ana's, one of Bo's whose name nobody tells, and one of nobody's, in an account each sees alone. */
function setUp(me: string | null = 'ag_1') {
  const { replica } = openTestStores().stores;
  const put = (account: string, id: string, assignee: string | null) =>
    replica.conversations.pull(account, conversation({ id, assignee, inbox: '7' }));
  put('a1', 'ana’s', 'ag_1');
  put('a1', 'bo’s', 'Bo');
  put('a1', 'nobody’s', null);
  put('a2', 'cy’s', 'Cy');
  const named: IdsNamed = (field, name) => {
    if (field === 'me') return me === null ? [] : [me];
    if (field === 'assignee' && 'ana lima'.startsWith(name)) return ['ag_1'];
    if (field === 'anyone' && name === 'dee') return ['ag_9'];
    if ((field === 'inbox' || field === 'anyplace') && name === 'support') return ['7'];
    return field === 'account' && name === 'desk' ? ['a1'] : [];
  };
  const view = (query: string): View => ({ kind: 'query', query });
  return {
    find: (query: string) => replica.views.ids('a1', view(query), 9, moments, named).sort(),
    unknown: (query: string) => replica.views.unknown(view(query), named),
    held: (query: string, id: string) => replica.views.rows('a1', view(query), [id], moments, named)[0]?.isHeld,
  };
}

test('what is mine is found by who I am said to be, and nothing where nobody has said', () => {
  const { find, held } = setUp();
  expect(find('assignee:me')).toEqual(['ana’s']);
  expect(find('-assignee:me')).toEqual(['bo’s', 'nobody’s']);
  expect(find('assignee:me OR assignee:nobody')).toEqual(['ana’s', 'nobody’s']);
  expect(held('assignee:me', 'ana’s')).toBe(true);
  const unsaid = setUp(null);
  expect(unsaid.find('assignee:me')).toEqual([]);
  expect(unsaid.find('-assignee:me')).toEqual([]);
  expect(unsaid.find('status:open -(assignee:me OR tag:x)')).toEqual([]);
});

describe('a name that nobody has', () => {
  test.each([
    ['assignee:anna', [], 'assignee', 'anna'],
    ['-assignee:anna', [], 'assignee', 'anna'],
    ['is:unread -(assignee:anna)', [], 'assignee', 'anna'],
    ['-inbox:suport', [], 'inbox', 'suport'],
    ['inbox:suport', [], 'inbox', 'suport'],
    ['account:foo', [], 'account', 'foo'],
    ['-account:foo', [], 'account', 'foo'],
  ] as const)('%s finds nothing and is told', (query, found, field, typed) => {
    const { find, unknown } = setUp();
    expect(find(query)).toEqual(found);
    expect(unknown(query)).toEqual([{ field, typed, meant: [] }]);
  });
});

test.each([
  ['assignee:ana', ['ana’s']],
  ['-assignee:ana', ['bo’s', 'nobody’s']],
  ['assignee:Bo', ['bo’s']],
  ['-assignee:Bo', ['ana’s', 'nobody’s']],
  ['-assignee:Cy', ['ana’s', 'bo’s', 'nobody’s']],
  ['-assignee:dee', ['ana’s', 'bo’s', 'nobody’s']],
  ['-assignee:nobody', ['ana’s', 'bo’s']],
  ['-inbox:none', ['ana’s', 'bo’s', 'nobody’s']],
  ['-inbox:support', []],
  ['account:desk', ['ana’s', 'bo’s', 'nobody’s']],
  ['-account:a2', ['ana’s', 'bo’s', 'nobody’s']],
])('%s is known, in this account or another', (query, found) => {
  const { find, unknown } = setUp();
  expect(find(query)).toEqual(found);
  expect(unknown(query)).toEqual([]);
});

test('who the agent says to be stays with the account, whatever is told of it anew', () => {
  const { stores, dataDir } = openTestStores();
  const account = { id: 'a1', provider: 'weav', name: 'Clinic', baseUrl: 'https://x.test', options: {}, sample: false };
  stores.workspace.accounts.put(account, 1);
  expect(stores.workspace.accounts.all()[0]?.me).toBeNull();
  stores.workspace.accounts.setMe('a1', 'agent:12');
  stores.workspace.accounts.put({ ...account, name: 'Clinic two' }, 2);
  stores.close();
  const again = openTestStores(dataDir).stores;
  expect(again.workspace.accounts.all()).toMatchObject([{ name: 'Clinic two', me: 'agent:12' }]);
  again.workspace.accounts.setMe('a1', null);
  expect(again.workspace.accounts.all()[0]?.me).toBeNull();
});
