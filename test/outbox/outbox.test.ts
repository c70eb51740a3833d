import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Conversation, statusWordOf } from '#shared/conversation.ts';
import { type Edit, targetOf } from '#shared/edits/edit.ts';
import { anyConversation, anyEdit, conversation } from '#test/support/conversations.ts';
import { setUpOutbox, testAccount } from '#test/support/engine.ts';
import { becomes } from '#test/support/outcomes.ts';

const close: Edit = { field: 'status', to: 'closed' };
const pend: Edit = { field: 'status', to: 'pending' };
const reopen: Edit = { field: 'status', to: 'open' };
const vip: Edit = { field: 'tags', part: 'vip', to: true };
const noVip: Edit = { field: 'tags', part: 'vip', to: false };

describe('the outbox', () => {
  test('an edit shows at once, and a pull that does not know it yet never takes it back', () => {
    const { enqueue, row, tell } = setUpOutbox([conversation()]);
    enqueue('conv_1', close, vip);
    expect(row('conv_1')).toMatchObject({ status: 'closed', tags: ['vip'], sync: 'waiting' });
    tell(conversation({ tags: ['orders'], preview: 'And one more thing' }));
    expect(row('conv_1')).toMatchObject({ status: 'closed', tags: ['orders', 'vip'], preview: 'And one more thing' });
  });

  test('edits of one field that were never sent become one, measured against the oldest base', () => {
    const { enqueue, queued, stores } = setUpOutbox([conversation()]);
    enqueue('conv_1', pend);
    enqueue('conv_1', close);
    expect(queued('conv_1')).toEqual([{ edit: close, state: 'ready' }]);
    expect(stores.workspace.intents.pending(testAccount, 'conv_1')[0]?.base).toBe('open');
  });

  test('an edit taken back before it was sent leaves nothing to send', () => {
    const { enqueue, queued, row } = setUpOutbox([conversation()]);
    enqueue('conv_1', close, vip);
    enqueue('conv_1', reopen, noVip);
    expect(queued('conv_1')).toEqual([]);
    expect(row('conv_1')).toMatchObject({ status: 'open', tags: [], sync: 'none' });
  });

  test('an edit made while one is under way is appended, never folded in', () => {
    const { enqueue, queued, stores } = setUpOutbox([conversation()]);
    enqueue('conv_1', close);
    becomes(stores, 'conv_1', { kind: 'taken' });
    enqueue('conv_1', reopen);
    expect(queued('conv_1')).toEqual([
      { edit: close, state: 'inflight' },
      { edit: reopen, state: 'ready' },
    ]);
  });

  test('a new edit of a field replaces the one that waits for the agent, measured against the server', () => {
    const { enqueue, queued, stores } = setUpOutbox([conversation({ status: 'pending' })]);
    enqueue('conv_1', close);
    becomes(stores, 'conv_1', { kind: 'conflict', reason: null });
    enqueue('conv_1', reopen);
    expect(queued('conv_1')).toEqual([{ edit: reopen, state: 'ready' }]);
    expect(stores.workspace.intents.pending(testAccount, 'conv_1')[0]?.base).toBe('pending');
  });

  test('what the provider cannot store is kept here, survives a pull, and is never queued', () => {
    const { enqueue, queued, row, tell } = setUpOutbox([conversation()]);
    enqueue('conv_1', { field: 'priority', to: 'high' }, { field: 'spam', to: true });
    tell(conversation({ preview: 'new' }));
    expect(row('conv_1')).toMatchObject({ priority: 'high', spam: true, preview: 'new', sync: 'none' });
    expect(queued('conv_1')).toEqual([]);
  });

  test('what the provider does not let be changed is refused with its reason, and nothing of the command stays', () => {
    const { enqueue, queued, row } = setUpOutbox([conversation({ unreadCount: 2 })]);
    expect(() => enqueue('conv_1', vip, { field: 'read', to: true })).toThrow('read-only-field');
    expect(queued('conv_1')).toEqual([]);
    expect(row('conv_1')).toMatchObject({ tags: [], unreadCount: 2 });
  });

  test('undo and redo walk through several commands and survive a restart', () => {
    const first = setUpOutbox([conversation({ tags: ['orders'] })]);
    first.enqueue('conv_1', vip);
    first.enqueue('conv_1', close);
    first.stores.close();
    const again = setUpOutbox([], { dataDir: first.dataDir });
    expect(again.outbox.undo(again.account).command).toEqual({
      kind: 'edits',
      edit: close,
      more: 0,
      contact: 'Ana Souza',
      conversations: 1,
    });
    expect(again.outbox.undo(again.account).command).toMatchObject({ edit: vip, contact: 'Ana Souza' });
    expect(again.outbox.undo(again.account).command).toBeNull();
    expect(again.row('conv_1')).toMatchObject({ status: 'open', tags: ['orders'], sync: 'none' });
    again.outbox.redo(again.account);
    again.outbox.redo(again.account);
    expect(again.row('conv_1')).toMatchObject({ status: 'closed', tags: ['orders', 'vip'] });
    again.outbox.undo(again.account);
    again.enqueue('conv_1', pend);
    expect(again.outbox.redo(again.account).command).toBeNull();
  });

  test('an undo brings back what one command changed more than once, and a redo leads there again', () => {
    const { outbox, account, enqueue, row } = setUpOutbox([conversation({ id: 'c', tags: ['vip'] })]);
    enqueue('c', vip, noVip, pend, close);
    outbox.undo(account);
    expect(row('c')).toMatchObject({ tags: ['vip'], status: 'open' });
    outbox.redo(account);
    expect(row('c')).toMatchObject({ tags: [], status: 'closed' });
  });

  /** In the middle of an undo, the disk refuses one of its writes. */
  const refusals = [
    ['its edits', 'UPDATE OF state ON intent'],
    ['the edits that take back what was sent', 'INSERT ON intent'],
    ['the step back in the history', 'UPDATE OF undone ON command'],
  ] as const;
  test.each(refusals)('an undo is made whole or not at all: refused in %s, nothing of it is kept', (_, write) => {
    const { stores, outbox, account, enqueue, queued, row } = setUpOutbox([conversation({ id: 'c' })]);
    enqueue('c', pend);
    becomes(stores, 'c', { kind: 'taken' });
    // One command of two edits: the first is under way by now, so it is taken back by an edit of its own.
    enqueue('c', close, vip);
    const before = { queued: queued('c'), row: row('c'), last: stores.workspace.commands.lastDone(testAccount) };
    stores.workspace.db.exec(`CREATE TRIGGER refuse BEFORE ${write} BEGIN SELECT RAISE(ABORT, 'no'); END`);
    expect(() => outbox.undo(account)).toThrow('no');
    expect({
      queued: queued('c'),
      row: row('c'),
      last: stores.workspace.commands.lastDone(testAccount),
    }).toEqual(before);
    expect(stores.workspace.commands.lastUndone(testAccount)).toBeNull();
    stores.workspace.db.exec('DROP TRIGGER refuse');
    expect(outbox.undo(account).command).toMatchObject({ edit: close });
    expect(row('c')).toMatchObject({ status: 'pending', tags: [] });
    expect(outbox.redo(account).command).toMatchObject({ edit: close });
    expect(row('c')).toMatchObject({ status: 'closed', tags: ['vip'] });
  });

  test('a bulk edit touches only where it changes something, and one undo takes all of it back', async () => {
    const many = Array.from({ length: 90 }, (_, i) => conversation({ id: `c${i}`, tags: i < 30 ? ['vip'] : [] }));
    const { outbox, account, stores, row, shown } = setUpOutbox(many);
    outbox.enqueue(account, { painted: [], commandId: 'bulk', ids: many.map(({ id }) => id), edits: [vip] });
    expect(stores.workspace.intents.count(testAccount).waiting).toBe(60);
    expect(outbox.undo(account).command).toMatchObject({ edit: vip, conversations: 60 });
    expect(stores.workspace.intents.count(testAccount).waiting).toBe(0);
    await shown.settle();
    expect(row('c3')?.tags).toEqual(['vip']);
    expect(row('c70')).toMatchObject({ tags: [], sync: 'none' });
  });

  test('after a crash between the two files, the next start makes the rows right', () => {
    const first = setUpOutbox([conversation()]);
    first.enqueue('conv_1', close);
    // The replica is one commit behind: as if the process had died before the row was written.
    first.stores.replica.db.exec(
      `UPDATE conversation SET status = 'open', sync = 'none', base_json = NULL, laid_on = NULL`,
    );
    first.stores.close();
    const again = setUpOutbox([], { dataDir: first.dataDir });
    again.shown.reconcile(testAccount);
    expect(again.row('conv_1')).toMatchObject({ status: 'closed', sync: 'waiting' });
  });

  test('whatever the sequence of edits and undos, what is queued leads from the base to what is shown', () => {
    const step = fc.oneof(
      { weight: 5, arbitrary: fc.array(anyEdit, { minLength: 1, maxLength: 3 }) },
      { weight: 2, arbitrary: fc.constant('undo' as const) },
      { weight: 1, arbitrary: fc.constant('redo' as const) },
    );
    fc.assert(
      fc.property(anyConversation, fc.array(step, { maxLength: 15 }), (base, steps) => {
        const { enqueue, outbox, account, shown, stores } = setUpOutbox([base]);
        const history = createHistory(partsOf(base));
        for (const next of steps) {
          if (next === 'undo') expect(outbox.undo(account).changed).toBe(history.undo());
          else if (next === 'redo') expect(outbox.redo(account).changed).toBe(history.redo());
          else {
            enqueue(base.id, ...next);
            history.command(next);
          }
          const seen = shown.editable(testAccount, base.id)?.shown;
          expect(seen && partsOf(seen)).toEqual(history.now());
          const pending = stores.workspace.intents.pending(testAccount, base.id);
          expect(pending.map(({ edit }) => edit).reduce(changed, partsOf(base))).toEqual(history.now());
          // One edit for each difference and none besides: what was taken back before it was sent is not sent. Only
          // edits of one command about the same thing stand beside each other; they are sent in one request.
          if (!steps.some(isAboutOneThingTwice)) {
            expect(pending.map(({ target }) => target).sort()).toEqual(differences(partsOf(base), history.now()));
          }
        }
        stores.close();
      }),
      { numRuns: 40 },
    );
  });
});

