import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { compileLazily } from '#db/lazy-statements.ts';
import { openReplica } from '#db/replica/replica.ts';
import { openWorkspace } from '#db/workspace/workspace.ts';
import { temporaryFolder } from '#test/support/stores.ts';

const inMemory = () => {
  const compiled: string[] = [];
  const db = new Database(':memory:');
  const prepare = db.prepare.bind(db);
  db.prepare = ((sql: string) => {
    compiled.push(sql);
    return prepare(sql);
  }) as typeof db.prepare;
  return { db: compileLazily(db), compiled };
};

test('a statement is compiled when it is first run, and once', () => {
  const { db, compiled } = inMemory();
  const one = db.prepare('SELECT 1 AS n');
  expect(compiled).toEqual([]);
  expect([one.get(), one.all(), [...one.iterate()]]).toEqual([{ n: 1 }, [{ n: 1 }], [{ n: 1 }]]);
  expect(compiled).toEqual(['SELECT 1 AS n']);
});

test('what it answers has the form that was asked for before it was compiled', () => {
  const { db } = inMemory();
  expect(db.prepare('SELECT 1, 2').pluck().get()).toBe(1);
  expect(db.prepare('SELECT 1, 2').raw().get()).toEqual([1, 2]);
  expect(db.prepare('SELECT ?').pluck().get('a')).toBe('a');
});

test('what SQLite says of it is thrown where it runs', () => {
  const { db } = inMemory();
  const wrong = db.prepare('SELECT x FROM nowhere');
  expect(() => wrong.get()).toThrow('no such table: nowhere');
});

test('every statement of both files can be compiled', () => {
  const folder = temporaryFolder();
  const eager = (path: string) => new Database(path);
  openWorkspace(`${folder}/workspace.db`, eager).db.close();
  openReplica(`${folder}/replica.db`, eager, () => 0).db.close();
});
