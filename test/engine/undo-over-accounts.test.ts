import { expect, test } from 'vitest';
import type { Edit } from '#shared/edits/edit.ts';
import { oneList } from './one-list.ts';
import { definition } from './two-accounts.ts';

const two = () => oneList({ shop: definition, desk: definition });

test('over all accounts, a new command ends what could be redone', async () => {
  const { handlers, scope, names, edit } = await two();
  await edit('x', ['desk/c1']);
  await handlers['intents.undo'](scope);
  await edit('y', ['shop/c1']);
  // As in one account: there is nothing to redo any more.
  await handlers['intents.redo'](scope);
  expect(await names()).toContain('desk/c1');
});

test('one command over both accounts, undone and edited over in one: redo makes no half of it again', async () => {
  const { handlers, scope, names, edit } = await two();
  await edit('x', ['shop/c1', 'desk/c1']);
  await handlers['intents.undo'](scope);
  await edit('y', ['shop/c2']);
  await handlers['intents.redo'](scope);
  const left = await names();
  expect(left.includes('shop/c1')).toBe(left.includes('desk/c1'));
});

test('what was done while a command of parts was made in another account is taken back before it', async () => {
  const { handlers, scope, names, edit } = await two();
  await edit('whole', ['shop/c1', 'desk/c1']);
  await edit('between', ['shop/c2']);
  await edit('whole', ['desk/c2']);
  await handlers['intents.undo'](scope);
  expect(await names()).toContain('shop/c2');
  expect(await names()).not.toContain('desk/c1');
});

test('the last thing done in any account is the first taken back, whatever parts another command had', async () => {
  const { handlers, scope, names, edit } = await two();
  await edit('whole', ['shop/c1', 'desk/c1']);
  await edit('between', ['shop/c2']);
  await edit('last', ['desk/c3']);
  await edit('whole', ['shop/c3']);
  await handlers['intents.undo'](scope);
  expect(await names()).toContain('desk/c3');
});

test('one command over both accounts is forgotten as a whole', async () => {
  const { handlers, scope, names, edit } = await two();
  await edit('whole', ['shop/c1', 'desk/c1']);
  for (let i = 0; i < 200; i += 1) await edit(`x${i}`, ['shop/c2'], { field: 'tags', part: 'vip', to: i % 2 === 0 });
  for (let i = 0; i < 201; i += 1) await handlers['intents.undo'](scope);
  const left = await names();
  expect(left.includes('desk/c1')).toBe(left.includes('shop/c1'));
});

test('made again in one account after something newer in another, it is the first that is taken back over both', async () => {
  const { handlers, scope, names, edit } = await two();
  await edit('x', ['desk/c1']);
  await handlers['intents.undo']({ accountId: 'desk' });
  const close: Edit = { field: 'status', to: 'closed' };
  await handlers['intents.enqueue']({ accountId: 'shop', commandId: 'y', ids: ['c1'], edits: [close], painted: [] });
  await handlers['intents.redo']({ accountId: 'desk' });
  await handlers['intents.undo'](scope);
  expect(await names()).toContain('desk/c1');
  expect(await names()).not.toContain('shop/c1');
});

test('a command that is another edit in each account is made, and taken back, as one', async () => {
  const { handlers, scope, edit } = await two();
  const commandId = crypto.randomUUID();
  await edit(commandId, ['shop/c1'], { field: 'assignee', to: '7' });
  await edit(commandId, ['desk/c1'], { field: 'assignee', to: '9' });
  const assignees = async () =>
    Promise.all(
      ['shop/c1', 'desk/c1'].map(
        async (id) => (await handlers['conversations.open']({ ...scope, id }))?.conversation.assignee,
      ),
    );
  expect(await assignees()).toEqual(['7', '9']);
  let rest: string | null = null;
  do {
    const undone = await handlers['intents.undo']({ ...scope, ...(rest === null ? {} : { rest }) });
    expect(undone.changed).toBe(true);
    rest = undone.rest;
  } while (rest !== null);
  expect(await assignees()).toEqual([null, null]);
  expect(await handlers['intents.undo'](scope)).toMatchObject({ command: null });
});
