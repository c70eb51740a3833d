import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { connectWith } from '#db/connect.ts';
import { StorageError } from '#db/storage-error.ts';
import { newIntent } from '#test/support/new-intent.ts';
import { openTestStores } from '#test/support/stores.ts';

/** What a Winnow to come would have made of a file: a version this one does not know, and a table of its own. */
function fromTheFuture(file: string): void {
  const db = connectWith(null)(file);
  db.exec('CREATE TABLE later (x INTEGER) STRICT; INSERT INTO later VALUES (1)');
  db.pragma(`user_version = ${Number(db.pragma('user_version', { simple: true })) + 10}`);
  db.close();
}

/** What of a file is not about being opened. */
const contentOf = (file: string) => readFileSync(file).subarray(100).toString('base64');

test.each(['workspace.db', 'replica.db'])(
  'an older Winnow over a newer %s says so, changes nothing, and loses nothing',
  (name) => {
    const { stores, dataDir } = openTestStores();
    const seq = stores.workspace.intents.add(newIntent({ edit: { field: 'status', to: 'closed' } }));
    stores.close();
    const file = join(dataDir, name);
    fromTheFuture(file);
    const before = ['workspace.db', 'replica.db'].map((each) => contentOf(join(dataDir, each)));

    let failure: unknown;
    try {
      openTestStores(dataDir);
    } catch (error) {
      failure = error;
    }
    expect(failure).toBeInstanceOf(StorageError);
    expect(failure).toMatchObject({ problem: 'newer', file });
    expect(['workspace.db', 'replica.db'].map((each) => contentOf(join(dataDir, each)))).toEqual(before);

    const db = connectWith(null)(file);
    expect(db.prepare('SELECT x FROM later').pluck().all()).toEqual([1]);
    db.exec('DROP TABLE later');
    db.pragma(`user_version = ${Number(db.pragma('user_version', { simple: true })) - 10}`);
    db.close();
    expect(openTestStores(dataDir).stores.workspace.intents.get(seq)).toMatchObject({ state: 'ready' });
  },
);
