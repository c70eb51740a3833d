import { describe, expect, test } from 'vitest';
import { refusalOf, runCommand } from '#renderer/commands/run.ts';
import { dryRunWords } from '#renderer/i18n/dry-run-words.ts';
import { countsByAccount, dryRunCounts } from '#renderer/state/dry-run.ts';
import type { CommandId } from '#shared/commands.ts';
import type { DryRun } from '#shared/dry-run.ts';
import { allAccounts, nameIn } from '#shared/scope.ts';
import { anAccount, aWinnow } from '../fake-main.ts';
import { aRow } from '../rows.ts';

const rows = [1, 2, 3, 4, 5].map((number) => aRow(number));
const judged: DryRun = {
  cannot: [{ id: 'c2', contact: 'ct_2', why: null }],
  held: [{ id: 'c4', contact: 'ct_4', why: 'replied', preview: 'Wait!', atMs: 1 }],
  ends: [],
};

const heldTwo: DryRun = {
  cannot: [],
  held: [{ id: 'c2', contact: 'ct_2', why: 'replied', preview: 'Wait!', atMs: 1 }],
  ends: [],
};

async function considered(result: DryRun = judged) {
  const made = aWinnow(rows, {
    'intents.dryRun': ({ ids }) => ({
      cannot: result.cannot.filter(({ id }) => ids.includes(id)),
      held: result.held.filter(({ id }) => ids.includes(id)),
      ends: [],
    }),
  });
  await made.winnow.start();
  await made.settled();
  const run = async (...ids: CommandId[]) => {
    for (const id of ids) await runCommand(made.winnow, id);
    await made.settled();
  };
  const enqueued = () =>
    made.asked.flatMap(({ channel, input }) => (channel === 'intents.enqueue' ? (input as { ids: string[] }).ids : []));
  const counts = () => {
    const { dryRun } = made.state();
    return dryRun && dryRunCounts(dryRun);
  };
  await run('list.selectAll', 'status.pending');
  return { ...made, run, enqueued, counts };
}

test('what is done to all of a view is shown first, in three numbers that add up, and nothing has happened', async () => {
  const { counts, enqueued, state } = await considered();
  expect(counts()).toEqual({ change: 3, cannot: 1, held: 1 });
  expect(state().dryRun?.rows.map(({ id }) => id)).toEqual(['c1', 'c2', 'c3', 'c4', 'c5']);
  expect(enqueued()).toEqual([]);
});

test('Enter does it to those that change and to no other, and lets go of the selection', async () => {
  const { run, enqueued, state } = await considered();
  await run('dryRun.act');
  expect(enqueued()).toEqual(['c1', 'c3', 'c5']);
  expect(state().dryRun).toBeNull();
  expect(state().selection.ids.size).toBe(0);
});

test('Escape leaves everything as it was, the selection too', async () => {
  const { run, enqueued, state } = await considered();
  await run('conversation.close');
  expect(state().dryRun).toBeNull();
  expect(enqueued()).toEqual([]);
  expect(state().selection.ids.size).toBe(5);
});

test('one that is left out is not changed, and the numbers follow', async () => {
  const { run, enqueued, counts, state } = await considered();
  await run('dryRun.next', 'dryRun.next', 'dryRun.leaveOut');
  expect(counts()).toEqual({ change: 2, cannot: 1, held: 1 });
  expect(state().dryRun?.cursorId).toBe('c4');
  await run('dryRun.act');
  expect(enqueued()).toEqual(['c1', 'c5']);
});

test('each number shows its own, and the same again all', async () => {
  const { run, state } = await considered();
  const listed = () => state().dryRun?.rows.map(({ id }) => id);
  await run('dryRun.held');
  expect(listed()).toEqual(['c4']);
  await run('dryRun.cannot');
  expect(listed()).toEqual(['c2']);
  await run('dryRun.cannot');
  expect(listed()).toHaveLength(5);
});

test('where nothing would change, Enter does nothing and says so', async () => {
  const all = rows.map(({ id, contactId }) => ({ id, contact: contactId, why: null }));
  const { run, enqueued, state } = await considered({ cannot: all, held: [], ends: [] });
  await run('dryRun.act');
  expect(enqueued()).toEqual([]);
  expect(state().ui.toast?.sentence).toBe('Nothing would change');
});

describe('it is judged anew', () => {
  test('when one of them changes meanwhile', async () => {
    const result = { cannot: [], held: [] as DryRun['held'], ends: [] };
    const { emit, settled, counts } = await considered(result);
    expect(counts()?.held).toBe(0);
    result.held.push(...judged.held);
    emit('conversations.changed', { accountId: 'a1', revision: 2, ids: ['c4'] });
    await settled();
    expect(counts()).toEqual({ change: 4, cannot: 0, held: 1 });
  });

  test('and left where another view is shown', async () => {
    const { winnow, state } = await considered();
    await winnow.goTo('done');
    expect(state().dryRun).toBeNull();
  });
});

