import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { connectWith } from '#db/connect.ts';
import { openDatabase } from '#db/database.ts';
import { m0010Edits } from '#db/workspace/m0010-edits.ts';
import { m0020Places } from '#db/workspace/m0020-places.ts';
import { queuedByField } from '#db/workspace/m0030-edits-by-field.ts';
import { openWorkspace } from '#db/workspace/workspace.ts';
import { aFollowUp } from '#test/support/a-follow-up.ts';
import { temporaryFolder } from '#test/support/stores.ts';

const followUp = { dueAtMs: 5, zone: 'UTC', words: 'soon “now”', note: '', onlyIfNoReply: false };
/** As the newest version has it. */
const followUpNow = aFollowUp({ dueAtMs: 5, words: 'soon “now”' });

/** Each kind as the first form had it, and what it is now. */
const forms = [
  [
    { kind: 'setStatus', status: 'closed' },
    { field: 'status', to: 'closed' },
  ],
  [
    { kind: 'addTag', tag: 'vip "x" ☂' },
    { field: 'tags', part: 'vip "x" ☂', to: true },
  ],
  [
    { kind: 'removeTag', tag: '' },
    { field: 'tags', part: '', to: false },
  ],
  [
    { kind: 'setMetadata', key: '__proto__', value: '{"a":1}' },
    { field: 'metadata', part: '__proto__', to: '{"a":1}' },
  ],
  [
    { kind: 'removeMetadata', key: 'a.b[0]' },
    { field: 'metadata', part: 'a.b[0]', to: null },
  ],
  [
    { kind: 'setSubject', subject: null },
    { field: 'subject', to: null },
  ],
  [
    // Cut inside an emoji.
    { kind: 'setMetadata', key: 'half \ud83d', value: '\udc00 "and" \\ half' },
    { field: 'metadata', part: 'half \ud83d', to: '\udc00 "and" \\ half' },
  ],
  [
    { kind: 'setSubject', subject: '7' },
    { field: 'subject', to: '7' },
  ],
  [
    { kind: 'setPriority', priority: 'low' },
    { field: 'priority', to: 'low' },
  ],
  [
    { kind: 'setPriority', priority: null },
    { field: 'priority', to: null },
  ],
  [
    { kind: 'setAssignee', assignee: '12' },
    { field: 'assignee', to: '12' },
  ],
  [
    { kind: 'setInbox', inbox: '3' },
    { field: 'inbox', to: '3' },
  ],
  [
    { kind: 'setSpam', spam: true },
    { field: 'spam', to: true },
  ],
  [
    { kind: 'setDeleted', deleted: false },
    { field: 'deleted', to: false },
  ],
  [
    { kind: 'setRead', read: false },
    { field: 'read', to: false },
  ],
  [
    { kind: 'setFollowUp', followUp },
    { field: 'followUp', to: followUpNow },
  ],
  [
    { kind: 'clearFollowUp', completed: true },
    { field: 'followUp', to: 'completed' },
  ],
  [
    { kind: 'clearFollowUp', completed: false },
    { field: 'followUp', to: null },
  ],
] as const;

function oldFile() {
  const path = join(temporaryFolder(), 'workspace.db');
  const connect = connectWith(null);
  return {
    path,
    connect,
    old: openDatabase({
      path,
      connect,
      synchronous: 'FULL',
      secureDelete: 'ON',
      migrations: [m0010Edits, m0020Places],
    }),
  };
}

describe('a file of edits by kind', () => {
  test('holds the same edits by field afterwards, in the queue, on the machine and in what can be taken back', () => {
    const { path, connect, old } = oldFile();
    const queued = old.prepare(
      `INSERT INTO intent (command_id, account_id, conversation_id, contact, target, edit_json, state, local, created_at_ms)
       VALUES ('x', 'a1', 'c1', '', 't', ?, 'ready', 0, 0)`,
    );
    const local = old.prepare(`INSERT INTO local_edit VALUES ('a1', 'c1', ?, ?)`);
    for (const [i, [before]] of forms.entries()) {
      queued.run(JSON.stringify(before));
      local.run(String(i).padStart(2, '0'), JSON.stringify(before));
    }
    const steps = [
      { id: '7', edits: forms.map(([before]) => before) },
      { id: 'c2', edits: [] },
    ];
    old
      .prepare(
        `INSERT INTO command (command_id, account_id, title, undo_json, redo_json) VALUES ('x', 'a1', 'T', ?, ?)`,
      )
      .run(JSON.stringify(steps), JSON.stringify([...steps].reverse()));
    old.close();

    const workspace = openWorkspace(path, connect);
    const expected = forms.map(([, after]) => after);
    expect(workspace.intents.pending('a1', 'c1').map(({ edit }) => edit)).toEqual(expected);
    expect(workspace.localEdits.list('a1', 'c1').map(({ edit }) => edit)).toEqual(expected);
    const command = workspace.commands.lastDone('a1');
    expect(command?.steps).toEqual([
      { id: 'c2', undo: [], redo: [], beside: [] },
      { id: '7', undo: expected, redo: expected, beside: [] },
    ]);
    workspace.db.close();
  });

  test('loses nothing but what nobody can read any more, and is opened all the same', () => {
    const { path, connect, old } = oldFile();
    old.exec(`INSERT INTO intent (command_id, account_id, conversation_id, contact, target, edit_json, state, local,
        created_at_ms, finished_at_ms)
      VALUES ('x', 'a1', 'c1', '', 't', '{"kind": broken', 'done', 0, 0, 1), ('x', 'a1', 'c1', '', 't', '{"kind":"later"}', 'done', 0, 0, 1)`);
    old.close();
    const workspace = openWorkspace(path, connect);
    expect(workspace.db.prepare('SELECT edit_json FROM intent').pluck().all()).toEqual([
      '{"kind": broken',
      '{"kind":"later"}',
    ]);
    workspace.db.close();
  });
});

test('a second time there is nothing to do', () => {
  const { path, connect, old } = oldFile();
  old.close();
  const workspace = openWorkspace(path, connect);
  const edit = { field: 'subject', to: '"kind":' } as const;
  workspace.localEdits.put('a1', 'c1', 'note', { edit, seq: 1, bases: null, seenInboundAtMs: null });
  workspace.db.exec(queuedByField);
  expect(workspace.localEdits.list('a1', 'c1')).toMatchObject([{ edit }]);
  workspace.db.close();
});
