import { expect, test } from 'vitest';
import { runCommand } from '#renderer/commands/run.ts';
import { focusProgress } from '#renderer/state/focus-mode.ts';
import type { ConversationRow } from '#shared/conversation.ts';
import { aWinnow } from '../fake-main.ts';
import { aRow } from '../rows.ts';

async function started(count = 5) {
  const made = aWinnow(
    Array.from({ length: count }, (_, at) => aRow(at + 1)),
    { 'intents.enqueue': () => ({ revision: 7 }) },
  );
  const { winnow, server, emit, pass, state } = made;
  await winnow.start();
  await runCommand(winnow, 'view.focus');

  /** What the main process shows from now on. */
  async function becomes(ids: readonly string[], change: Partial<ConversationRow>): Promise<void> {
    server.revision += 10;
    server.rows = server.rows.map((row) => (ids.includes(row.id) ? { ...row, ...change } : row));
    emit('conversations.changed', { accountId: 'a1', revision: server.revision, ids: [...ids] });
    await pass(200);
  }
  return {
    ...made,
    becomes,
    progress: () => {
      const progress = focusProgress(state());
      return progress && [progress.read, progress.of];
    },
    cursor: () => state().list.cursorId,
    run: (id: Parameters<typeof runCommand>[1]) => runCommand(winnow, id),
    /** Marked done here, and shown so by the main process. */
    async done(): Promise<void> {
      const { cursorId } = state().list;
      await runCommand(winnow, 'conversation.done');
      await becomes([cursorId ?? ''], { status: 'closed' });
    },
    async arrives(number: number): Promise<void> {
      server.rows = [aRow(number), ...server.rows];
      await becomes([`c${number}`], {});
    },
  };
}

test('each that is read counts once, whether it is done, passed over or read again', async () => {
  const { progress, done, run } = await started();
  expect(progress()).toEqual([1, 5]);
  await done();
  expect(progress()).toEqual([2, 5]);
  await run('list.next');
  expect(progress()).toEqual([3, 5]);
  await run('list.previous');
  expect(progress()).toEqual([3, 5]);
  await done();
  expect(progress()).toEqual([3, 5]);
});

test('the last row, looked at first, is no end', async () => {
  const { progress, run, cursor } = await started();
  await run('list.last');
  expect([cursor(), progress()]).toEqual(['c5', [2, 5]]);
});

test('what arrives is to be read, and does not count as read', async () => {
  const { progress, done, arrives } = await started();
  await done();
  await arrives(0);
  expect(progress()).toEqual([2, 6]);
});

test('what others take out before it is read is not to be read any more; what is read stays counted', async () => {
  const { progress, becomes, run, cursor } = await started();
  await run('list.next');
  await becomes(['c4'], { status: 'closed' });
  expect(progress()).toEqual([2, 4]);
  await becomes(['c2'], { status: 'closed' });
  expect([cursor(), progress()]).toEqual(['c2', [2, 4]]);
  await run('list.next');
  expect([cursor(), progress()]).toEqual(['c3', [3, 4]]);
  await becomes(['c1'], { status: 'closed' });
  expect(progress()).toEqual([3, 4]);
});

test('what undo brings back has been read all the same', async () => {
  const { progress, done, becomes, winnow } = await started();
  await done();
  await done();
  await becomes(['c1'], { status: 'open' });
  expect(progress()).toEqual([3, 5]);
  winnow.store.setState(({ list }) => ({ list: { ...list, cursorId: 'c1' } }));
  expect(progress()).toEqual([3, 5]);
});

test('at the end all of them are counted', async () => {
  const { progress, done, cursor } = await started(2);
  await done();
  await done();
  expect([cursor(), progress()]).toEqual([null, [2, 2]]);
});

test('another view is another run', async () => {
  const { progress, done, run } = await started();
  await done();
  await run('go.done');
  expect(progress()).toEqual([1, 1]);
});

test('nothing is selected there, and what was is let go of', async () => {
  const { winnow, state, run } = await started();
  await run('conversation.close');
  expect(state().focus).toBeNull();
  winnow.selection.toggle('c3');
  await run('view.focus');
  expect(state().selection.ids.size).toBe(0);
  await run('list.selectAll');
  expect(state().selection.ids.size).toBe(0);
  expect(state().ui.toast?.sentence).toBe('In focus mode it is one conversation at a time');
});

test('only what the reader has drawn counts as seen: no row is on the screen', async () => {
  const { asked, run } = await started();
  await run('conversation.done');
  const [sent] = asked.filter(({ channel }) => channel === 'intents.enqueue');
  expect(sent?.input).toMatchObject({ ids: ['c1'], painted: [] });
  await run('conversation.close');
  await run('conversation.done');
  const [, second] = asked.filter(({ channel }) => channel === 'intents.enqueue');
  expect(second?.input).toMatchObject({ painted: [{ id: 'c2' }] });
});
