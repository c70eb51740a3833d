import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { type Connect, connectWith } from '#db/connect.ts';
import { openDatabase } from '#db/database.ts';
import { storageProblemOf } from '#db/storage-error.ts';
import type { Workspace } from '#db/workspace/workspace.ts';
import { workspaceMigrations } from '#db/workspace/workspace.ts';
import { openStores } from '#electron/storage/stores.ts';
import type { Edit } from '#shared/edits/edit.ts';
import type { FollowUp } from '#shared/follow-up.ts';
import { stillClock } from '#test/support/fake-clock.ts';
import { killedAtEachStep } from '#test/support/kill-points.ts';
import { testPorts } from '#test/support/ports.ts';
import { noticed } from '#test/support/said.ts';
import { openTestStores, temporaryFolder } from '#test/support/stores.ts';
import { watchedConnect } from '#test/support/watched-database.ts';

const accountId = 'a1';
const later: FollowUp = { dueAtMs: 2e12, zone: 'UTC', words: 'later', note: 'call', onlyIfNoReply: false };

function add({ intents }: Workspace, i: number, edit: Edit, change: { state?: 'done' | 'ready' } = {}): void {
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
function folder(): string {
  const dataDir = temporaryFolder();
  const { stores } = openTestStores(dataDir);
  for (const i of [1, 2, 3]) {
    add(stores.workspace, i, { field: 'followUp', to: later }, { state: 'done' });
    stores.workspace.followUps.put(stored(i));
  }
  stores.workspace.commands.add(accountId, 'old', 'T', [{ id: 'c1', undo: [], redo: [], beside: [] }]);
  stores.workspace.preferences.saveView(accountId, { id: 'v', name: 'Mine', query: 'tag:vip' });
  stores.workspace.preferences.setSettings({ listWidth: 500 });
  stores.close();
  const { stores: again } = openTestStores(dataDir); // takes the backup
  const { workspace } = again;
  add(workspace, 1, { field: 'followUp', to: 'completed' }, { state: 'done' });
  workspace.followUps.remove(accountId, 'c1');
  workspace.preferences.removeView(accountId, 'v');
  for (let i = 10; i < 15; i += 1) add(workspace, i, { field: 'status', to: 'closed' });
  const crashed = temporaryFolder();
  for (const name of readdirSync(dataDir)) copyFileSync(join(dataDir, name), join(crashed, name));
  again.close();
  return crashed;
}

/** Writes over the middle of the pages of one index or table. */
function damage(dataDir: string, of: string): void {
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

function change(dataDir: string, sql: string): void {
  const db = new Database(join(dataDir, 'workspace.db'));
  db.exec(sql);
  db.close();
}

/** One start, and what it finds. */
function start(dataDir: string, connect: Connect = connectWith(null)) {
  const notices: string[] = [];
  const stores = openStores({
    ports: { ...testPorts(dataDir, stillClock()), files: { dataDir, connect } },
    notice: (notice) => notices.push(noticed(notice)),
    onRebuilt: () => {},
  });
  const { intents, followUps, preferences, commands } = stores.workspace;
  const found = {
    waiting: intents.count(accountId).waiting,
    followUps: followUps.due(3e12).map(({ conversationId, followUp }) => [conversationId, followUp.words]),
    views: preferences.savedViews(accountId).length,
    width: preferences.settings().listWidth,
    commands: commands.lastDone(accountId)?.contact,
  };
  stores.close();
  return { found, notices };
}

const whole = {
  waiting: 5,
  followUps: [
    ['c2', 'later'],
    ['c3', 'later'],
  ],
  views: 0,
  width: 500,
  commands: 'T',
};

describe('a damaged file', () => {
  test.each(['follow_up_next', 'intent_pending', 'exchange', 'setting', 'saved_view'])(
    'where %s cannot be read loses no edit, and brings back nothing that the agent has ended since the backup',
    (of) => {
      const dataDir = folder();
      damage(dataDir, of);
      const { found, notices } = start(dataDir);
      // Of a table that is damaged itself, whatever its backup has is better than nothing.
      expect(found).toEqual({ ...whole, views: of === 'saved_view' ? 1 : 0 });
      expect(notices).toHaveLength(1);
      expect(start(dataDir)).toEqual({ found, notices: [] });
    },
  );

  test('whose follow-ups cannot be read has those of its backup, but for what its history says is completed', () => {
    const dataDir = folder();
    damage(dataDir, 'follow_up');
    expect(start(dataDir).found).toEqual(whole);
  });

  test('of an older version keeps what can be taken back', () => {
    const dataDir = temporaryFolder();
    const migrations = workspaceMigrations.filter(({ version }) => version <= 30);
    const old = openDatabase({
      path: join(dataDir, 'workspace.db'),
      connect: connectWith(null),
      synchronous: 'FULL',
      migrations,
    });
    const steps = (edit: Edit) => JSON.stringify([{ id: 'c1', edits: [edit] }]);
    old
      .prepare(
        `INSERT INTO command (command_id, account_id, title, undo_json, redo_json) VALUES ('k', 'a1', 'T', ?, ?)`,
      )
      .run(steps({ field: 'status', to: 'open' }), steps({ field: 'status', to: 'closed' }));
    old.close();
    damage(dataDir, 'exchange');
    openTestStores(dataDir).stores.close();
    const { stores, notices } = openTestStores(dataDir);
    expect(notices).toEqual([]);
    expect(stores.workspace.commands.lastDone(accountId)?.steps).toEqual([
      { id: 'c1', undo: [{ field: 'status', to: 'open' }], redo: [{ field: 'status', to: 'closed' }], beside: [] },
    ]);
  });
});

describe('one row that makes no sense', () => {
  test('of the settings costs nothing else: no edit, and no completed follow-up comes back', () => {
    const dataDir = folder();
    change(
      dataDir,
      `INSERT INTO setting VALUES ('theme', 'nonsense'); UPDATE setting SET value_json = '{' WHERE key = 'listWidth'`,
    );
    const { found, notices } = start(dataDir);
    expect({ found, notices: notices.length }).toEqual({ found: whole, notices: 1 });
    expect(start(dataDir).notices).toEqual([]);
  });

  test('of the follow-ups is told by the edit that set it', () => {
    const dataDir = folder();
    change(dataDir, `UPDATE follow_up SET words = '', zone = '' WHERE conversation_id = 'c2'`);
    rmSync(join(dataDir, 'workspace.backup.db'));
    expect(start(dataDir).found).toEqual(whole);
  });

  test('of the edits comes back from the backup, where it is there; otherwise the loss is said', () => {
    const dataDir = folder();
    const { stores } = openTestStores(dataDir); // takes the backup
    add(stores.workspace, 20, { field: 'status', to: 'pending' });
    stores.close();
    change(dataDir, `UPDATE intent SET edit_json = '{"field":' WHERE conversation_id IN ('c12', 'c20')`);
    const { found, notices } = start(dataDir);
    const words = 'Part of your edits’ file could not be read. 1 entry was restored, 1 entry was lost;';
    expect([found.waiting, notices]).toEqual([5, [expect.stringContaining(words)]]);
  });

  test.each([
    '{',
    '"x"',
    '{"kind":"told"}',
    '{"code":"of another day","sentence":"No.","serverWords":null,"status":null}',
  ])('costs no edit where only why that waits cannot be read: %s', (reason) => {
    for (const harm of [() => {}, (dataDir: string) => damage(dataDir, 'follow_up_next')]) {
      const dataDir = folder();
      rmSync(join(dataDir, 'workspace.backup.db'));
      change(dataDir, `UPDATE intent SET reason_json = '${reason}' WHERE conversation_id IN ('c12', 'c13')`);
      harm(dataDir);
      const { found, notices } = start(dataDir);
      expect([found.waiting, notices.length]).toEqual([5, 1]);
      expect(start(dataDir).notices).toEqual([]);
    }
  });

  test.each(["conflict_policy = 'asc'", "options_json = '[]'", "options_json = '{'"])(
    'of the accounts stops no start and takes no account along: %s',
    (set) => {
      const dataDir = folder();
      const { stores } = openTestStores(dataDir);
      const account = { id: accountId, provider: 'vantax', name: 'Ours', baseUrl: 'http://x', sample: false };
      stores.workspace.accounts.put({ ...account, options: {} }, 0);
      stores.close();
      change(dataDir, `UPDATE account SET ${set}`);
      const again = openTestStores(dataDir).stores;
      expect(again.workspace.accounts.all()).toMatchObject([{ ...account, options: {}, conflictPolicy: 'ask' }]);
    },
  );
});

test.each([
  ['a damaged file', (dataDir: string) => damage(dataDir, 'follow_up_next')],
  [
    'a damaged file with a damaged backup',
    (dataDir: string) => {
      damage(dataDir, 'follow_up_next');
      copyFileSync(join(dataDir, 'workspace.db'), join(dataDir, 'workspace.backup.db'));
    },
  ],
  ['a single row', (dataDir: string) => change(dataDir, `INSERT INTO setting VALUES ('theme', '{')`)],
] as const)(
  'killed at any step while %s is repaired, the next start ends as if nothing had happened',
  async (_, harm) => {
    const dataDir = folder();
    harm(dataDir);
    const copies = temporaryFolder();
    const killed = await killedAtEachStep(
      dataDir,
      connectWith(null),
      (step) => join(copies, String(step)),
      (connect, begin) => {
        begin();
        start(dataDir, connect);
      },
    );
    const ofWorkspace = killed.filter(({ before }) => !before.includes('replica'));
    expect(ofWorkspace.length).toBeGreaterThan(10);
    const wrong = ofWorkspace.flatMap(({ folder: left, before }) => {
      // The damaged one is set aside, or the row mended: whoever was killed behind that has told it, or was about to.
      const isOver =
        existsSync(join(left, 'workspace.db')) && readdirSync(left).some((name) => name.includes('damaged-'));
      const { found, notices } = start(left);
      return isDeepStrictEqual(found, whole) && (notices.length > 0 || isOver) ? [] : [{ before, found, notices }];
    });
    expect(wrong).toEqual([]);
  },
);

test('a journal that a kill has left of the damaged file is never taken for that of the repaired one', () => {
  const dataDir = folder();
  const path = (name: string) => join(dataDir, name);
  expect(existsSync(path('workspace.db-wal'))).toBe(true);
  renameSync(path('workspace.db'), path('workspace.db.damaged-1'));
  copyFileSync(path('workspace.backup.db'), path('workspace.repaired.db'));
  const { found, notices } = start(dataDir);
  expect({ ...found, notices: notices.length }).toMatchObject({ waiting: 0, views: 1, notices: 1 });
  expect(start(dataDir)).toEqual({ found, notices: [] });
});

test('a disk that is full during a repair is told, and the next start loses nothing', () => {
  const dataDir = folder();
  damage(dataDir, 'follow_up_next');
  const full = watchedConnect(connectWith(null), {
    onWrite: (label) => {
      if (label.startsWith('INSERT OR REPLACE INTO intent'))
        throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
    },
  });
  expect(() => start(dataDir, full)).toThrow('full');
  expect(start(dataDir).found).toEqual(whole);
});

test('a file that is gone is restored from its backup, and never backed up empty over it', () => {
  const dataDir = folder();
  for (const suffix of ['', '-wal', '-shm']) rmSync(join(dataDir, `workspace.db${suffix}`), { force: true });
  const backup = readFileSync(join(dataDir, 'workspace.backup.db'));
  const { found } = start(dataDir);
  expect(found).toMatchObject({ waiting: 0, views: 1, followUps: [['c1', 'later'], ...whole.followUps] });
  expect(readFileSync(join(dataDir, 'workspace.backup.db'))).toEqual(backup);
});

test('a file that somebody else is writing to is none that is damaged', () => {
  expect(storageProblemOf(Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' }))).toBe('in-use');
});

test.each(['SQLITE_NOMEM', 'SQLITE_PROTOCOL', 'EMFILE', 'EBUSY'])(
  'a start that the machine has no room for takes no file for a damaged one: %s',
  (code) => {
    for (const name of ['workspace.db', 'replica.db']) {
      const dataDir = folder();
      const before = readdirSync(dataDir);
      const notices: unknown[] = [];
      const connect: Connect = (path, options) => {
        if (path.endsWith(name)) throw Object.assign(new Error(code), { code });
        return connectWith(null)(path, options);
      };
      const open = () =>
        openStores({
          ports: { ...testPorts(dataDir, stillClock()), files: { dataDir, connect } },
          notice: (notice) => notices.push(notice),
          onRebuilt: () => {},
        });
      expect(open).toThrow();
      expect(readdirSync(dataDir).filter((file) => !before.includes(file) && file.includes('damaged'))).toEqual([]);
      expect(notices).toEqual([]);
      expect(start(dataDir)).toEqual({ found: whole, notices: [] });
    }
  },
);
