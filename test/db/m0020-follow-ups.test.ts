import { join } from 'node:path';
import { expect, test } from 'vitest';
import { connectWith } from '#db/connect.ts';
import { openDatabase } from '#db/database.ts';
import { conversationTable } from '#db/replica/conversations.ts';
import { m0010Conversations } from '#db/replica/m0010-conversations.ts';
import { m0020FollowUps } from '#db/replica/m0020-follow-ups.ts';
import { replicaMigrations } from '#db/replica/replica.ts';
import { viewQueries } from '#db/replica/views.ts';
import { setAtProvider } from '#shared/follow-up.ts';
import { conversation } from '#test/support/conversations.ts';
import { atMoment } from '#test/support/moments.ts';
import { temporaryFolder } from '#test/support/stores.ts';

test('follow-ups that were pulled by the version before are found', () => {
  const path = join(temporaryFolder(), 'replica.db');
  const open = (migrations: Parameters<typeof openDatabase>[0]['migrations']) =>
    openDatabase({ path, connect: connectWith(null), synchronous: 'NORMAL', secureDelete: 'FAST', migrations });
  const old = open(replicaMigrations); // today's table writes it
  const table = conversationTable(old, () => 0.5, { learn() {} });
  table.pull('a1', conversation({ id: 'told', hasFollowUp: true, lastMessageAtMs: 2 }));
  const dated = conversation({ id: 'dated', lastMessageAtMs: 3 });
  table.overlay('a1', dated, dated, {
    followUp: setAtProvider(5, 'UTC', 'remind'),
    laterAtMs: null,
    back: null,
    sync: 'none',
    differs: false,
    laidOn: null,
  });
  table.pull('a1', conversation({ id: 'none', lastMessageAtMs: 4 }));
  old.exec('DROP INDEX conversation_follow_up; PRAGMA user_version = 10; PRAGMA application_id = 0');
  const before = old.prepare('SELECT * FROM conversation ORDER BY key').all();
  old.close();

  const now = open([m0010Conversations, m0020FollowUps]);
  expect(now.prepare('SELECT * FROM conversation ORDER BY key').all()).toEqual(before);
  const found = viewQueries(now, { beginningSo: () => null, nearTo: () => [] }).ids(
    'a1',
    { kind: 'query', query: 'is:followup' },
    10,
    atMoment(0),
  );
  now.close();
  expect(found).toEqual(['dated', 'told']);
});