const isAboutOneThingTwice = (step: readonly Edit[] | 'undo' | 'redo') =>
  typeof step === 'object' && new Set(step.map(targetOf)).size < step.length;

/** Status, tags and metadata as one flat list, with a rule of their own to change them: the app's is what is tested. */
type Parts = ReadonlyMap<string, string>;

const partsOf = ({
  tags,
  metadata,
  ...status
}: Pick<Conversation, 'status' | 'unknownStatus' | 'tags' | 'metadata'>): Parts =>
  new Map([
    ['status', statusWordOf(status)],
    ...tags.map((tag) => [`tags:${tag}`, 'true'] as const),
    ...Object.entries(metadata).map(([key, value]) => [`metadata:${key}`, value] as const),
  ]);

function changed(parts: Parts, edit: Edit): Parts {
  const next = new Map(parts);
  if (edit.field === 'status') next.set('status', edit.to);
  else if (edit.field === 'tags' && edit.to) next.set(`tags:${edit.part}`, 'true');
  else if (edit.field === 'tags') next.delete(`tags:${edit.part}`);
  else if (edit.field === 'metadata' && edit.to !== null) next.set(`metadata:${edit.part}`, edit.to);
  else if (edit.field === 'metadata') next.delete(`metadata:${edit.part}`);
  else throw new Error(`${edit.field} is not among the edits of this test`);
  return next;
}

