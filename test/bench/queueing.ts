import { randomUUID } from 'node:crypto';
import type { Edit } from '#shared/edits/edit.ts';
import { bulkPart } from '#shared/ipc/limits.ts';
import type { View } from '#shared/query/conversations.ts';
import { close, idsOf, openRaw } from './editing.ts';
import type { Engine } from './engine.ts';
import { type Figures, type Row, rowOf } from './figures.ts';
import type { Sized } from './reading.ts';
import { inTurns } from './timing.ts';

const rounds = 200;
const inbox: View = { kind: 'place', place: 'inbox' };
const pageSize = 50;

/** An edit may cost so many times what one plain insert on the same disk does. */
const editBudget = { timesFloor: { p50: 1.7 } };
/** What the agent does may cost so many times what it does with an empty queue. */
const longQueueBudget = { timesFloor: { p50: 1.2 } };
/** The dialog of the queue, in ms. */
const outboxBudget = { atMost: { p95: 10 } };

/** What a long queue is made of: parts of commands that agents give to thousands. */
const bulk: readonly Edit[] = [
  { field: 'tags', part: 'checked', to: true },
  { field: 'status', to: 'pending' },
  { field: 'metadata', part: 'region', to: 'south' },
  { field: 'tags', part: 'spring-sale', to: false },
];

/** Fills the queue of an opened inbox that sends nothing. */
export async function fillQueue({ handlers, accountId, shown, ...engine }: Engine, count: number): Promise<void> {
  const ids = idsOf({ ...engine, handlers, accountId, shown }, 'done', Math.min(count, 50_000));
  for (let at = 0, part = 0; at < count; at += bulkPart, part += 1) {
    const some = Array.from({ length: Math.min(bulkPart, count - at) }, (_, i) => ids[(at + i) % ids.length] ?? '');
    const edit = bulk[part % bulk.length];
    if (edit)
      await handlers['intents.enqueue']({ commandId: randomUUID(), accountId, ids: some, edits: [edit], painted: [] });
    await shown.settle();
  }
}

/** An inbox with so many edits queued. */
export type Queued = Sized & { readonly queued: number };

/** What an agent does all day, at each length of the queue in turns; the shortest comes first and is the others' floor. */
export async function queueRows(inboxes: readonly Queued[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [name, workOf] of Object.entries(works)) {
    const all = inboxes.map((each) => ({ at: nameOf(each), work: workOf(each.engine) }));
    const spent = await inTurns(rounds, Object.fromEntries(all.map(({ at, work }) => [at, work])));
    const [empty, ...longer] = all.map(({ at }) => ({ at, figures: spent[at] as Figures }));
    if (!empty) continue;
    rows.push(rowOf(`${name}, ${empty.at}`, 'ms', empty.figures, null, {}));
    for (const { at, figures } of longer) {
      rows.push(rowOf(`${name}, ${at}`, 'ms', figures, empty.figures, longQueueBudget));
    }
  }
  return [...(await editRows(inboxes)), ...rows, ...(await outboxRows(inboxes))];
}

const nameOf = ({ queued }: Queued) => `${queued.toLocaleString('en')} queued`;

const works: Record<string, (engine: Engine) => () => unknown> = {
  'page of the inbox': ({ handlers, accountId }) => {
    const asked = { accountId, view: inbox, after: null, limit: pageSize };
    return () => handlers['conversations.page'](asked);
  },
  'opening a conversation': (engine) => {
    const ids = idsOf(engine, 'inbox', rounds);
    let at = 0;
    return () =>
      engine.handlers['conversations.open']({ accountId: engine.accountId, id: ids[at++ % ids.length] ?? '' });
  },
  'what the window asks at its start':
    ({ handlers }) =>
    () =>
      handlers['app.bootstrap']({}),
};

/** One edit of another conversation each time, durable, and taken back, beside a plain insert. */
async function editRows(inboxes: readonly Queued[]): Promise<Row[]> {
  const rows: Row[] = [];
  const raws = inboxes.map(({ dataDir }) => openRaw(dataDir));
  const all = inboxes.map((each) => ({ ...each, at: nameOf(each), ids: idsOf(each.engine, 'inbox', 1000) }));
  let turn = 0;
  const works: Record<string, () => unknown> = {};
  for (const [i, { at, engine, ids }] of all.entries()) {
    const { handlers, accountId } = engine;
    works[`floor, ${at}`] = () => raws[i]?.insert(ids[turn % ids.length] ?? '');
    works[`edit → durable, ${at}`] = () => {
      if (i === 0) turn += 1;
      const id = ids[turn % ids.length] ?? '';
      return handlers['intents.enqueue']({
        commandId: randomUUID(),
        accountId,
        ids: [id],
        edits: [close],
        painted: [],
      });
    };
    works[`undo → durable, ${at}`] = () => handlers['intents.undo']({ accountId });
  }
  const spent = await inTurns(rounds, works);
  for (const act of ['edit → durable', 'undo → durable']) {
    for (const { at } of all) {
      const figures = spent[`${act}, ${at}`];
      const floor = spent[`floor, ${at}`];
      if (figures && floor)
        rows.push(rowOf(`${act}, ${at}`, 'ms', figures, floor, act === 'edit → durable' ? editBudget : {}));
    }
  }
  for (const raw of raws) raw.close();
  return rows;
}

/** What the dialog of the queue asks for, each by itself. */
async function outboxRows(inboxes: readonly Queued[]): Promise<Row[]> {
  const rows: Row[] = [];
  const asked = { filter: 'pending', phrases: {}, priorities: {} } as const;
  for (const each of inboxes.filter(({ queued }) => queued > 0)) {
    const { handlers, accountId } = each.engine;
    const spent = await inTurns(rounds, {
      list: () => handlers['outbox.list']({ ...asked, accountId, query: '' }),
      'a name': () => handlers['outbox.list']({ ...asked, accountId, query: 'nguyen' }),
      'a word that most have': () => handlers['outbox.list']({ ...asked, accountId, query: 'checked' }),
      'how many of each kind': () => handlers['outbox.facets']({ ...asked, accountId, query: '' }),
    });
    for (const [name, figures] of Object.entries(spent)) {
      rows.push(rowOf(`outbox: ${name}, ${nameOf(each)}`, 'ms', figures, null, outboxBudget));
    }
  }
  return rows;
}
