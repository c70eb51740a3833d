import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdit, type Edit } from '#shared/intent.ts';
import { mergeEdits } from '#shared/merge.ts';
import { anyConversation, anyEdit, conversation } from '#test/support/conversations.ts';
import { setUpOutbox, testAccount } from '#test/support/engine.ts';

const close: Edit = { kind: 'setStatus', status: 'closed' };
const pend: Edit = { kind: 'setStatus', status: 'pending' };
const reopen: Edit = { kind: 'setStatus', status: 'open' };
const vip: Edit = { kind: 'addTag', tag: 'vip' };
const noVip: Edit = { kind: 'removeTag', tag: 'vip' };

describe('the outbox', () => {
  test('an edit shows at once, and a pull that does not know it yet never takes it back', () => {
    const { enqueue, row, shown } = setUpOutbox([conversation()]);
    enqueue('conv_1', close, vip);
    expect(row('conv_1')).toMatchObject({ status: 'closed', tags: ['vip'], sync: 'waiting' });
    shown.pull(testAccount, conversation({ tags: ['orders'], preview: 'And one more thing' }));
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
    const [sent] = stores.workspace.intents.pending(testAccount, 'conv_1');
    stores.workspace.intents.setState(sent?.seq ?? 0, 'inflight', null, null);
    enqueue('conv_1', reopen);
    expect(queued('conv_1')).toEqual([
      { edit: close, state: 'inflight' },
      { edit: reopen, state: 'ready' },
    ]);
  });

  test('a new edit of a field replaces the one that waits for the agent, measured against the server', () => {
    const { enqueue, queued, stores } = setUpOutbox([conversation({ status: 'pending' })]);
    enqueue('conv_1', close);
    const [held] = stores.workspace.intents.pending(testAccount, 'conv_1');
    stores.workspace.intents.setState(held?.seq ?? 0, 'conflict', null, null);
    enqueue('conv_1', reopen);
    expect(queued('conv_1')).toEqual([{ edit: reopen, state: 'ready' }]);
    expect(stores.workspace.intents.pending(testAccount, 'conv_1')[0]?.base).toBe('pending');
  });

  test('what the provider cannot store is kept here, survives a pull, and is never queued', () => {
    const { enqueue, queued, row, shown } = setUpOutbox([conversation()]);
    enqueue('conv_1', { kind: 'setPriority', priority: 'high' }, { kind: 'setSpam', spam: true });
    shown.pull(testAccount, conversation({ preview: 'new' }));
    expect(row('conv_1')).toMatchObject({ priority: 'high', spam: true, preview: 'new', sync: 'none' });
    expect(queued('conv_1')).toEqual([]);
  });

  test('what the provider does not let be changed is refused with its reason, and nothing of the command stays', () => {
    const { enqueue, queued, row } = setUpOutbox([conversation({ unreadCount: 2 })]);
    expect(() => enqueue('conv_1', vip, { kind: 'setRead', read: true })).toThrow('cannot mark conversations as read');
    expect(queued('conv_1')).toEqual([]);
    expect(row('conv_1')).toMatchObject({ tags: [], unreadCount: 2 });
  });

  test('undo and redo walk through several commands and survive a restart', () => {
    const first = setUpOutbox([conversation({ tags: ['orders'] })]);
    first.enqueue('conv_1', vip);
    first.enqueue('conv_1', close);
    first.stores.close();
    const again = setUpOutbox([], { dataDir: first.dataDir });
    expect(again.outbox.undo(again.account).title).toBe('Close: Ana Souza');
    expect(again.outbox.undo(again.account).title).toBe('Add tag vip: Ana Souza');
    expect(again.outbox.undo(again.account).title).toBeNull();
    expect(again.row('conv_1')).toMatchObject({ status: 'open', tags: ['orders'], sync: 'none' });
    again.outbox.redo(again.account);
    again.outbox.redo(again.account);
    expect(again.row('conv_1')).toMatchObject({ status: 'closed', tags: ['orders', 'vip'] });
    again.outbox.undo(again.account);
    again.enqueue('conv_1', pend);
    expect(again.outbox.redo(again.account).title).toBeNull();
  });

  test('an undo is made whole or not at all: its edits and the step back in the history', () => {
    const { stores, outbox, account, enqueue, queued } = setUpOutbox([conversation({ id: 'c' })]);
    enqueue('c', vip);
    stores.workspace.db.exec(
      `CREATE TRIGGER refuse BEFORE UPDATE OF undone ON command BEGIN SELECT RAISE(ABORT, 'no'); END`,
    );
    expect(() => outbox.undo(account)).toThrow('no');
    expect(queued('c')).toMatchObject([{ edit: vip }]);
    stores.workspace.db.exec('DROP TRIGGER refuse');
    expect(outbox.undo(account).title).toContain('vip');
    expect(queued('c')).toEqual([]);
  });

  test('a bulk edit touches only where it changes something, and one undo takes all of it back', async () => {
    const many = Array.from({ length: 90 }, (_, i) => conversation({ id: `c${i}`, tags: i < 30 ? ['vip'] : [] }));
    const { outbox, account, stores, row, shown } = setUpOutbox(many);
    outbox.enqueue(account, { commandId: 'bulk', ids: many.map(({ id }) => id), edits: [vip] });
    expect(stores.workspace.intents.count(testAccount).waiting).toBe(60);
    expect(outbox.undo(account).title).toBe('Add tag vip: 60 conversations');
    expect(stores.workspace.intents.count(testAccount).waiting).toBe(0);
    await shown.settle();
    expect(row('c3')?.tags).toEqual(['vip']);
    expect(row('c70')).toMatchObject({ tags: [], sync: 'none' });
  });

  test('after a crash between the two files, the next start makes the rows right', () => {
    const first = setUpOutbox([conversation()]);
    first.enqueue('conv_1', close);
    // The replica is one commit behind: as if the process had died before the row was written.
    first.stores.replica.db.exec(`UPDATE conversation SET status = 'open', sync = 'none', base_json = NULL`);
    first.stores.close();
    const again = setUpOutbox([], { dataDir: first.dataDir });
    again.shown.reconcile(testAccount);
    expect(again.row('conv_1')).toMatchObject({ status: 'closed', sync: 'waiting' });
  });

  test('whatever the sequence of edits and undos, what is queued leads from the base to what is shown', () => {
    const step = fc.oneof(
      { weight: 5, arbitrary: anyEdit },
      { weight: 1, arbitrary: fc.constant('undo' as const) },
      { weight: 1, arbitrary: fc.constant('redo' as const) },
    );
    fc.assert(
      fc.property(anyConversation, fc.array(step, { maxLength: 15 }), (base, steps) => {
        const { enqueue, outbox, account, shown, stores } = setUpOutbox([base]);
        let model = { ...base, followUp: null };
        for (const next of steps) {
          if (next === 'undo') outbox.undo(account);
          else if (next === 'redo') outbox.redo(account);
          else enqueue(base.id, next);
          if (typeof next === 'object') {
            model = applyEdit({ ...(shown.editable(testAccount, base.id)?.shown ?? model), followUp: null }, next);
          }
        }
        const pending = stores.workspace.intents.pending(testAccount, base.id);
        const { desired, verdicts } = mergeEdits(base, pending, null);
        const seen = shown.editable(testAccount, base.id)?.shown;
        expect([...verdicts.values()].every((verdict) => verdict === 'send' || verdict === 'settled')).toBe(true);
        expect({ ...desired, tags: [...desired.tags].sort() }).toEqual({
          ...base,
          followUp: null,
          status: seen?.status,
          metadata: seen?.metadata,
          tags: [...(seen?.tags ?? [])].sort(),
        });
        expect(new Set(pending.map(({ target }) => target)).size).toBe(pending.length);
        stores.close();
      }),
      { numRuns: 40 },
    );
  });
});

describe('a disk that has no room for the row', () => {
  test('does not make a durable edit look refused, and the row is written once there is room', () => {
    const { enqueue, row, queued, stores } = setUpOutbox([conversation({ id: 'a' }), conversation({ id: 'b' })]);
    const pages = stores.replica.db.pragma('page_count', { simple: true });
    stores.replica.db.pragma(`max_page_count = ${pages}`);
    const long = 'x'.repeat(60_000);
    expect(() => enqueue('a', { kind: 'setMetadata', key: 'long', value: long })).not.toThrow();
    expect(queued('a')).toHaveLength(1);
    expect(row('a')?.sync).toBe('none');
    stores.replica.db.pragma('max_page_count = 1000000');
    enqueue('b', vip);
    expect([row('a')?.sync, row('b')?.sync]).toEqual(['waiting', 'waiting']);
  });
});
