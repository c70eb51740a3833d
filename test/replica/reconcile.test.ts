import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Edit } from '#shared/edits/edit.ts';
import { conversation } from '#test/support/conversations.ts';
import { setUpOutbox, testAccount } from '#test/support/engine.ts';

const ids = ['a', 'b', 'c', 'd'];
const all = () => ids.map((id) => conversation({ id }));
type World = ReturnType<typeof setUpOutbox>;

const edits: readonly Edit[] = [
  { field: 'tags', part: 'vip', to: true },
  { field: 'tags', part: 'vip', to: false },
  { field: 'status', to: 'closed' },
  { field: 'priority', to: 'high' },
  { field: 'priority', to: null },
];
const step = fc.oneof(
  fc.record({ do: fc.constant('edit' as const), id: fc.constantFrom(...ids), edit: fc.constantFrom(...edits) }),
  fc.record({ do: fc.constant('undo' as const) }),
  fc.record({ do: fc.constant('told' as const), id: fc.constantFrom(...ids), priority: fc.constantFrom('low', null) }),
  fc.record({ do: fc.constant('ends' as const), id: fc.constantFrom(...ids) }),
  // The rows of the edits in between are never written; nor is any that nobody has read before a crash.
  fc.record({ do: fc.constant('disk' as const), refuses: fc.boolean() }),
  fc.record({ do: fc.constant('start' as const), isClean: fc.boolean() }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

async function startAgain(world: World, isClean: boolean): Promise<World> {
  if (isClean) {
    world.stores.replica.db.pragma('query_only = OFF');
    await world.engine.stop();
  } else {
    world.stores.close();
  }
  return setUpOutbox([], { dataDir: world.dataDir });
}

function take(world: World, next: Exclude<Step, { do: 'start' }>): void {
  const { stores, outbox, account, tell, enqueue, clock } = world;
  const { intents } = stores.workspace;
  if (next.do === 'edit') enqueue(next.id, next.edit);
  if (next.do === 'undo') outbox.undo(account);
  if (next.do === 'told') {
    try {
      tell(conversation({ id: next.id, priority: next.priority as 'low' | null }));
    } catch {
      // the disk refuses: it is told again
    }
  }
  if (next.do === 'ends') {
    for (const intent of intents.pending(testAccount, next.id)) {
      intents.become(intent, { kind: 'dropped', reason: null }, clock.nowMs);
    }
  }
  if (next.do === 'disk') stores.replica.db.pragma(`query_only = ${next.refuses ? 'ON' : 'OFF'}`);
}

test('looking at what changed since both files agreed leaves the rows that looking at everything does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      let world = setUpOutbox(all());
      for (const next of steps) {
        if (next.do === 'start') world = await startAgain(world, next.isClean);
        else take(world, next);
      }
      world = await startAgain(world, false);
      const rows = () => ids.map((id) => [world.row(id), world.stores.replica.conversations.base(testAccount, id)]);
      const quick = rows();
      world.stores.workspace.rowChanges.beginAnew();
      world.shown.reconcile(testAccount);
      expect(quick).toEqual(rows());
      world.stores.close();
    }),
    { numRuns: 20 },
  );
});

/** How many rows a start writes. */
function writtenAtStart({ stores, shown }: World): number {
  const { db } = stores.replica;
  db.exec(`CREATE TEMP TABLE wrote (n); CREATE TEMP TRIGGER wrote_row AFTER UPDATE ON main.conversation
    BEGIN INSERT INTO wrote VALUES (1); END`);
  shown.reconcile(testAccount);
  const wrote = db.prepare('SELECT count(*) FROM wrote').pluck().get() as number;
  db.exec('DROP TRIGGER wrote_row; DROP TABLE wrote');
  return wrote;
}

test('a start after a crash writes only the rows that the crash kept from being written', () => {
  const first = setUpOutbox(all());
  for (const id of ['a', 'b']) first.enqueue(id, edits[0] as Edit);
  first.stores.replica.db.pragma('query_only = ON');
  first.enqueue('c', edits[0] as Edit);
  first.stores.replica.db.pragma('query_only = OFF');
  expect(writtenAtStart(first)).toBe(1);
  expect(first.row('c')).toMatchObject({ tags: ['vip'], sync: 'waiting' });
  expect(writtenAtStart(first)).toBe(0);
  first.stores.workspace.rowChanges.beginAnew();
  expect(writtenAtStart(first)).toBe(3);
});

test('a row that was laid on an edit which was undone with its transaction is looked at again', () => {
  const world = setUpOutbox(all());
  const { stores, shown, tell } = world;
  const { localEdits } = stores.workspace;
  world.enqueue('a', { field: 'status', to: 'closed' });
  expect(world.row('a')?.status).toBe('closed');
  expect(() =>
    stores.workspace.transaction(() => {
      const edit: Edit = { field: 'priority', to: 'high' };
      localEdits.put(testAccount, 'a', 'priority', { seq: 99, edit, bases: [null], seenInboundAtMs: null });
      tell(conversation({ id: 'a', subject: 'new' }));
      throw new Error('undone');
    }),
  ).toThrow('undone');
  expect(stores.replica.conversations.laidOn(testAccount, 'a')).toBeNull();
  expect(world.row('a')?.priority).toBe('high');
  shown.reconcile(testAccount);
  expect(world.row('a')).toMatchObject({ priority: null, status: 'closed' });
});

test('of another version, another numbering or changes that are forgotten, everything is looked at', () => {
  const { stores } = setUpOutbox(all());
  const { rowChanges } = stores.workspace;
  const { agreements } = stores.replica;
  const agreed = agreements.get(testAccount);
  if (!agreed) throw new Error('a start agrees');
  expect(rowChanges.since(testAccount, agreed)).toEqual(new Map());
  expect(rowChanges.since(testAccount, { ...agreed, numbering: 'another' })).toBeNull();
  expect(rowChanges.since(testAccount, { ...agreed, number: agreed.number + 1 })).toBeNull();
  rowChanges.beginAnew();
  expect(rowChanges.since(testAccount, agreed)).toBeNull();
});
