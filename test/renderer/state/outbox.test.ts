import { describe, expect, test } from 'vitest';
import { refusalOf } from '#renderer/commands/run.ts';
import { aChange, showQueue } from '../queue.ts';
import { aRow } from '../rows.ts';

describe('the selection', () => {
  test('a command is about the change under the cursor, or about all that are selected', async () => {
    const { run, resolved, state } = await showQueue();
    await run('outbox.retry');
    expect(resolved()).toEqual([{ accountId: 'a1', seqs: [1], how: 'retry' }]);
    await run('outbox.select', 'outbox.next', 'outbox.select', 'outbox.retry');
    expect(resolved().at(-1)).toMatchObject({ seqs: [2, 3], how: 'retry' });
    expect(state().ui.toast?.sentence).toBe('Trying again: 2 changes');
    expect(state().outbox.selected.size).toBe(0);
  });

  test('grows with the cursor, up and down, and stops at the ends', async () => {
    const { run, selected, state } = await showQueue();
    await run('outbox.next', 'outbox.selectDown', 'outbox.selectDown');
    expect(selected()).toEqual([2, 3]);
    await run('outbox.selectUp', 'outbox.selectUp', 'outbox.selectUp');
    expect(selected()).toEqual([2, 3, 1]);
    expect(state().outbox.cursorSeq).toBe(1);
  });

  test('takes all that was found, listed or not, and nothing the second time', async () => {
    const { run, selected, winnow } = await showQueue(
      [1, 2, 3, 4, 5].map((seq) => aChange(seq, seq === 2 ? { edit: { field: 'status', to: 'closed' } } : {})),
      2,
    );
    await run('outbox.selectAll');
    expect(selected()).toEqual([1, 2, 3, 4, 5]);
    await run('outbox.selectAll');
    expect(selected()).toEqual([]);
    await winnow.outbox.find('tag');
    await run('outbox.selectAll');
    expect(selected()).toEqual([1, 3, 4, 5]);
  });

  test('takes all that words find where nobody has counted them, all of it again but for one, and nothing the second time', async () => {
    const { run, selected, winnow, state } = await showQueue(
      [1, 2, 3, 4, 5].map((seq) => aChange(seq)),
      2,
    );
    await winnow.outbox.find('tag');
    expect(state().outbox.found).toEqual({ total: 2, isLeast: true });
    await run('outbox.selectAll');
    expect(selected()).toEqual([1, 2, 3, 4, 5]);
    await run('outbox.select');
    expect(selected()).toEqual([2, 3, 4, 5]);
    await run('outbox.selectAll');
    expect(selected()).toEqual([1, 2, 3, 4, 5]);
    await run('outbox.selectAll');
    expect(selected()).toEqual([]);
    await run('outbox.selectAll');
    await winnow.outbox.read();
    expect(selected()).toEqual([1, 2, 3, 4, 5]); // what is not listed is there still
  });

  test('is whole before a command that follows at once is about it', async () => {
    const { run, resolved } = await showQueue(
      [1, 2, 3, 4].map((seq) => aChange(seq)),
      2,
    );
    await Promise.all([run('outbox.selectAll'), run('outbox.retry')]);
    expect(resolved()).toMatchObject([{ seqs: [1, 2, 3, 4] }]);
  });

  test('holds the keys that follow until it is whole: none of them is overtaken by the rest', async () => {
    const { run, winnow, selected } = await showQueue(
      [1, 2, 3, 4].map((seq) => aChange(seq)),
      2,
    );
    void run('outbox.selectAll');
    expect(selected()).toEqual([1, 2]);
    await winnow.turns.arriving();
    expect(selected()).toEqual([1, 2, 3, 4]);
    expect(winnow.turns.arriving()).toBeNull();
  });

  test('keeps what is beyond the list, and lets go what has ended', async () => {
    const { run, selected, items, winnow } = await showQueue(
      [1, 2, 3, 4].map((seq) => aChange(seq)),
      2,
    );
    await run('outbox.selectAll');
    items.splice(0, 1);
    await winnow.outbox.read();
    expect(selected()).toEqual([2, 3, 4]);
    items.splice(0, 2);
    await winnow.outbox.read();
    expect(selected()).toEqual([4]);
  });
});