test('a few that were chosen one by one are edited at once', async () => {
  const { run, enqueued } = await considered();
  await run('conversation.close', 'conversation.close', 'list.select', 'list.next', 'list.select', 'status.pending');
  expect(enqueued()).toHaveLength(2);
});

/** The first answer is at once; that to the next question, when the test says so. */
async function askedTwice(first: DryRun, then: DryRun = heldTwo) {
  let times = 0;
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const made = aWinnow(rows, {
    'intents.dryRun': async () => {
      times += 1;
      if (times === 1) return first;
      await held;
      return then;
    },
  });
  await made.winnow.start();
  await made.settled();
  for (const id of ['list.selectAll', 'status.closed'] as const) await runCommand(made.winnow, id);
  await made.settled();
  return { ...made, answer };
}

test('Enter while it is asked again, since the customer has written, does it to all but that one', async () => {
  const { winnow, emit, asked, answer, settled } = await askedTwice({ cannot: [], held: [], ends: [] });
  emit('conversations.changed', { accountId: 'a1', revision: 2, ids: ['c2'] });
  await settled();
  const acts = [runCommand(winnow, 'dryRun.act'), runCommand(winnow, 'dryRun.act')]; // pressed twice, done once
  await settled();
  expect(asked.some(({ channel }) => channel === 'intents.enqueue')).toBe(false);
  answer();
  await Promise.all(acts);
  await settled();
  const done = asked.filter(({ channel }) => channel === 'intents.enqueue');
  expect(done).toMatchObject([{ input: { ids: ['c1', 'c3', 'c4', 'c5'] } }]);
});

test('a key behind that Enter waits for it: an undo takes back the act, and not what was done before', async () => {
  const { winnow, emit, asked, answer, settled } = await askedTwice({ cannot: [], held: [], ends: [] });
  emit('conversations.changed', { accountId: 'a1', revision: 2, ids: ['c2'] });
  await settled();
  expect(winnow.turns.arriving()).toBeNull(); // no key waits for what others change
  const act = runCommand(winnow, 'dryRun.act');
  const undo = (winnow.turns.arriving() ?? Promise.resolve()).then(() => runCommand(winnow, 'edit.undo'));
  answer();
  await Promise.all([act, undo]);
  await settled();
  const done = asked.map(({ channel }) => channel).filter((each) => /^intents\.(?:enqueue|undo)$/.test(each));
  expect(done).toEqual(['intents.enqueue', 'intents.undo']);
});

test('while somebody changes one after the other, what is known of the rest stays, and only those are asked about', async () => {
  const { emit, settled, state, counts, asked } = await considered();
  const about = () =>
    asked.flatMap(({ channel, input }) => (channel === 'intents.dryRun' ? [(input as { ids: string[] }).ids] : []));
  expect(about()).toEqual([['c1', 'c2', 'c3', 'c4', 'c5']]);
  let isUnknown = false;
  for (const id of ['c1', 'c3', 'c5']) {
    emit('conversations.changed', { accountId: 'a1', revision: 2, ids: [id, 'of-another-view'] });
    isUnknown ||= state().dryRun?.result === null;
    await Promise.resolve();
  }
  await settled();
  expect(isUnknown).toBe(false);
  expect(about().slice(1).flat()).toEqual(['c1', 'c3', 'c5']);
  expect(counts()).toEqual({ change: 3, cannot: 1, held: 1 });
});

test('what could not be asked about is asked again with what changes next, and counts as nothing until then', async () => {
  let isDown = true;
  const made = aWinnow(rows, {
    'intents.dryRun': ({ ids }) => {
      if (isDown) throw new Error('the disk is busy');
      return { cannot: [], held: heldTwo.held.filter(({ id }) => ids.includes(id)), ends: [] };
    },
  });
  const { winnow, emit, settled, state, asked } = made;
  await winnow.start();
  await settled();
  for (const id of ['list.selectAll', 'status.closed'] as const) await runCommand(winnow, id);
  await settled();
  expect(state().dryRun).toMatchObject({ result: null });
  isDown = false;
  emit('conversations.changed', { accountId: 'a1', revision: 2, ids: ['c4'] });
  await settled();
  await runCommand(winnow, 'dryRun.act');
  await settled();
  expect(asked.filter(({ channel }) => channel === 'intents.enqueue')).toMatchObject([
    { input: { ids: ['c1', 'c3', 'c4', 'c5'] } },
  ]);
});

test('what is held no more, or can be done by now, changes again', async () => {
  const result = { ...judged };
  const { emit, settled, counts } = await considered(result);
  expect(counts()).toEqual({ change: 3, cannot: 1, held: 1 });
  result.held = [];
  result.cannot = [];
  emit('conversations.changed', { accountId: 'a1', revision: 2, ids: ['c2', 'c4'] });
  await settled();
  expect(counts()).toEqual({ change: 5, cannot: 0, held: 0 });
});

