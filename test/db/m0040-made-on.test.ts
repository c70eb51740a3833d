import { join } from 'node:path';
import { expect, test } from 'vitest';
import { connectWith } from '#db/connect.ts';
import { openDatabase } from '#db/database.ts';
import { openWorkspace, workspaceMigrations } from '#db/workspace/workspace.ts';
import { findProvider } from '#electron/providers/registry.ts';
import type { Conversation } from '#shared/conversation.ts';
import { mergeEdits } from '#shared/edits/merge.ts';
import { conversation } from '#test/support/conversations.ts';
import { testCapabilities } from '#test/support/engine.ts';
import { temporaryFolder } from '#test/support/stores.ts';

/** A file of version 30, and what writes into it. */
function oldFile() {
  const path = join(temporaryFolder(), 'workspace.db');
  const connect = connectWith(null);
  const migrations = workspaceMigrations.filter(({ version }) => version <= 30);
  const old = openDatabase({ path, connect, synchronous: 'FULL', secureDelete: 'ON', migrations });
  const account = old.prepare(
    `INSERT INTO account (id, provider, name, base_url, options_json, sample, created_at_ms) VALUES (?, ?, 'A', '', '{}', 0, 1)`,
  );
  return { path, connect, old, account: (provider: string) => void account.run(provider, provider) };
}

const followUpAt = (dueAtMs: number) => ({ dueAtMs, zone: 'UTC', words: 'later', note: '', onlyIfNoReply: false });

test.each(['chatwoot', 'vcita'])(
  'a follow-up that waits in an older file of %s was set over the one before it',
  (provider) => {
    const { path, connect, old, account } = oldFile();
    account(provider);
    const set = (commandId: string, state: string, to: unknown, before: unknown) => {
      old
        .prepare(
          `INSERT INTO intent (command_id, account_id, conversation_id, contact, target, edit_json, base, state, local, created_at_ms, finished_at_ms)
         VALUES (?, ?, 'c', 'Ana', 'followUp', ?, NULL, ?, 0, 1, ?)`,
        )
        .run(commandId, provider, JSON.stringify({ field: 'followUp', to }), state, state === 'ready' ? null : 1);
      const undo = [
        { id: 'other', edits: [] },
        { id: 'c', edits: [{ field: 'followUp', to: before }] },
      ];
      old
        .prepare(
          `INSERT INTO command (command_id, account_id, title, undo_json, redo_json) VALUES (?, ?, 'T', ?, '[]')`,
        )
        .run(commandId, provider, JSON.stringify(undo));
    };
    set('sent', 'done', followUpAt(5), null);
    set('replaced', 'cancelled', followUpAt(7), followUpAt(5));
    set('waiting', 'ready', followUpAt(9), followUpAt(7));
    old.close();
    const workspace = openWorkspace(path, connect);
    const [waiting] = workspace.intents.pending(provider, 'c');
    workspace.db.close();
    const there = conversation({ id: 'c', hasFollowUp: true, followUpAtMs: 5 });
    const capabilities = findProvider(provider)?.capabilities ?? testCapabilities;
    const verdictOver = (fresh: Conversation) =>
      mergeEdits(capabilities, fresh, waiting ? [waiting] : [], new Set()).verdicts.get(waiting?.seq ?? 0);
    expect([verdictOver(there), verdictOver({ ...there, followUpAtMs: 6 })]).toEqual(['send', 'conflict']);
  },
);

test('what waits in an older file is about what its provider couples, so that the newer word replaces it', () => {
  const { path, connect, old, account } = oldFile();
  const queued = old.prepare(
    `INSERT INTO intent (command_id, account_id, conversation_id, contact, target, edit_json, base, state, local, created_at_ms)
     VALUES ('k', ?, 'c', 'Ana', ?, ?, ?, 'ready', 0, 1)`,
  );
  const followUp = JSON.stringify(followUpAt(5));
  for (const provider of ['chatwoot', 'wapikit', 'vcita']) {
    account(provider);
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
