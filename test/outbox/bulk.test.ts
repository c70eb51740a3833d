import { describe, expect, test } from 'vitest';
import { undoDepth } from '#db/workspace/commands.ts';
import { createOutbox } from '#electron/outbox/outbox.ts';
import { createArrivals } from '#electron/replica/arrivals.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { conversation } from '#test/support/conversations.ts';
import { setUpOutbox } from '#test/support/engine.ts';

const close: Edit = { field: 'status', to: 'closed' };
const reopen: Edit = { field: 'status', to: 'open' };
const vip: Edit = { field: 'tags', part: 'vip', to: true };
const high: Edit = { field: 'priority', to: 'high' };
/** More than are looked up one by one. */
const ids = Array.from({ length: 80 }, (_, i) => `c${i}`);

async function setUpMany() {
  const engine = setUpOutbox(ids.map((id) => conversation({ id })));
  const all = async (...edits: Edit[]) => {
    engine.outbox.enqueue(engine.account, { painted: [], commandId: crypto.randomUUID(), ids: [...ids, 'c2'], edits });
    await engine.shown.settle();
  };
  return { ...engine, all };
}

test('a bulk edit takes back what waits, and queues nothing for those that are as it wants them', async () => {
  const { enqueue, queued, all } = await setUpMany();
  enqueue('c1', close);
  await all(reopen);
  expect(ids.map(queued)).toEqual(ids.map(() => []));
});

test('named twice in one command, a conversation is edited once', async () => {
  const { queued, all } = await setUpMany();
  await all(vip);
  expect(ids.map(queued)).toEqual(ids.map(() => [{ edit: vip, state: 'ready' }]));
});

test('taken back, a bulk edit leaves what was there before it: values of this machine too', async () => {
  const { enqueue, row, outbox, account, shown, all } = await setUpMany();
  enqueue('c3', high);
  await all(high);
  expect(row('c4')?.priority).toBe('high');
  outbox.undo(account);
  await shown.settle();
  expect([row('c3')?.priority, row('c4')?.priority]).toEqual(['high', null]);
});

describe('what was made in parts of one command', () => {
  const [first, second] = [ids.slice(0, 60), ids.slice(60)] as const;
  const pend: Edit = { field: 'status', to: 'pending' };

  async function inParts() {
    const engine = await setUpMany();
    const { outbox, account, stores } = engine;
    const make = (part: readonly string[]) =>
      outbox.enqueue(account, { painted: [], commandId: 'whole', ids: part, edits: [close] });
    const statuses = () => new Set(ids.map((id) => engine.row(id)?.status));
    const undone = () => stores.workspace.commands.lastUndone(account.id)?.commandId ?? null;
    return { ...engine, make, statuses, undone };
  }

  test('is taken back, and made again, in those parts', async () => {
    const { enqueue, make, outbox, account, queued, shown } = await inParts();
    enqueue('c1', vip);
    for (const part of [first, second]) make(part);
    expect([outbox.undo(account).rest, outbox.undo(account, { rest: 'whole' }).rest]).toEqual(['whole', null]);
    await shown.settle();
    expect(ids.flatMap(queued)).toEqual([{ edit: vip, state: 'ready' }]);
    expect([outbox.redo(account).rest, outbox.redo(account, { rest: 'whole' }).rest]).toEqual(['whole', null]);
    expect(ids.flatMap(queued)).toHaveLength(ids.length + 1);
  });

  test('leaves an edit that came between two parts of its undo, which is no part of it', async () => {
    const { enqueue, make, outbox, account, queued, shown, undone } = await inParts();
    for (const part of [first, second]) make(part);
    outbox.undo(account);
    enqueue('c1', vip);
    expect(outbox.undo(account, { rest: 'whole' })).toMatchObject({ changed: true, rest: null });
    await shown.settle();
    expect(ids.flatMap(queued)).toEqual([{ edit: vip, state: 'ready' }]);
    // It came behind what was taken back: that is not made again over it.
    expect(undone()).toBeNull();
    outbox.undo(account);
    expect(ids.flatMap(queued)).toEqual([]);
  });

  test('leaves a newer word about the same, which brings back what was before both', async () => {
    const { enqueue, make, outbox, account, row, queued, shown } = await inParts();
    for (const part of [first, second]) make(part);
    outbox.undo(account);
    enqueue('c1', pend);
    outbox.undo(account, { rest: 'whole' });
    await shown.settle();
    expect([row('c0')?.status, row('c1')?.status]).toEqual(['open', 'pending']);
    outbox.undo(account);
    await shown.settle();
    expect([row('c1')?.status, ids.flatMap(queued)]).toEqual(['open', []]);
  });

  test('is one command although another came while it was made: that one is newer', async () => {
    const { enqueue, make, outbox, account, row, statuses, shown, stores } = await inParts();
    make(first);
    enqueue('c1', vip, pend);
    make(second);
    outbox.undo(account);
    await shown.settle();
    expect([row('c1')?.tags, row('c1')?.status, row('c79')?.status]).toEqual([[], 'closed', 'closed']);
    expect([outbox.undo(account).rest, outbox.undo(account, { rest: 'whole' }).rest]).toEqual(['whole', null]);
    await shown.settle();
    expect(statuses()).toEqual(new Set(['open']));
    expect(stores.workspace.commands.lastDone(account.id)).toBeNull();
  });

  test('ends with its last part, though nothing of that is here any more: the edit before it stands', async () => {
    const { enqueue, make, outbox, account, queued, stores, shown } = await inParts();
    enqueue('c79', vip);
    for (const part of [first, second]) make(part);
    outbox.undo(account);
    stores.withReplica(({ pulls, conversations }) => {
      pulls.set(account.id, { ...pulls.get(account.id), walkFinishedAtMs: 1 });
      for (const id of first) conversations.remove(account.id, id);
    });
    for (const { seq } of first.flatMap((id) => stores.workspace.intents.pending(account.id, id)))
      outbox.resolve(account, [seq], 'discard');
    expect(outbox.undo(account, { rest: 'whole' })).toMatchObject({
      command: { conversations: first.length },
      changed: false,
      rest: null,
    });
    await shown.settle();
    expect(queued('c79')).toEqual([{ edit: vip, state: 'ready' }]);
  });

  test('is forgotten with all of them', async () => {
    const { enqueue, make, account, stores } = await inParts();
    for (const part of [first, second]) make(part);
    for (let i = 0; i < undoDepth - 1; i += 1) enqueue('c1', i % 2 === 0 ? vip : { ...vip, to: false });
    expect(stores.workspace.commands.lastDone(account.id, 'whole')).toBeNull();
  });
});

