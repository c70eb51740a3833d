import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { type Connect, connectWith } from '#db/connect.ts';
import { openDatabase } from '#db/database.ts';
import { storageProblemOf } from '#db/storage-error.ts';
import { workspaceMigrations } from '#db/workspace/workspace.ts';
import { openStores } from '#electron/storage/stores.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { stillClock } from '#test/support/fake-clock.ts';
import { killedAtEachStep } from '#test/support/kill-points.ts';
import { filesOver, testPorts } from '#test/support/ports.ts';
import { openTestStores, temporaryFolder } from '#test/support/stores.ts';
import { watchedConnect } from '#test/support/watched-database.ts';

import { accountId, add, change, damage, folder, start, whole } from './agents-file.ts';

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
      secureDelete: 'ON',
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
    const { stores } = openTestStores(dataDir);
    stores.safeguard.begin();
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

test('a disk that is full while a row is mended is no damage: nothing is set aside, and the next start mends it', () => {
  const dataDir = folder();
  change(dataDir, `INSERT INTO setting VALUES ('theme', '{')`);
  const full = watchedConnect(connectWith(null), {
    onWrite: (label) => {
      if (label.startsWith('DELETE FROM setting')) throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
    },
  });
  expect(() => start(dataDir, full)).toThrow('full');
  expect(readdirSync(dataDir).some((name) => name.startsWith('workspace.repair'))).toBe(false);
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
          ports: { ...testPorts(dataDir, stillClock()), files: filesOver(dataDir, connect) },
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
