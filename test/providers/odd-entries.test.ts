import { describe, expect, test } from 'vitest';
import type { DirectoryAnswer } from '#electron/providers/provider.ts';
import { connectedTo, type providersUnderTest } from '#test/support/providers.ts';
import * as mateo from './mateo/set-up.ts';

type Json = Record<string, unknown>;
type Id = keyof typeof providersUnderTest;

const never = new AbortController().signal;
const forever = Number.POSITIVE_INFINITY;

/** A list of an answer with one entry more, at its end. */
const withEntry = (at: readonly string[], entry: unknown) =>
  function change(body: unknown, keys = at): unknown {
    const [key, ...deeper] = keys;
    if (key === undefined) return [...(body as unknown[]), entry];
    return { ...(body as Json), [key]: change((body as Json)[key], deeper) };
  };

/** What there is to choose from, as it is and once an answer is changed. */
async function directories(id: Id, path: RegExp, change: (body: unknown) => unknown) {
  const { running, api } = await connectedTo(id);
  const before: DirectoryAnswer = await api.directory(never);
  running.simulator.inject({ match: { path }, fault: { kind: 'rewrite', change }, times: forever });
  return { before, after: () => api.directory(never) };
}

describe('an entry that nothing can be chosen by costs itself and not the list, and is told', () => {
  test.each([
    ['chatwoot', 'assignees', /agents/, withEntry([], { id: null, name: 'x' })],
    ['chatwoot', 'inboxes', /inboxes/, withEntry(['payload'], 'x')],
    ['chatwoot', 'tags', /labels/, withEntry(['payload'], { id: 99, title: null })],
    ['wapikit', 'assignees', /members/, withEntry(['members'], { uniqueId: '', name: 'x' })],
    ['wapikit', 'tags', /tags/, withEntry(['tags'], { uniqueId: 'x', label: null })],
    ['weav', 'assignees', /agents/, withEntry(['data'], { id: {}, name: 'x', is_active: true })],
    ['vcita', 'assignees', /staffs/, withEntry(['data', 'staff'], { id: 's9', display_name: 'New', deleted: 'false' })],
    ['mateo', 'assignees', /employee/, withEntry([], { id: null, name: 'x' })],
    ['mateo', 'inboxes', /inbox/, withEntry([], null)],
  ] as const)('%s: %s', async (id, part, path, change) => {
    const { before, after } = await directories(id, path, change);
    const directory = await after();
    expect(directory[part]).toEqual(before[part]);
    expect(directory.unreadable).toEqual([{ id: null, why: expect.anything() }]);
  });
});

test.each([
  ['chatwoot', 'inboxes', /inboxes/, withEntry(['payload'], { id: 99, name: null }), '99'],
  ['chatwoot', 'assignees', /agents/, withEntry([], { id: 99, name: '\u200b', available_name: 7 }), '99'],
  ['wapikit', 'assignees', /members/, withEntry(['members'], { uniqueId: 'u9', name: {}, email: null }), 'u9'],
  ['weav', 'assignees', /agents/, withEntry(['data'], { id: 99, name: null, is_active: 'yes' }), 'agent:99'],
] as const)(
  '%s: one of the %s that has an id and no name is chosen by its id',
  async (id, part, path, change, named) => {
    const { before, after } = await directories(id, path, change);
    const name = named.replace('agent:', '');
    expect((await after())[part]).toEqual([...(before[part] ?? []), { id: named, name }]);
  },
);

test.each([
  ['chatwoot', 'assignees', /agents/],
  ['mateo', 'assignees', /employee/],
] as const)('%s: a list of %s of which no entry can be read is not taken for an empty one', async (id, part, path) => {
  const { after } = await directories(id, path, (body) => (body as Json[]).map(() => ({ name: 'x' })));
  expect((await after())[part]).toBeUndefined();
});

test('a tag of Mateo’s without a name leaves the names of all others on the rows', async () => {
  const { simulator, mateo: api } = await mateo.setUp();
  for (let i = 0; i < 3; i += 1) simulator.add({ tags: ['vip'] });
  const change = withEntry([], { id: '00000000-0000-4000-8000-0000000000aa', name: null });
  simulator.inject({ match: { path: /\/tag\b/ }, fault: { kind: 'rewrite', change }, times: forever });
  expect((await api.list(null, never)).items.map(({ tags }) => tags)).toEqual([['vip'], ['vip'], ['vip']]);
  expect((await api.directory(never)).unreadable).toHaveLength(1);
});

test('a contact of Mateo’s whose name is no text is called by what else is told, and leaves all others theirs', async () => {
  const { simulator, mateo: api, connect } = await mateo.setUp();
  for (let i = 0; i < 3; i += 1) simulator.add();
  const before = (await api.list(null, never)).items.map(({ contactName }) => contactName);
  const change = (body: unknown) =>
    (body as Json[]).map((row) => (row.full_name === before[1] ? { ...row, full_name: 7, email: 'a@b.example' } : row));
  simulator.inject({ match: { path: /contact_details/ }, fault: { kind: 'rewrite', change }, times: forever });
  const after = (await connect().list(null, never)).items.map(({ contactName }) => contactName);
  expect(after).toEqual([before[0], 'a@b.example', before[2]]);
});