test('what stands against a change is told anew when its conversation changes, whoever changed that', async () => {
  const { emit, pass, inputs } = await showQueue([aChange(1, { state: 'conflict' }), aChange(2)]);
  const before = inputs('outbox.inspect').length;
  emit('conversations.changed', { accountId: 'a1', revision: 2, ids: ['c2'] });
  await pass(100);
  expect(inputs('outbox.inspect')).toHaveLength(before);
  emit('conversations.changed', { accountId: 'a1', revision: 3, ids: ['c1'] });
  emit('conversations.changed', { accountId: 'a1', revision: 4, ids: null });
  await pass(100);
  expect(inputs('outbox.inspect')).toHaveLength(before + 1);
});

test('an answer to the one that is looked at says what was shown against it, one to several says nothing', async () => {
  const { run, inputs, state, settled } = await showQueue([aChange(1, { state: 'conflict' }), aChange(2), aChange(3)]);
  await settled();
  expect(state().outbox.inspection?.item.seq).toBe(1);
  await run('outbox.keepMine');
  await run('outbox.selectDown', 'outbox.retry');
  expect(inputs('outbox.resolve')).toEqual([
    { accountId: 'a1', seqs: [1], how: 'mine', shown: { theirs: null, messageId: null } },
    { accountId: 'a1', seqs: [2, 3], how: 'retry' },
  ]);
});

test('the queue of an account is not shown, chosen from or brought in late while another is on screen', async () => {
  const { run, winnow, state, selected, settled } = await showQueue();
  await winnow.outbox.find('vip');
  await run('outbox.selectAll');
  void winnow.outbox.read();
  await winnow.switchAccount('a2');
  await settled();
  expect(state().outbox).toMatchObject({ items: [], query: '', cursorSeq: null, phase: 'loading' });
  expect(selected()).toEqual([]);
});

test('what is copied is the request of the change under the cursor, however fast the keys', async () => {
  const { run, copied, state } = await showQueue([aChange(1), aChange(2), aChange(3, { local: true })]);
  await Promise.all([run('outbox.next'), run('outbox.copy')]);
  expect(copied).toEqual(['curl 2']);
  await Promise.all([run('outbox.next'), run('outbox.copy')]);
  expect(copied).toEqual(['curl 2']);
  expect(state().ui.toast?.sentence).toBe('There is no request to copy');
});

test('a held close that was discarded has ended: its conversation is opened like any other', async () => {
  const row = aRow(1);
  const reason = { kind: 'replied-since', by: 'customer' } as const;
  const ended = { state: 'cancelled', finishedAtMs: 1, conversationId: row.id, reason } as const;
  const { run, state, resolved } = await showQueue([aChange(1, ended)], 100, [row]);
  expect(refusalOf(state(), 'outbox.followUp')).toBe('Only for a close that is held');
  await run('outbox.open');
  expect(resolved()).toEqual([]);
  expect(state().ui).toMatchObject({ screen: 'list', readerOpen: true });
});

test('a refused change is corrected at its conversation, and not where that is gone', async () => {
  const row = aRow(1);
  const refused = { state: 'parked', conversationId: row.id } as const;
  const there = await showQueue([aChange(1, refused)], 100, [row]);
  await there.run('outbox.edit');
  expect(there.state().ui.dialog).toEqual({ kind: 'tags', ids: [row.id] });
  const gone = await showQueue([aChange(1, refused)]);
  await gone.run('outbox.edit');
  expect(gone.state().ui).toMatchObject({ dialog: null, screen: 'outbox' });
  expect(gone.state().ui.toast?.sentence).toBe('That conversation is no longer in the inbox');
});

test('the focus goes along to the conversation of a change', async () => {
  const row = aRow(1);
  const { run, state, focused } = await showQueue([aChange(1, { conversationId: row.id })], 100, [row]);
  await run('outbox.open');
  expect(state().ui).toMatchObject({ screen: 'list', readerOpen: true });
  expect(focused.at(-1)).toBe('messages');
});

test('a queue that cannot be read is not on screen: no key answers a change of it', async () => {
  const { run, winnow, resolved, state, broken } = await showQueue();
  broken.sentence = 'The disk is full.';
  await winnow.outbox.read();
  expect(state().outbox).toMatchObject({ phase: 'failed', problem: 'The disk is full.' });
  await run('outbox.discard');
  expect(resolved()).toEqual([]);
  broken.sentence = '';
  await winnow.outbox.read();
  expect(state().outbox).toMatchObject({ phase: 'ready', problem: null, found: { total: 3 }, cursorSeq: 1 });
});

