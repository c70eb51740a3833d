import { join } from 'node:path';
import { expect, test } from 'vitest';
import { connectWith } from '#db/connect.ts';
import { openDatabase } from '#db/database.ts';
import { m0010Edits } from '#db/workspace/m0010-edits.ts';
import { m0020Places } from '#db/workspace/m0020-places.ts';
import { temporaryFolder } from '#test/support/stores.ts';

test('what waited keeps the order in which it would have been sent, each conversation at one place', () => {
  const path = join(temporaryFolder(), 'workspace.db');
  const open = (migrations: Parameters<typeof openDatabase>[0]['migrations']) =>
    openDatabase({ path, connect: connectWith(null), synchronous: 'FULL', secureDelete: 'ON', migrations });
  const old = open([m0010Edits]);
  const insert = old.prepare(
    `INSERT INTO intent (command_id, account_id, conversation_id, contact, target, edit_json, state, local, rank,
       created_at_ms, finished_at_ms)
     VALUES ('x', ?, ?, '', 'status', '{}', ?, 0, ?, 0, ?)`,
  );
  insert.run('a1', 'ended', 'done', 0, 1);
  insert.run('a1', 'one', 'ready', 0, null);
  insert.run('a1', 'two', 'parked', 0, null);
  insert.run('a1', 'one', 'ready', 0, null);
  insert.run('a1', 'three', 'ready', 0, null);
  insert.run('a1', 'three', 'ready', -1, null); // put first, as the old version did: one intent alone
  insert.run('a2', 'other', 'ready', 0, null);
  old.close();

  const now = open([m0010Edits, m0020Places]);
  const rows = now
    .prepare('SELECT account_id, conversation_id, rank FROM intent ORDER BY account_id, rank, seq')
    .raw()
    .all();
  now.close();
  const step = 1_048_576;
  expect(rows).toEqual([
    ['a1', 'ended', 0],
    ['a1', 'three', step],
    ['a1', 'three', step],
    ['a1', 'one', 2 * step],
    ['a1', 'one', 2 * step],
    ['a1', 'two', 3 * step],
    ['a2', 'other', step],
  ]);
});
