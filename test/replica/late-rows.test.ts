import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { systemPorts } from '#electron/app/system-ports.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { conversation } from '#test/support/conversations.ts';
import { setUpOutbox, testAccount } from '#test/support/engine.ts';

const close: Edit = { field: 'status', to: 'closed' };
const inbox = { kind: 'place', place: 'inbox' } as const;

function setUp() {
  const world = setUpOutbox(['c1', 'c2'].map((id) => conversation({ id })));
  const file = new Database(join(world.dataDir, 'replica.db'), { readonly: true });
  onTestFinished(() => void file.close());
  const statusOf = file.prepare('SELECT status FROM conversation WHERE id = +?').pluck();
  const listed = async () => {
    const asked = { accountId: testAccount, view: inbox, after: null, limit: 50 };
    const page = await world.engine.handlers['conversations.page'](asked);
    return { ids: page.rows.map(({ id }) => id).sort(), revision: page.revision };
  };
  return { ...world, listed, statusInFile: (id: string) => statusOf.get(id) };
}

test('an edit is answered once it is durable, and its row written in a turn of its own', async () => {
  const { enqueue, statusInFile, queued } = setUp();
  enqueue('c1', close);
  expect(queued('c1')).toEqual([{ edit: close, state: 'ready' }]);
  expect(statusInFile('c1')).toBe('open');
  await systemPorts.yieldToHost();
  expect(statusInFile('c1')).toBe('closed');
});

test('a list that is read before that turn shows the edit that was answered, and says so', async () => {
  const { enqueue, listed } = setUp();
  const revision = enqueue('c1', close);
  expect(await listed()).toEqual({ ids: ['c2'], revision });
});

test('the interface is told of the row once it is written, not before', async () => {
  const { enqueue, changes, events } = setUp();
  changes.flush();
  events.splice(0);
  enqueue('c1', close);
  changes.flush();
  expect(events).not.toContain('conversations.changed');
  await systemPorts.yieldToHost();
  changes.flush();
  expect(events).toContain('conversations.changed');
});

test('a row that is written before a pull is undone is written again', () => {
  const { enqueue, stores, row, tell } = setUp();
  expect(() =>
    stores.replica.db.transaction(() => {
      enqueue('c1', close);
      tell(conversation({ id: 'c1', subject: 'new' }));
      expect(row('c1')).toMatchObject({ status: 'closed', subject: 'new' });
      throw new Error('undone');
    })(),
  ).toThrow('undone');
  expect(row('c1')).toMatchObject({ status: 'closed', subject: null });
});

test('what a crash kept from being written, the next start writes', () => {
  const first = setUp();
  first.enqueue('c1', close);
  first.stores.close();
  expect(first.statusInFile('c1')).toBe('open');
  const next = setUpOutbox([], { dataDir: first.dataDir });
  expect(first.statusInFile('c1')).toBe('closed');
  expect(next.row('c1')).toMatchObject({ status: 'closed', sync: 'waiting' });
});
