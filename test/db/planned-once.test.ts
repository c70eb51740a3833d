import { expect, test } from 'vitest';
import { type Connect, connectWith } from '#db/connect.ts';
import { openReplica } from '#db/replica/replica.ts';
import { openWorkspace } from '#db/workspace/workspace.ts';
import { placeViews } from '#shared/query/conversations.ts';
import { atMoment } from '#test/support/moments.ts';
import { temporaryFolder } from '#test/support/stores.ts';

/** What is written into columns is no condition: no plan is chosen by it. */
const conditionsOf = (sql: string) => sql.replace(/\bSET\b.*?(\bWHERE\b|$)/gs, '$1');
const bare = (sql: string) => conditionsOf(sql).match(/(?:[=<>]|\bLIMIT|\bOFFSET|\bBETWEEN)\s*[@?]\w*/g) ?? [];

/** A connection that notes each statement that is made on it. */
function listening() {
  const heard = new Set<string>();
  const connect: Connect = (path, options) => {
    const db = connectWith(null)(path, options);
    const prepare = db.prepare.bind(db);
    return Object.assign(db, {
      prepare(sql: string) {
        heard.add(sql);
        return prepare(sql);
      },
    });
  };
  return { heard, connect };
}

test('a condition has its parameter with a plus: of a bare one SQLite looks at the value, and plans anew for each', () => {
  const { heard, connect } = listening();
  const folder = temporaryFolder();
  const workspace = openWorkspace(`${folder}/workspace.db`, connect);
  const replica = openReplica(`${folder}/replica.db`, connect, () => 0.5);
  const queries = [
    'refund',
    'is:unread',
    'channel:email',
    '-tag:vip',
    'tag:vip',
    'is:followup',
    'is:snoozed',
    'due:today',
    'is:waiting',
    'status:open',
    '',
  ];
  for (const view of [
    ...placeViews.map((place) => ({ kind: 'place', place }) as const),
    ...queries.map((query) => ({ kind: 'query', query }) as const),
  ]) {
    replica.views.page('a1', view, { sortMs: 1, key: 1 }, 50, atMoment(1));
    replica.views.total('a1', view, atMoment(1));
    replica.views.ids('a1', view, 50, atMoment(1));
    replica.views.rows('a1', view, ['c'], atMoment(1));
  }
  workspace.db.close();
  replica.db.close();
  expect(heard.size).toBeGreaterThan(150);
  expect([...heard].filter((sql) => bare(sql).length > 0)).toEqual([]);
});