const differences = (a: Parts, b: Parts) =>
  [...new Set([...a.keys(), ...b.keys()])].filter((part) => a.get(part) !== b.get(part)).sort();

/** What an agent expects of undo and redo: the states they have been through, and which of them is shown. */
function createHistory(first: Parts) {
  let states = [first];
  let at = 0;
  const now = () => states[at] ?? first;
  const go = (to: number) => {
    if (to < 0 || to >= states.length) return false;
    at = to;
    return true;
  };
  return {
    now,
    /** One that changes nothing at any of its edits is none; one that ends where it began can be taken back. */
    command(edits: readonly Edit[]) {
      let next = now();
      let isNothing = true;
      for (const edit of edits) {
        const before = next;
        next = changed(before, edit);
        if (differences(before, next).length > 0) isNothing = false;
      }
      if (isNothing) return;
      states = [...states.slice(0, at + 1), next];
      at += 1;
    },
    undo: () => go(at - 1),
    redo: () => go(at + 1),
  };
}

describe('a disk that has no room for the row', () => {
  test('does not make a durable edit look refused, and the row is written once there is room', () => {
    const { enqueue, row, queued, stores } = setUpOutbox([conversation({ id: 'a' }), conversation({ id: 'b' })]);
    const pages = stores.replica.db.pragma('page_count', { simple: true });
    stores.replica.db.pragma(`max_page_count = ${pages}`);
    const long = 'x'.repeat(60_000);
    expect(() => enqueue('a', { field: 'metadata', part: 'long', to: long })).not.toThrow();
    expect(queued('a')).toHaveLength(1);
    expect(row('a')?.sync).toBe('none');
    stores.replica.db.pragma('max_page_count = 1000000');
    enqueue('b', vip);
    expect([row('a')?.sync, row('b')?.sync]).toEqual(['waiting', 'waiting']);
  });
});
