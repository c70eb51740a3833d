import { join } from 'node:path';
import { expect, test } from 'vitest';
import { connectWith } from '#db/connect.ts';
import { openDatabase } from '#db/database.ts';
import { openWorkspace, workspaceMigrations } from '#db/workspace/workspace.ts';
import { editSchema } from '#shared/edits/edit-schema.ts';
import { temporaryFolder } from '#test/support/stores.ts';

/** A file of version 150, and what is read of it now. */
function oldFile() {
  const path = join(temporaryFolder(), 'workspace.db');
  const connect = connectWith(null);
  const migrations = workspaceMigrations.filter(({ version }) => version < 160);
  const old = openDatabase({ path, connect, synchronous: 'FULL', secureDelete: 'ON', migrations });
  for (const provider of ['chatwoot', 'vcita']) {
    old
      .prepare(
        `INSERT INTO account (id, provider, name, base_url, options_json, sample, created_at_ms) VALUES (?, ?, 'A', '', '{}', 0, 1)`,
      )
      .run(provider, provider);
  }
  return { old, open: () => openWorkspace(path, connect) };
}

const first = (onlyIfNoReply: boolean) => ({
  dueAtMs: 9,
  zone: 'UTC',
  words: 'soon “x”',
  note: 'half \ud83d',
  onlyIfNoReply,
});
const { onlyIfNoReply: _, ...told } = first(false);
const second = (act: 'snooze' | 'remind', condition: 'always' | 'if-no-reply') => ({
  ...told,
  act,
  condition,
  repeat: null,
});

test.each([
  ['chatwoot', 'snooze'],
  ['vcita', 'remind'],
] as const)('a follow-up of an older file is what it was at %s: %s', (provider, act) => {
  const { old, open } = oldFile();
  const put = old.prepare(
    `INSERT INTO follow_up (account_id, conversation_id, contact, due_at_ms, zone, words, note, only_if_no_reply, alerted_at_ms)
     VALUES (?, ?, 'Ana', 9, 'UTC', 'soon', '', ?, ?)`,
  );
  put.run(provider, 'waits', 1, null);
  put.run(provider, 'alerted', 0, 5);
  old.close();
  const { followUps, db } = open();
  expect(followUps.get(provider, 'waits')).toMatchObject({ act, condition: 'if-no-reply', repeat: null });
  // One that has alerted is overdue: it hides nothing now.
  expect(followUps.get(provider, 'alerted')).toMatchObject({ act: 'remind', condition: 'always' });
  expect(followUps.due(100).map(({ conversationId }) => conversationId)).toEqual(['waits']);
  db.close();
});

test.each([
  ['chatwoot', 'snooze'],
  ['vcita', 'remind'],
] as const)('an edit that waits in an older file of %s, and what takes it back, mean the same: %s', (provider, act) => {
  const { old, open } = oldFile();
  const before = [
    { field: 'subject', to: 'onlyIfNoReply' },
    { field: 'followUp', to: first(false) },
    { field: 'followUp', to: null },
  ];
  old
    .prepare(
      `INSERT INTO intent (command_id, account_id, conversation_id, contact, target, edit_json, back_json, state, local, created_at_ms)
       VALUES ('x', ?, 'c', '', 'followUp', ?, ?, 'ready', 0, 0)`,
    )
    .run(provider, JSON.stringify({ field: 'followUp', to: first(true) }), JSON.stringify(before));
  old.prepare(`INSERT INTO command (seq, command_id, account_id, title) VALUES (1, 'x', ?, 'T')`).run(provider);
  old
    .prepare(
      `INSERT INTO step (command_seq, position, account_id, conversation_id, undo_json, redo_json) VALUES (1, 0, ?, 'c', ?, '[]')`,
    )
    .run(provider, JSON.stringify(before));
  old.close();
  const { intents, commands, db } = open();
  const expected = [before[0], { field: 'followUp', to: second(act, 'always') }, before[2]];
  const [waiting] = intents.pending(provider, 'c');
  expect(waiting?.edit).toEqual({ field: 'followUp', to: second(act, 'if-no-reply') });
  expect(waiting?.back).toEqual(expected);
  expect(commands.lastDone(provider)?.steps[0]?.undo).toEqual(expected);
  db.close();
});

test('an edit of the first form is read wherever it was kept', () => {
  expect(editSchema.parse({ field: 'followUp', to: first(true) })).toEqual({
    field: 'followUp',
    to: second('remind', 'if-no-reply'),
  });
});

test('a reminder has no condition that only a snooze can have', () => {
  const edit = { field: 'followUp', to: { ...second('remind', 'always'), condition: 'even-if-replied' } };
  expect(editSchema.safeParse(edit).success).toBe(false);
});
