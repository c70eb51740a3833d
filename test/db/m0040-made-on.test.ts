import { join } from 'node:path';
import { expect, test } from 'vitest';
import { connectWith } from '#db/connect.ts';
import { openDatabase } from '#db/database.ts';
import { openWorkspace, workspaceMigrations } from '#db/workspace/workspace.ts';
import { temporaryFolder } from '#test/support/stores.ts';

test('what waits in an older file is about what its provider couples, so that the newer word replaces it', () => {
  const path = join(temporaryFolder(), 'workspace.db');
  const connect = connectWith(null);
  const migrations = workspaceMigrations.filter(({ version }) => version <= 30);
  const old = openDatabase({ path, connect, synchronous: 'FULL', migrations });
  const queued = old.prepare(
    `INSERT INTO intent (command_id, account_id, conversation_id, contact, target, edit_json, base, state, local, created_at_ms)
     VALUES ('k', ?, 'c', 'Ana', ?, ?, ?, 'ready', 0, 1)`,
  );
  const followUp = JSON.stringify({ dueAtMs: 5, zone: 'UTC', words: 'later', note: '', onlyIfNoReply: false });
  for (const provider of ['chatwoot', 'wapikit', 'vcita']) {
    old
      .prepare(
        `INSERT INTO account (id, provider, name, base_url, options_json, sample, created_at_ms) VALUES (?, ?, ?, '', '{}', 0, 1)`,
      )
      .run(provider, provider, provider);
    queued.run(provider, 'status', JSON.stringify({ field: 'status', to: 'closed' }), 'open');
    queued.run(provider, 'deleted', JSON.stringify({ field: 'deleted', to: true }), 'false');
    queued.run(provider, 'followUp', JSON.stringify({ field: 'followUp', to: null }), followUp);
  }
  old.close();
  const workspace = openWorkspace(path, connect);
  const targets = (account: string) =>
    workspace.intents.pending(account, 'c').map(({ target, base }) => [target, base]);
  expect(targets('chatwoot')).toEqual([
    ['followUp+status', 'open'],
    ['deleted', 'false'],
    ['followUp+status', '5'],
  ]);
  expect(targets('wapikit').map(([target]) => target)).toEqual(['deleted+status', 'deleted+status', 'followUp']);
  expect(targets('vcita').map(([target]) => target)).toEqual(['status', 'deleted', 'followUp']);
  workspace.db.close();
});