/** The agent says something about one that a bulk edit has not come to. */
async function between() {
  const engine = setUpOutbox(ids.map((id) => conversation({ id })));
  const { outbox, account, shown } = engine;
  const make = (part: readonly string[]) =>
    outbox.enqueue(account, { painted: [], commandId: 'whole', ids: part, edits: [close] });
  make(ids.slice(0, 60));
  engine.enqueue('c70', { field: 'status', to: 'pending' });
  make(ids.slice(60));
  await shown.settle();
  return engine;
}

test('a word that was said while a bulk edit was being made stands over it', async () => {
  const { row } = await between();
  expect(row('c70')?.status).toBe('pending');
});

test('both taken back, what was there before both is there again', async () => {
  const { row, outbox, account, shown } = await between();
  outbox.undo(account);
  let rest = outbox.undo(account).rest;
  while (rest !== null) rest = outbox.undo(account, { rest }).rest;
  await shown.settle();
  expect(row('c70')?.status).toBe('open');
});

test('a command over many reads the groups of tags once, and one that adds no tag not at all', async () => {
  let reads = 0;
  const engine = setUpOutbox(ids.map((id) => conversation({ id, tags: ['tier:gold'] })));
  const { account, ports, queued } = engine;
  const outbox = createOutbox({
    ...engine,
    arrivals: createArrivals(ports.clock.nowMs),
    nextFiring: () => null,
    onFollowUps() {},
    tagGroups() {
      reads += 1;
      return ['tier:'];
    },
  });
  const give = (edits: Edit[]) => outbox.enqueue(account, { painted: [], commandId: crypto.randomUUID(), ids, edits });
  const silver: Edit = { field: 'tags', part: 'tier:silver', to: true };
  give([close]);
  expect(reads).toBe(0);
  give([silver]);
  expect(queued('c7').map(({ edit }) => edit.to)).toEqual(['closed', true, false]);
  expect(reads).toBe(1);
  outbox.dryRun(account, { ids, edits: [{ ...silver, part: 'tier:gold' }], painted: [], sinceMs: 0 });
  expect(reads).toBe(2);
});
