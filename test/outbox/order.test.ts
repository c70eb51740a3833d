import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Edit } from '#shared/edits/edit.ts';
import type { Outcome } from '#shared/edits/intent.ts';
import type { QueuePlace } from '#shared/outbox.ts';
import { conversation } from '#test/support/conversations.ts';
import { setUpOutbox, testAccount } from '#test/support/engine.ts';
import { becomes } from '#test/support/outcomes.ts';

const close: Edit = { field: 'status', to: 'closed' };
const pend: Edit = { field: 'status', to: 'pending' };
const vip: Edit = { field: 'tags', part: 'vip', to: true };
const names = ['a', 'b', 'c', 'd', 'e', 'f'] as const;

/** Six conversations, none queued yet; edits are named by their conversation. */
function setUp() {
  const engine = setUpOutbox(names.map((id) => conversation({ id })));
  const { stores, outbox, account } = engine;
  const { intents } = stores.workspace;
  const seqOf = (id: string) => intents.pending(testAccount, id)[0]?.seq ?? 0;
  return {
    ...engine,
    intents,
    seqOf,
    move: (ids: string, to: QueuePlace) => outbox.move(account, [...ids].map(seqOf), to),
    beside: (side: 'before' | 'after', id: string): QueuePlace => ({ side, seq: seqOf(id) }),
    become: (id: string, outcome: Outcome) => becomes(stores, id, outcome, engine.clock.nowMs),
    /** As the agent sees it, an edit a letter. */
    listed: () =>
      intents
        .list(testAccount, 'pending', 100)
        .map(({ conversationId }) => conversationId)
        .join(''),
    /** As it is sent: what is next is taken and ends, until nothing is left. */
    sent() {
      const order: string[] = [];
      for (;;) {
        const id = intents.nextConversation(testAccount, engine.clock.nowMs, 1);
        if (id === null) return order.join('');
        becomes(stores, id, { kind: 'shown' });
        order.push(id);
      }
    },
  };
}

