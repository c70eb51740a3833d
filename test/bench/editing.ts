import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Edit } from '#shared/edits/edit.ts';
import { maxPage } from '#shared/ipc/limits.ts';
import type { View } from '#shared/query/conversations.ts';
import { aFollowUp } from '#test/support/a-follow-up.ts';
import { atMoment } from '#test/support/moments.ts';
import { type Engine, openEngine } from './engine.ts';
import { figuresOf, type Row, rowOf } from './figures.ts';
import type { Sized } from './reading.ts';
import { breathe, timed } from './timing.ts';

const sentEdits = 300;
const bulkRounds = 5;
export const close: Edit = { field: 'status', to: 'closed' };

/** One edit after the other, each made when the one before has been sent: whoever answers it pays for no sending. */
export async function sendingEditRow(dataDir: string, credentials: Readonly<Record<string, string>>): Promise<Row> {
  const engine = await openEngine(dataDir, credentials.token ?? '');
  const { handlers, accountId } = engine;
  const raw = openRaw(dataDir);
  const own: number[] = [];
  const floor: number[] = [];
  for (const id of idsOf(engine, 'inbox', sentEdits)) {
    await untilSent(engine);
    const command = { commandId: randomUUID(), accountId, ids: [id], edits: [close], painted: [] };
    own.push(timed(() => handlers['intents.enqueue'](command)));
    floor.push(timed(() => raw.insert(id)));
  }
  raw.close();
  await engine.close();
  return rowOf('edit → answered, while sending', 'ms', figuresOf(own), figuresOf(floor), {
    atMost: { p50: 1, p95: 5 },
  });
}

async function untilSent({ handlers, accountId }: Engine): Promise<void> {
  for (;;) {
    const { accounts } = await handlers['app.bootstrap']({});
    if (accounts.find(({ id }) => id === accountId)?.status.waiting === 0) return;
    await breathe();
  }
}

/** Many at once, and back again. */
export async function bulkRow({ engine, dataDir }: Sized, size: number): Promise<Row> {
  const { handlers, accountId, shown } = engine;
  const raw = openRaw(dataDir);
  const ids = idsOf(engine, 'pending', size);
  const own: number[] = [];
  const floor: number[] = [];
  for (let round = 0; round < bulkRounds; round += 1) {
    const command = { commandId: randomUUID(), accountId, ids, edits: [close], painted: [] };
    own.push(timed(() => handlers['intents.enqueue'](command)));
    await shown.settle();
    floor.push(timed(() => raw.insertAll(ids)));
    await handlers['intents.undo']({ accountId });
    await shown.settle();
  }
  raw.close();
  return rowOf(`bulk edit of ${ids.length} → durable`, 'ms', figuresOf(own), figuresOf(floor), {
    atMost: { p95: 300 },
  });
}

/** Follow-ups for the views that show them: the first are overdue, the others due later. */
export function setFollowUps({ handlers, accountId, ...engine }: Engine, count: number): void {
  for (const [at, id] of idsOf({ ...engine, handlers, accountId }, 'inbox', count).entries()) {
    const followUp = aFollowUp({ dueAtMs: Date.now() + (at - count / 2) * 3_600_000 });
    void handlers['intents.enqueue']({
      painted: [],
      commandId: randomUUID(),
      accountId,
      ids: [id],
      edits: [{ field: 'followUp', to: followUp }],
    });
  }
}

export function idsOf({ stores, accountId }: Engine, place: 'inbox' | 'pending' | 'done', count: number): string[] {
  const view: View = { kind: 'place', place };
  return stores.replica.views.ids(accountId, view, Math.max(count, maxPage), atMoment(Date.now())).slice(0, count);
}

/** One table, one plain insert, on the same disk: what durability costs by itself. */
export function openRaw(dataDir: string) {
  const db = new Database(join(dataDir, 'floor.db'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE IF NOT EXISTS intent (seq INTEGER PRIMARY KEY, conversation_id TEXT, edit_json TEXT) STRICT');
  const insert = db.prepare('INSERT INTO intent (conversation_id, edit_json) VALUES (?, ?)');
  const json = JSON.stringify(close);
  return {
    insert: (id: string) => insert.run(id, json),
    insertAll: db.transaction((ids: readonly string[]) => {
      for (const id of ids) insert.run(id, json);
    }),
    close: () => db.close(),
  };
}
