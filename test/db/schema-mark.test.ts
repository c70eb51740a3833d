import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { connectWith } from '#db/connect.ts';
import { openWorkspace } from '#db/workspace/workspace.ts';
import { temporaryFolder } from '#test/support/stores.ts';

const open = (path: string) => openWorkspace(path, connectWith(null)).db.close();

function changed(sql: string): string {
  const path = join(temporaryFolder(), 'workspace.db');
  open(path);
  const db = new Database(path);
  db.exec(sql);
  db.close();
  return path;
}

test.each(['DROP TABLE saved_view', 'DROP INDEX intent_pending', 'CREATE TABLE other (id)'])(
  'a file of another schema is damaged, before any statement meets that: %s',
  (sql) => {
    expect(() => open(changed(sql))).toThrow('corrupt');
  },
);

test('a file whose schema nobody has marked yet is opened and marked', () => {
  const path = changed('PRAGMA application_id = 0');
  open(path);
  const db = new Database(path);
  expect(db.pragma('application_id', { simple: true })).not.toBe(0);
  db.exec('DROP TABLE saved_view');
  db.close();
  expect(() => open(path)).toThrow('corrupt');
});