describe('the order of the queue', () => {
  test('is by conversation: a later edit of one that waits stands with it, and is sent with it', () => {
    const { enqueue, listed, sent } = setUp();
    enqueue('a', close);
    enqueue('b', close);
    enqueue('a', vip);
    expect(listed()).toBe('aab');
    expect(sent()).toBe('ab');
  });

  test('several that are put first keep the order they had among themselves', () => {
    const { enqueue, listed, move } = setUp();
    for (const id of names) enqueue(id, close);
    expect(move('fbd', { side: 'first' })).toBe(3);
    expect(listed()).toBe('bdface');
  });

  test('what was moved keeps its place for edits made later, and for one that replaces all it had', () => {
    const { enqueue, listed, move, sent } = setUp();
    for (const id of 'abc') enqueue(id, close);
    move('c', { side: 'first' });
    enqueue('c', pend);
    enqueue('c', vip);
    enqueue('d', vip);
    expect(listed()).toBe('ccabd');
    expect(sent()).toBe('cabd');
  });

  test('one that has been sent and is edited again stands at the end', () => {
    const { enqueue, listed, become } = setUp();
    for (const id of 'abc') enqueue(id, close);
    become('a', { kind: 'shown' });
    enqueue('a', vip);
    expect(listed()).toBe('bca');
  });

  test('a conversation is moved past another, several as a block', () => {
    const { enqueue, listed, move, beside } = setUp();
    for (const id of names) enqueue(id, close);
    expect(move('e', beside('before', 'd'))).toBe(1);
    expect(listed()).toBe('abcedf');
    expect(move('a', beside('after', 'b'))).toBe(1);
    expect(listed()).toBe('bacedf');
    expect(move('fa', beside('before', 'c'))).toBe(2);
    expect(listed()).toBe('bafced');
    expect(move('b', beside('after', 'd'))).toBe(1);
    expect(listed()).toBe('afcedb');
  });

  test('what is under way, in doubt, needs the agent or has ended is not moved', () => {
    const { enqueue, listed, move, become, intents, outbox, account } = setUp();
    for (const id of names) enqueue(id, close);
    become('b', { kind: 'taken' });
    become('c', { kind: 'interrupted' });
    become('d', { kind: 'conflict', reason: null });
    become('e', { kind: 'refused', reason: null });
    expect(move('bcde', { side: 'first' })).toBe(0);
    enqueue('b', vip); // made while the other is under way
    const [, waiting] = intents.pending(testAccount, 'b');
    expect(waiting?.state).toBe('ready');
    expect(outbox.move(account, [waiting?.seq ?? 0], { side: 'first' })).toBe(0);
    expect(move('bcdef', { side: 'first' })).toBe(1);
    expect(listed()).toBe('fabbcde');
  });

  test('beside one that is gone nothing is moved, and another account’s queue is never touched', () => {
    const { enqueue, listed, move, beside, become, outbox, account, seqOf } = setUp();
    for (const id of 'abc') enqueue(id, close);
    const gone = beside('before', 'a');
    become('a', { kind: 'shown' });
    expect(move('c', gone)).toBe(0);
    expect(outbox.move({ ...account, id: 'a2' }, [seqOf('c')], { side: 'first' })).toBe(0);
    expect(listed()).toBe('bc');
  });

  test('what is merged into another stands and is sent at the earlier place of the two', () => {
    const { enqueue, listed, intents, sent } = setUp();
    for (const id of 'abcd') enqueue(id, vip);
    intents.move(testAccount, 'b', 'd');
    expect(listed()).toBe('addc');
    expect(sent()).toBe('adc');
  });

  test('there is room between two neighbours however often something is put there', () => {
    const { enqueue, listed, move, beside } = setUp();
    for (const id of names) enqueue(id, close);
    for (let round = 0; round < 60; round += 1) {
      move(round % 2 === 0 ? 'd' : 'c', beside('after', 'a'));
      expect(listed()).toBe(round === 0 ? 'adbcef' : round % 2 === 0 ? 'adcbef' : 'acdbef');
    }
  });

  test('whatever is edited, moved and sent: listed together, sent as listed, as a plain list would be', () => {
    const id = fc.constantFrom(...names);
    const step = fc.oneof(
      fc.record({ kind: fc.constant('edit' as const), id, edit: fc.constantFrom(close, pend, vip) }),
      fc.record({ kind: fc.constant('first' as const), ids: fc.uniqueArray(id, { minLength: 1 }) }),
      fc.record({
        kind: fc.constantFrom('before' as const, 'after' as const),
        ids: fc.uniqueArray(id, { minLength: 1 }),
        id,
      }),
      fc.record({ kind: fc.constant('send' as const) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const { enqueue, move, beside, intents, listed, sent, stores, clock } = setUp();
        let model: string[] = [];
        for (const next of steps) {
          if (next.kind === 'edit') {
            enqueue(next.id, next.edit);
            const waits = intents.pending(testAccount, next.id).length > 0;
            if (!waits) model = model.filter((each) => each !== next.id);
            else if (!model.includes(next.id)) model.push(next.id);
          } else if (next.kind === 'send') {
            const first = intents.nextConversation(testAccount, clock.nowMs, 1);
            expect(first).toBe(model.shift() ?? null);
            if (first) becomes(stores, first, { kind: 'shown' });
          } else {
            const to = next.kind === 'first' ? { side: 'first' as const } : beside(next.kind, next.id);
            move(next.ids.join(''), to);
            const neighbour = next.kind === 'first' ? null : next.id;
            if (neighbour !== null && !model.includes(neighbour)) continue;
            const moved = model.filter((each) => each !== neighbour && next.ids.some((chosen) => chosen === each));
            const rest = model.filter((each) => !moved.includes(each));
            const at = neighbour === null ? 0 : rest.indexOf(neighbour) + (next.kind === 'after' ? 1 : 0);
            model = [...rest.slice(0, at), ...moved, ...rest.slice(at)];
          }
          expect(listed().replaceAll(/(.)\1+/g, '$1')).toBe(model.join(''));
        }
        expect(sent()).toBe(model.join(''));
        stores.close();
      }),
      { numRuns: 60 },
    );
  });
});