test('of what can be done only since Enter was pressed nothing was said, and nothing is done', async () => {
  const cannotTwo = { ...heldTwo, held: [], cannot: judged.cannot };
  const { winnow, emit, asked, answer, settled } = await askedTwice(cannotTwo, { cannot: [], held: [], ends: [] });
  emit('conversations.changed', { accountId: 'a1', revision: 2, ids: ['c2'] });
  await settled();
  const act = runCommand(winnow, 'dryRun.act');
  answer();
  await act;
  await settled();
  const done = asked.filter(({ channel }) => channel === 'intents.enqueue');
  expect(done).toMatchObject([{ input: { ids: ['c1', 'c3', 'c4', 'c5'] } }]);
});

test('an answer about what was considered before says nothing of what is considered now', async () => {
  let answer = () => {};
  const late = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const { winnow, emit, state, settled } = aWinnow(rows, {
    'intents.dryRun': async ({ ids }) => {
      if (ids.length > 1) return { cannot: [], held: [], ends: [] };
      await late;
      return heldTwo;
    },
  });
  await winnow.start();
  await settled();
  for (const id of ['list.selectAll', 'status.closed'] as const) await runCommand(winnow, id);
  emit('conversations.changed', { accountId: 'a1', revision: 2, ids: ['c2'] });
  await settled();
  for (const id of ['conversation.close', 'status.pending'] as const) await runCommand(winnow, id);
  answer();
  await settled();
  const { dryRun } = state();
  expect(dryRun?.edits).toEqual([{ field: 'status', to: 'pending' }]);
  expect(dryRun && dryRunCounts(dryRun)).toEqual({ change: 5, cannot: 0, held: 0 });
});

test('one left out while it is asked again is in no number', async () => {
  const { winnow, emit, state, answer, settled } = await askedTwice(heldTwo);
  emit('conversations.changed', { accountId: 'a1', revision: 2, ids: ['c3'] });
  await settled();
  for (const id of ['dryRun.next', 'dryRun.leaveOut'] as const) await runCommand(winnow, id);
  answer();
  await settled();
  const { dryRun } = state();
  expect(dryRun?.ids).toEqual(['c1', 'c3', 'c4', 'c5']);
  expect(dryRun && dryRunCounts(dryRun)).toEqual({ change: 4, cannot: 0, held: 0 });
});

test('the act tells since when it was considered, whatever was painted after that', async () => {
  const { run, asked, pass } = await considered();
  const sent = (name: string) => asked.filter(({ channel }) => channel === name).map(({ input }) => input);
  await pass(60_000);
  await run('dryRun.act');
  const [{ sinceMs, painted }] = sent('intents.dryRun') as [{ sinceMs: number; painted: { id: string }[] }];
  expect(sent('intents.enqueue')).toMatchObject([
    { sinceMs, painted: painted.filter(({ id }) => ['c1', 'c3', 'c5'].includes(id)) },
  ]);
});

test('those that cannot or are held are left out by one key, and what is left changes whole', async () => {
  const { run, counts, enqueued, state } = await considered();
  await run('dryRun.cannot', 'dryRun.onlyChanging');
  expect(counts()).toEqual({ change: 3, cannot: 0, held: 0 });
  expect(state().dryRun?.rows.map(({ id }) => id)).toEqual(['c1', 'c3', 'c5']);
  expect(enqueued()).toEqual([]);
  expect(refusalOf(state(), 'dryRun.onlyChanging')).toBe('All of them change');
  await run('dryRun.act');
  expect(enqueued()).toEqual(['c1', 'c3', 'c5']);
});

test.each([
  [1, 0, 'Leave out the one that cannot'],
  [0, 1, 'Leave out the one that is held'],
  [3, 0, 'Leave out the 3 that cannot'],
  [0, 12, 'Leave out the 12 that are held'],
  [1, 1, 'Leave out the 2 that cannot or are held'],
])('%i that cannot and %i that are held are offered as “%s”', (cannot, held, words) => {
  expect(dryRunWords.without({ cannot, held })).toBe(words);
});

test('each account has its own numbers, in the order of the accounts, and one of which none is has none', () => {
  const accounts = ['a1', 'a2', 'a3'].map((id) => anAccount({ id, name: id }));
  const name = (accountId: string, id: string) => nameIn(allAccounts, { accountId, id });
  const ids = [name('a3', 'c1'), name('a1', 'c1'), name('a1', 'c2'), name('a1', 'c3')];
  const result: DryRun = {
    cannot: [{ id: name('a1', 'c1'), contact: 'x', why: null }],
    held: [{ id: name('a1', 'c3'), contact: 'x', why: 'replied', preview: null, atMs: 1 }],
    ends: [],
  };
  expect(countsByAccount(accounts, allAccounts, { ids, result })).toEqual([
    { id: 'a1', name: 'a1', change: 1, cannot: 1, held: 1 },
    { id: 'a3', name: 'a3', change: 1, cannot: 0, held: 0 },
  ]);
});
