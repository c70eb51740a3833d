import { join } from 'node:path';
import { expect, test } from 'vitest';
import { connectWith } from '#db/connect.ts';
import { openDatabase } from '#db/database.ts';
import { countIntents } from '#db/workspace/m0080-counts.ts';
import { countFacets } from '#db/workspace/m0130-facets.ts';
import { countSaid } from '#db/workspace/m0150-words.ts';
import { openWorkspace, type Workspace, workspaceMigrations } from '#db/workspace/workspace.ts';
import { newIntent } from '#test/support/new-intent.ts';
import { temporaryFolder } from '#test/support/stores.ts';

const connect = connectWith(null);
const edit = { field: 'tags', part: 'vip', to: true } as const;
const close = { field: 'status', to: 'closed' } as const;

/** With two edits that wait, one of which was taken back, of the version before many were counted together. */
function anOlderFile(): string {
  const path = join(temporaryFolder(), 'workspace.db');
  const migrations = workspaceMigrations.filter(({ version }) => version < 180);
  const old = openDatabase({ path, connect, synchronous: 'FULL', secureDelete: 'ON', migrations });
  const add = old.prepare(
    `INSERT INTO intent (command_id, account_id, conversation_id, contact, target, edit_json, state, local, created_at_ms, finished_at_ms)
     VALUES ('k', 'a1', ?, 'Ana', 'status', '{"field":"status","to":"closed"}', ?, 0, 1, ?)`,
  );
  add.run('v1', 'ready', null);
  add.run('v2', 'cancelled', 1);
  old.close();
  return path;
}

function kept({ db }: Workspace) {
  const all = (table: string, order: string) =>
    db.prepare(`SELECT * FROM ${table} WHERE n <> 0 ORDER BY ${order}`).all();
  return {
    counts: db.prepare('SELECT * FROM intent_count').all(),
    facets: all('intent_facet', 'state, field'),
    said: all('intent_said', 'edit_json, reason_json'),
  };
}

function expectRight(workspace: Workspace): void {
  const before = kept(workspace);
  workspace.db.exec(`${countIntents}${countFacets}${countSaid}`);
  expect(before).toEqual(kept(workspace));
}

test('a queue of the version before is counted as it was, one by one and as a set', () => {
  const workspace = openWorkspace(anOlderFile(), connect);
  const { intents } = workspace;
  expectRight(workspace);
  const [old] = intents.pending('a1', 'v1');
  if (!old) throw new Error('it waits');
  intents.become(old, { kind: 'conflict', reason: null }, 5);
  const own = intents.get(intents.add(newIntent({ conversationId: 'v3', edit })));
  expectRight(workspace);
  workspace.transaction(() => {
    const set = intents.set('a1');
    const seq = set.add(newIntent({ conversationId: 'v4', edit: close }));
    set.add(newIntent({ conversationId: 'v5', edit, state: 'done', local: true, finishedAtMs: 5 }));
    if (own) set.become(own, { kind: 'dropped', reason: null }, 5);
    expect(intents.get(seq)).toBeNull();
    set.write();
    expect(intents.get(seq)).toMatchObject({ conversationId: 'v4', edit: close });
  });
  expectRight(workspace);
  expect(workspace.intents.count('a1')).toEqual({ waiting: 1, needsYou: 1 });
  workspace.db.close();
});

test('a set whose transaction is undone leaves each edit after it counted', () => {
  const workspace = openWorkspace(anOlderFile(), connect);
  expect(() =>
    workspace.transaction(() => {
      const set = workspace.intents.set('a1');
      set.add(newIntent({ conversationId: 'v4', edit }));
      set.write();
      throw new Error('undone');
    }),
  ).toThrow('undone');
  workspace.intents.add(newIntent({ conversationId: 'v5', edit }));
  expectRight(workspace);
  workspace.db.close();
});