test('a queue that never rests is read again all the same', async () => {
  const { emit, pass, inputs } = await showQueue();
  const before = inputs('outbox.list').length;
  for (let event = 0; event < 10; event += 1) {
    emit('outbox.changed', { accountId: 'a1' });
    await pass(50);
  }
  expect(inputs('outbox.list').length - before).toBeGreaterThan(3);
});

describe('answering many', () => {
  test('discarding is asked about with their number first, and what was left alone is told', async () => {
    const { run, resolved, state, winnow } = await showQueue([
      aChange(1),
      aChange(2, { state: 'inflight' }),
      aChange(3),
    ]);
    await run('outbox.selectAll', 'outbox.discard');
    expect(state().ui.dialog).toEqual({ kind: 'answerAll', how: 'discard' });
    expect(resolved()).toEqual([]);
    await winnow.outbox.resolveSelected('discard', 'Discarded');
    expect(resolved()).toMatchObject([{ seqs: [1, 2, 3], how: 'discard' }]);
    expect(state().ui.toast?.sentence).toBe('Discarded: 2 changes, 1 left as it is');
  });

  test('where all that was asked about has ended meanwhile, the one under the cursor is not meant', async () => {
    const { run, resolved, items, state, winnow } = await showQueue();
    await run('outbox.selectDown', 'outbox.discard');
    items.splice(0, 2);
    await winnow.outbox.read();
    expect(state().outbox.cursorSeq).toBe(3);
    expect(await winnow.outbox.resolveSelected('discard', 'Discarded')).toBe(false);
    expect(resolved()).toEqual([]);
    expect(state().ui.toast?.sentence).toBe('Nothing was done');
  });

  test('one that is selected away from the cursor is asked about, for it may be out of sight', async () => {
    const { run, resolved, state } = await showQueue();
    await run('outbox.select', 'outbox.discard');
    expect(resolved()).toMatchObject([{ seqs: [1], how: 'discard' }]);
    expect(state().ui.dialog).toBeNull();
    await run('outbox.select', 'outbox.next', 'outbox.discard');
    expect(state().ui.dialog).toEqual({ kind: 'answerAll', how: 'discard' });
    expect(resolved()).toHaveLength(1);
  });

  test('one of a held close is about that one, whatever is selected', async () => {
    const reason = { kind: 'replied-since', by: 'customer' } as const;
    const { run, resolved } = await showQueue([aChange(1), aChange(2), aChange(3, { state: 'conflict', reason })]);
    await run('outbox.select', 'outbox.next', 'outbox.select', 'outbox.next', 'outbox.open');
    expect(resolved()).toMatchObject([{ seqs: [3], how: 'discard' }]);
  });
});

test('what was done is taken back one at a time: a selection is never taken for the change under the cursor', async () => {
  const { state, run } = await showQueue([1, 2].map((seq) => aChange(seq, { state: 'done', finishedAtMs: 1 })));
  expect(refusalOf(state(), 'outbox.revert')).toBeNull();
  await run('outbox.selectAll');
  expect(refusalOf(state(), 'outbox.revert')).toBe('One change at a time is taken back');
  await run('outbox.selectAll', 'outbox.select', 'outbox.next');
  expect(refusalOf(state(), 'outbox.revert')).toBe('Another change is selected');
});

describe('the filter', () => {
  test('is what is typed, with tokens written into it and taken out', async () => {
    const { winnow, inputs, state } = await showQueue();
    await winnow.outbox.find('vip');
    await winnow.outbox.narrow('is:waiting');
    expect(inputs('outbox.list').at(-1)).toMatchObject({ filter: 'pending', query: 'vip is:waiting' });
    await winnow.outbox.narrow('is:waiting');
    expect(state().outbox.query).toBe('vip');
  });

  test('Escape lets go the selection, then the filter, then the queue', async () => {
    const { run, winnow, state, focused } = await showQueue();
    await winnow.outbox.find('vip');
    await run('outbox.select');
    const left = () => [state().outbox.selected.size, state().outbox.query, state().ui.screen];
    await run('conversation.close');
    expect(left()).toEqual([0, 'vip', 'outbox']);
    await run('conversation.close');
    expect(left()).toEqual([0, '', 'outbox']);
    await run('conversation.close');
    expect(left()).toEqual([0, '', 'list']);
    expect(focused.at(-1)).toBe('list');
  });

  test('/ is its field while the queue is on screen', async () => {
    const { run, focused } = await showQueue();
    await run('search.open');
    expect(focused.at(-1)).toBe('find');
  });
});
