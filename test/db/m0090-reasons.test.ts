import { join } from 'node:path';
import { expect, test } from 'vitest';
import { connectWith } from '#db/connect.ts';
import { openDatabase } from '#db/database.ts';
import { salvage } from '#db/workspace/salvage.ts';
import { openWorkspace, workspaceMigrations } from '#db/workspace/workspace.ts';
import { reasonSentence } from '#renderer/i18n/reason-words.ts';
import { queueStateOf } from '#shared/query/outbox.ts';
import type { Reason } from '#shared/reason.ts';
import { temporaryFolder } from '#test/support/stores.ts';

const connect = connectWith(null);
const told = [
  ['parked', 'refused', 'The server refused this.', 'plan: is not allowed', 422],
  ['conflict', 'replied-since', 'The customer has replied since.', null, null],
  ['parked', 'unreachable', 'api.example.com did not answer in time.', null, null],
  // Half of a sign, in words as long as they may be.
  ['parked', 'refused', 'The server refused this.', `${'x'.repeat(498)}\ud83d…`, 422],
] as const;

/** A file of the version before reasons were facts. */
function anOlderFile(): string {
  const path = join(temporaryFolder(), 'workspace.db');
  const migrations = workspaceMigrations.filter(({ version }) => version < 90);
  const old = openDatabase({ path, connect, synchronous: 'FULL', secureDelete: 'ON', migrations });
  const add = old.prepare(
    `INSERT INTO intent (command_id, account_id, conversation_id, contact, target, edit_json, state, local, created_at_ms, reason_json)
     VALUES ('k', 'a1', 'c', 'Ana', 'status', '{"field":"status","to":"closed"}', ?, 0, 1, ?)`,
  );
  for (const [state, code, sentence, serverWords, status] of told) {
    add.run(state, JSON.stringify({ code, sentence, serverWords, status }));
  }
  add.run('ready', null);
  old.close();
  return path;
}

function expectAllTold(path: string): void {
  const workspace = openWorkspace(path, connect);
  const pending = workspace.intents.pending('a1', 'c');
  const kept = told.map(
    ([, was, words, serverSays, status]): Reason => ({ kind: 'told', words, was, serverSays, status }),
  );
  expect(pending.map(({ reason }) => reason)).toEqual([...kept, null]);
  expect(kept.map(reasonSentence)).toEqual(told.map(([, , sentence]) => sentence));
  const held = { words: [], states: ['held' as const], fields: [], unknown: [] };
  expect(workspace.intents.matching('a1', 'pending', held, 9)).toEqual([2]);
  expect(pending.map(queueStateOf)).toEqual(['refused', 'held', 'refused', 'refused', 'waiting']);
  workspace.db.close();
}

test('a reason that an earlier version has told is kept as it was told, with what the server said', () => {
  expectAllTold(anOlderFile());
});

test('one that is salvaged out of a damaged file of an earlier version is kept the same', () => {
  const path = join(temporaryFolder(), 'workspace.db');
  const repaired = openWorkspace(path, connect);
  salvage(anOlderFile(), repaired.db, connect);
  repaired.db.close();
  expectAllTold(path);
});
