import { expect, test } from 'vitest';
import { actions } from '#renderer/commands/run.ts';
import { defaultSettings, type Settings } from '#shared/settings.ts';
import { anAccount, aWinnow } from '../fake-main.ts';
import { aRow } from '../rows.ts';

const close = [{ field: 'status', to: 'closed' }] as const;

async function started(autoAdvance: Settings['autoAdvance'], count = 4) {
  const rows = Array.from({ length: count }, (_, at) => aRow(at + 1));
  const made = aWinnow(rows, {
    'app.bootstrap': () => ({
      version: '0.0.0',
      platform: 'linux',
      accounts: [anAccount()],
      settings: { ...defaultSettings, autoAdvance },
      decided: [],
      notices: [],
    }),
    'intents.enqueue': () => ({ revision: 7 }),
  });
  const { winnow, server, pass } = made;
  await winnow.start();
  return {
    ...made,
    cursor: () => made.state().list.cursorId,
    turnTo: (id: string) => winnow.store.setState(({ list }) => ({ list: { ...list, cursorId: id } })),
    /** Closes it here, and lets the main process show it closed. */
    async closed(id: string): Promise<void> {
      await winnow.edits.edit([id], close);
      server.revision = 7;
      server.rows = server.rows.map((row) => (row.id === id ? { ...row, status: 'closed' as const } : row));
      await pass(200);
    },
  };
}

test('the cursor goes to the row that takes the place of the one that left', async () => {
  const { winnow, cursor, turnTo } = await started('next');
  turnTo('c2');
  await winnow.edits.edit(['c2'], close);
  expect(cursor()).toBe('c3');
});

test('where the previous is wanted, it goes up, and from the first row to what takes its place', async () => {
  const { winnow, cursor, turnTo } = await started('previous');
  turnTo('c3');
  await winnow.edits.edit(['c3'], close);
  expect(cursor()).toBe('c2');
  turnTo('c1');
  await winnow.edits.edit(['c1'], close);
  expect(cursor()).toBe('c2');
});

test('where the cursor stays, so does its row, as it is now, until the cursor moves', async () => {
  const { winnow, state, shownIds, cursor, turnTo, closed, pass } = await started('stay');
  turnTo('c2');
  await closed('c2');
  expect(shownIds()).toEqual(['c1', 'c2', 'c3', 'c4']);
  expect(cursor()).toBe('c2');
  expect(state().list.rows[1]?.status).toBe('closed');
  expect(state().list.total).toBe(3);
  winnow.list.touch(null);
  await pass(200);
  expect(shownIds()).toEqual(['c1', 'c2', 'c3', 'c4']);
  await actions['list.next'].run(winnow);
  expect([cursor(), ...shownIds()]).toEqual(['c3', 'c1', 'c3', 'c4']);
});

test('one that stays is not counted, neither while it is painted nor once it has been read again', async () => {
  const { state, closed, turnTo } = await started('stay');
  turnTo('c2');
  const first = closed('c2');
  expect(state().list.total).toBe(3);
  expect(state().ui.announcement).toBe('Closed ct_2. 3 left.');
  turnTo('c4');
  expect(state().list.total).toBe(3);
  await first;
  expect(state().list.total).toBe(3);
  await closed('c4');
  expect(state().list.total).toBe(2);
});

test('one that stays leaves the selection: nothing is done to it once it is out of sight', async () => {
  const { winnow, state, turnTo, closed } = await started('stay');
  turnTo('c2');
  winnow.selection.toggle('c2');
  await closed('c2');
  expect(state().selection.ids.size).toBe(0);
});

test('at the end of the list, and alone in it, a move leaves the one that stayed', async () => {
  const { winnow, shownIds, cursor, turnTo, closed } = await started('stay', 2);
  turnTo('c2');
  await closed('c2');
  await actions['list.next'].run(winnow);
  expect([cursor(), ...shownIds()]).toEqual(['c1', 'c1']);
  await closed('c1');
  expect([cursor(), ...shownIds()]).toEqual(['c1', 'c1']);
  await actions['list.next'].run(winnow);
  expect([cursor(), ...shownIds()]).toEqual([null]);
});

test('undone where the cursor stayed, the row is in the view as before', async () => {
  const { winnow, server, state, shownIds, turnTo, closed, pass } = await started('stay');
  turnTo('c2');
  await closed('c2');
  server.revision = 9;
  server.rows = server.rows.map((row) => ({ ...row, status: 'open' as const }));
  winnow.list.touch(['c2']);
  await pass(200);
  turnTo('c1');
  expect(shownIds()).toEqual(['c1', 'c2', 'c3', 'c4']);
  expect(state().list.total).toBe(4);
});
