import { closeSync, copyFileSync, openSync, readdirSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type Connect, connectWith } from '#db/connect.ts';
import type { Workspace } from '#db/workspace/workspace.ts';
import { openStores } from '#electron/storage/stores.ts';
import type { Edit } from '#shared/edits/edit.ts';
import type { FollowUp } from '#shared/follow-up.ts';
import { aFollowUp } from '#test/support/a-follow-up.ts';
import { aView } from '#test/support/a-view.ts';
import { stillClock } from '#test/support/fake-clock.ts';
import { filesOver, testPorts } from '#test/support/ports.ts';
import { noticed } from '#test/support/said.ts';
import { openTestStores, temporaryFolder } from '#test/support/stores.ts';

export const accountId = 'a1';
const later: FollowUp = aFollowUp({ dueAtMs: 2e12, note: 'call' });

export function add({ intents }: Workspace, i: number, edit: Edit, change: { state?: 'done' | 'ready' } = {}): void {
  const state = change.state ?? 'ready';
  intents.add({
    seenPreview: null,
    commandId: `x${i}`,
    accountId,
    conversationId: `c${i}`,
    contact: 'Ana',
    target: edit.field,
    edit,
    base: null,
    beside: {},
    afterSeq: null,
    back: [],
    takesBackSeq: null,
    seenInboundAtMs: 0,
    state,
    local: false,
    createdAtMs: 0,
    finishedAtMs: state === 'done' ? 1 : null,
  });
}

const stored = (i: number, followUp = later) => ({
  accountId,
  conversationId: `c${i}`,
  contact: 'Ana',
  followUp,
  seenInboundAtMs: null,
});

/**
 * A file whose backup holds three follow-ups and a view; since then one follow-up was completed and the view removed, and
 * five edits were queued. Its last commits are in its journal, as after a crash.
 */
export function folder(): string {
  const dataDir = temporaryFolder();
  const { stores } = openTestStores(dataDir);
  for (const i of [1, 2, 3]) {
    add(stores.workspace, i, { field: 'followUp', to: later }, { state: 'done' });
    stores.workspace.followUps.put(stored(i));
  }
  stores.workspace.commands.add(accountId, 'old', 'T', [{ id: 'c1', undo: [], redo: [], beside: [] }]);
  stores.workspace.savedViews.put(accountId, { ...aView('v', 'tag:vip'), name: 'Mine' });
  stores.workspace.preferences.setSettings({ listWidth: 500 });
  stores.close();
  const { stores: again } = openTestStores(dataDir);
  again.safeguard.begin();
  const { workspace } = again;
  add(workspace, 1, { field: 'followUp', to: 'completed' }, { state: 'done' });
  workspace.followUps.remove(accountId, 'c1');
  workspace.savedViews.remove(accountId, 'v');
  for (let i = 10; i < 15; i += 1) add(workspace, i, { field: 'status', to: 'closed' });
  const crashed = temporaryFolder();
  for (const name of readdirSync(dataDir)) copyFileSync(join(dataDir, name), join(crashed, name));
  again.close();
  return crashed;
}

/** Writes over the middle of the pages of one index or table. */
export function damage(dataDir: string, of: string): void {
  const path = join(dataDir, 'workspace.db');
  const db = new Database(path);
  db.pragma('wal_checkpoint(TRUNCATE)');
  const page = db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(of) as number;
  const size = db.pragma('page_size', { simple: true }) as number;
  // The last commit goes into the journal again.
  db.close();
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(64, 0xff), 0, 64, (page - 1) * size);
  closeSync(file);
}

export function change(dataDir: string, sql: string): void {
  const db = new Database(join(dataDir, 'workspace.db'));
  db.exec(sql);
  db.close();
}

/** One start, and what it finds. */
export function start(dataDir: string, connect: Connect = connectWith(null)) {
  const notices: string[] = [];
  const stores = openStores({
    ports: { ...testPorts(dataDir, stillClock()), files: filesOver(dataDir, connect) },
    notice: (notice) => notices.push(noticed(notice)),
    onRebuilt: () => {},
  });
  const { intents, followUps, preferences, savedViews, commands } = stores.workspace;
  const found = {
    waiting: intents.count(accountId).waiting,
    followUps: followUps.due(3e12).map(({ conversationId, followUp }) => [conversationId, followUp.words]),
    views: savedViews.list(accountId).length,
    width: preferences.settings().listWidth,
    commands: commands.lastDone(accountId)?.contact,
  };
  stores.safeguard.begin();
  stores.close();
  return { found, notices };
}

export const whole = {
  waiting: 5,
  followUps: [
    ['c2', 'later'],
    ['c3', 'later'],
  ],
  views: 0,
  width: 500,
  commands: 'T',
};

/** Makes an index say something else than its table: what can be read does not show it. */
export function misleadIndex(dataDir: string): void {
  const path = join(dataDir, 'workspace.db');
  const db = new Database(path);
  db.pragma('wal_checkpoint(TRUNCATE)');
  const at = db.prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'intent_pending'`).pluck().get() as number;
  const size = db.pragma('page_size', { simple: true }) as number;
  db.close();
  const bytes = readFileSync(path);
  const page = bytes.subarray((at - 1) * size, at * size);
  for (let entry = page.indexOf('c12'); entry >= 0; entry = page.indexOf('c12')) page.write('c92', entry);
  writeFileSync(path, bytes);
}
