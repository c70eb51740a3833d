import { expect, test } from 'vitest';
import type { Edit } from '#shared/edits/edit.ts';
import { testCapabilities } from '#test/support/engine.ts';
import { oneList } from './one-list.ts';
import { definition } from './two-accounts.ts';

const inbox = { kind: 'place', place: 'inbox' } as const;
const accounts = ['shop', 'desk', 'clinic'] as const;
const stubborn = {
  ...definition,
  id: 'stubborn',
  capabilities: {
    ...testCapabilities,
    title: 'Stubborn',
    fields: { ...testCapabilities.fields, status: { storage: 'readonly' as const, note: 'Stubborn closes nothing' } },
  },
};

/** Three accounts, each with conversations of the same ids, a second apart. */
async function three(clinic: typeof stubborn | typeof definition = definition) {
  const list = await oneList({ shop: definition, desk: definition, clinic }, [definition, stubborn]);
  const edit = (ids: readonly string[], to?: Edit) => list.edit(crypto.randomUUID(), ids, to);
  return { ...list, edit };
}

const everyone = [1, 2, 3].flatMap((n) => accounts.map((id) => `${id}/c${n}`));

test('the conversations of three accounts are one list, counted together, and each is opened by its name', async () => {
  const { handlers, scope, names } = await three();
  expect(await names()).toEqual(everyone);
  const first = await handlers['conversations.page']({ ...scope, view: inbox, after: null, limit: 4 });
  const more = await handlers['conversations.more']({ ...scope, view: inbox, after: first.next, limit: 50 });
  expect([...first.rows, ...more.rows].map(({ id }) => id)).toEqual(everyone);
  expect(more.next).toBeNull();
  const counts = await handlers['counts.get'](scope);
  expect(counts.inbox).toBe(9);
  expect(counts.inboxes).toEqual({ shop: 3, desk: 3, clinic: 3 });
  const alone = await handlers['counts.get']({ accountId: 'shop' });
  expect([alone.inbox, alone.inboxes]).toEqual([3, counts.inboxes]);
  const detail = await handlers['conversations.open']({ ...scope, id: 'desk/c2' });
  expect(detail?.conversation).toMatchObject({ id: 'desk/c2', contactName: 'desk 2' });
  const { ids } = await handlers['conversations.ids']({ ...scope, view: { kind: 'query', query: 'account:desk' } });
  expect(ids).toEqual(['desk/c1', 'desk/c2', 'desk/c3']);
  const missing = { kind: 'query', query: 'account:nobody' } as const;
  expect((await handlers['conversations.ids']({ ...scope, view: missing })).ids).toEqual([]);
  const rows = await handlers['conversations.rows']({ ...scope, view: inbox, ids: ['clinic/c1', 'gone/c1'] });
  expect(rows).toMatchObject({ total: 9, rows: [{ row: { id: 'clinic/c1' }, inView: true }] });
});

test('one command over three accounts is one step back, and each edit stands in the queue of its own account', async () => {
  const { engine, handlers, scope, names, edit } = await three();
  const { intents } = engine.parts.stores.workspace;
  await edit(['shop/c1', 'clinic/c3', 'desk/c2', 'desk/c3']);
  expect(accounts.map((id) => intents.pendingIds(id).sort())).toEqual([['c1'], ['c2', 'c3'], ['c3']]);
  expect(await names()).toEqual(['desk/c1', 'clinic/c1', 'shop/c2', 'clinic/c2', 'shop/c3']);
  const listed = await handlers['outbox.list']({ ...scope, filter: 'pending', query: '', phrases: {}, priorities: {} });
  expect(listed).toMatchObject({ found: { total: 4, isLeast: false }, total: 4, needsYou: 0 });
  expect(listed.items.map((item) => item.conversationId)).toEqual(['shop/c1', 'clinic/c3', 'desk/c2', 'desk/c3']);
  const facets = await handlers['outbox.facets']({
    ...scope,
    filter: 'pending',
    query: '',
    phrases: {},
    priorities: {},
  });
  expect(facets).toMatchObject({ states: { waiting: 4 }, fields: { status: 4, tags: 0 } });
  const undone = await handlers['intents.undo'](scope);
  expect(undone).toMatchObject({ changed: true, rest: null, command: { conversations: 4 } });
  expect(await names()).toEqual(everyone);
  expect(accounts.map((id) => intents.count(id).waiting)).toEqual([0, 0, 0]);
  const redone = await handlers['intents.redo'](scope);
  expect(redone).toMatchObject({ changed: true, rest: null, command: { conversations: 4 } });
  expect((await names()).length).toBe(5);
  await handlers['intents.undo'](scope);
  expect(await handlers['intents.undo'](scope)).toMatchObject({ command: null });
});

test('undo takes the newest command of any account, and in one account what was done there', async () => {
  const { handlers, scope, names, edit } = await three();
  await edit(['shop/c1', 'desk/c1']);
  await edit(['clinic/c1']);
  expect(await handlers['intents.undo'](scope)).toMatchObject({ command: { conversations: 1, contact: 'clinic 1' } });
  expect(await handlers['intents.undo']({ accountId: 'desk' })).toMatchObject({ command: { conversations: 1 } });
  expect(await names()).toEqual(everyone.filter((name) => name !== 'shop/c1'));
  expect(await handlers['intents.undo'](scope)).toMatchObject({ command: { contact: 'shop 1' }, rest: null });
  expect(await names()).toEqual(everyone);
});

test('where one account refuses a command, nothing of it is made in any other', async () => {
  const { engine, names, edit } = await three(stubborn);
  expect(() => edit(['shop/c1', 'clinic/c1'])).toThrow();
  expect(await names()).toEqual(everyone);
  expect(accounts.map((id) => engine.parts.stores.workspace.intents.count(id).waiting)).toEqual([0, 0, 0]);
  expect(engine.parts.stores.workspace.commands.next('shop', 'undo')).toBeNull();
});
