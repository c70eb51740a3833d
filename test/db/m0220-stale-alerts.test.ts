import { join } from 'node:path';
import { expect, test } from 'vitest';
import { connectWith } from '#db/connect.ts';
import { openDatabase } from '#db/database.ts';
import { openWorkspace, workspaceMigrations } from '#db/workspace/workspace.ts';
import { temporaryFolder } from '#test/support/stores.ts';

const connect = connectWith(null);

test('alerts of before call nobody by a name that is gone, until somebody is erased', () => {
  const path = join(temporaryFolder(), 'workspace.db');
  const migrations = workspaceMigrations.filter(({ version }) => version < 220);
  const old = openDatabase({ path, connect, synchronous: 'FULL', secureDelete: 'ON', migrations });
  const add = old.prepare(
    `INSERT INTO delivery (account_id, conversation_id, due_at_ms, note, why_json, fired_at_ms, shown_at_ms, shown_by, ticket)
     VALUES ('a1', ?, 5, 'ask', '{"kind":"on-time"}', 5, 5, ?, ?)`,
  );
  add.run('c1', 'desktop', 'bus/:1.4/7');
  add.run('c2', 'desktop', 'bus/:1.4/8');
  add.run('c3', 'window', null);
  old.close();

  const { deliveries, erasure, db } = openWorkspace(path, connect);
  const left = (conversationId: string, ticket: string, isStale: boolean) => ({
    accountId: 'a1',
    conversationId,
    dueAtMs: 5,
    ticket,
    why: { kind: 'on-time' },
    firedAtMs: 5,
    isStale,
  });
  expect(deliveries.left(5)).toEqual([left('c1', 'bus/:1.4/7', false), left('c2', 'bus/:1.4/8', false)]);
  erasure.forgetContact('a1', 'c2', 'ct_2');
  erasure.forgetContact('a1', 'c3', 'ct_3');
  expect(deliveries.left(5)).toEqual([left('c1', 'bus/:1.4/7', false), left('c2', 'bus/:1.4/8', true)]);
  deliveries.corrected({ accountId: 'a1', conversationId: 'c2', dueAtMs: 5 }, 'bus/:1.4/9');
  expect(deliveries.left(5)).toEqual([left('c1', 'bus/:1.4/7', false), left('c2', 'bus/:1.4/9', false)]);
  expect(deliveries.left(6)).toEqual([]);
  db.close();
});
