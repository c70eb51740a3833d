import { describe, expect, test } from 'vitest';
import { refusalOf } from '#renderer/commands/run.ts';
import { chosenChanges } from '#renderer/state/outbox-selection.ts';
import { aChange, showQueue } from '../queue.ts';

describe('the order', () => {
  test('what is chosen moves past the next conversation, not past the next change of the same', async () => {
    const { run, inputs, winnow } = await showQueue([
      aChange(1),
      aChange(2, { conversationId: 'same' }),
      aChange(3, { conversationId: 'same' }),
      aChange(4),
    ]);
    winnow.outbox.moveTo(3);
    await run('outbox.earlier', 'outbox.later');
    expect(inputs('outbox.move')).toMatchObject([
      { seqs: [3], to: { side: 'before', seq: 1 } },
      { seqs: [3], to: { side: 'after', seq: 4 } },
    ]);
    await run('outbox.first');
    expect(inputs('outbox.move').at(-1)).toMatchObject({ seqs: [3], to: { side: 'first' } });
  });

  test('shows in the same frame, and no answer that is late brings the old order back', async () => {
    const { winnow, state, settled } = await showQueue([
      aChange(1),
      aChange(2),
      aChange(3, { conversationId: 'c2' }),
      aChange(4),
    ]);
    const order = () => state().outbox.items.map(({ seq }) => seq);
    winnow.outbox.moveTo(4);
    const late = winnow.outbox.read();
    const moves = [winnow.outbox.shift('before')];
    expect(order()).toEqual([1, 4, 2, 3]);
    await late;
    moves.push(winnow.outbox.shift('before'));
    expect(order()).toEqual([4, 1, 2, 3]);
    await Promise.all(moves);
    await settled();
    expect(order()).toEqual([1, 2, 3, 4]); // as the main process says, which moved nothing here
    expect(state().outbox.cursorSeq).toBe(4);
  });

  test('several move as a block past what is listed beside them', async () => {
    const { run, inputs, state } = await showQueue([aChange(1), aChange(2), aChange(3), aChange(4)]);
    await run('outbox.next', 'outbox.selectDown', 'outbox.later');
    expect(inputs('outbox.move')).toMatchObject([{ seqs: [2, 3], to: { side: 'after', seq: 4 } }]);
    expect(chosenChanges(state())).toEqual([2, 3]);
  });

  test.each([
    ['ready', 'It is first already', null],
    ['inflight', 'It is being sent', 'It is being sent'],
    ['in_doubt', 'It was sent: Winnow looks whether it arrived', 'It was sent: Winnow looks whether it arrived'],
    ['parked', 'It waits for you, not for its turn', 'It waits for you, not for its turn'],
  ] as const)('the first one, %s: why it is not sent earlier, or later', async (itsState, earlier, later) => {
    const { state } = await showQueue([aChange(1, { state: itsState }), aChange(2)]);
    expect(refusalOf(state(), 'outbox.earlier')).toBe(earlier);
    expect(refusalOf(state(), 'outbox.first')).toBe(earlier);
    expect(refusalOf(state(), 'outbox.later')).toBe(later);
  });

  test('what is being sent is ahead of everything: nothing is moved past it, nor what follows it', async () => {
    const { state, winnow } = await showQueue([
      aChange(1, { state: 'inflight' }),
      aChange(2, { conversationId: 'c1' }),
      aChange(3),
      aChange(4),
    ]);
    winnow.outbox.moveTo(2);
    expect(refusalOf(state(), 'outbox.later')).toBe('Another change of this conversation is being sent');
    winnow.outbox.moveTo(3);
    expect(refusalOf(state(), 'outbox.earlier')).toBe('It is first already');
    winnow.outbox.moveTo(4);
    expect(refusalOf(state(), 'outbox.later')).toBe('It is last already');
  });

  test('only the queue has one', async () => {
    const { state, winnow } = await showQueue([aChange(1), aChange(2)]);
    await winnow.outbox.show('needs-you');
    expect(refusalOf(state(), 'outbox.later')).toBe('What needs you waits for you, not for its turn');
    await winnow.outbox.show('history');
    expect(refusalOf(state(), 'outbox.first')).toBe('Only what waits has an order');
  });
});
