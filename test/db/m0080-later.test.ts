import { join } from 'node:path';
import { expect, test } from 'vitest';
import { connectWith } from '#db/connect.ts';
import { openDatabase } from '#db/database.ts';
import { openReplica, replicaMigrations } from '#db/replica/replica.ts';
import { places } from '#shared/conversation.ts';
import { atMoment } from '#test/support/moments.ts';
import { temporaryFolder } from '#test/support/stores.ts';

test('rows that the version before has written are counted and found in the places where they were', () => {
  const path = join(temporaryFolder(), 'replica.db');
  const connect = connectWith(null);
  const migrations = replicaMigrations.filter(({ version }) => version < 80);
  const old = openDatabase({ path, connect, synchronous: 'NORMAL', secureDelete: 'FAST', migrations });
  const put = old.prepare(
    `INSERT INTO conversation (key, account_id, id, channel, contact_id, status, tags_json, unread_count, spam, deleted,
       last_message_at_ms, created_at_ms, has_follow_up, due_at_ms, metadata_text, metadata_json)
     VALUES (?, 'a1', ?, 'email', '', ?, '[]', 0, ?, ?, 0, 0, 0, ?, '', '{}')`,
  );
  const rows = [
    ['open', 0, 0, null, 'inbox'],
    ['open', 0, 0, 5, 'inbox'],
    ['pending', 0, 0, null, 'pending'],
    ['closed', 0, 0, null, 'done'],
    ['closed', 1, 0, null, 'spam'],
    ['open', 1, 1, null, 'trash'],
  ] as const;
  for (const [i, [status, spam, deleted, due]] of rows.entries()) put.run(i + 1, `c${i}`, status, spam, deleted, due);
  old.close();

  const { views, db } = openReplica(path, connect, () => 0.5);
  const counts = views.counts('a1', atMoment(9));
  for (const place of places) {
    const expected = rows.flatMap(([, , , , is], i) => (is === place ? [`c${i}`] : []));
    expect(new Set(views.ids('a1', { kind: 'place', place }, 9, atMoment(9)))).toEqual(new Set(expected));
    expect(counts[place]).toBe(expected.length);
  }
  expect(counts.overdue).toBe(1);
  db.close();
});
