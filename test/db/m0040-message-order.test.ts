import { join } from 'node:path';
import { expect, test } from 'vitest';
import { connectWith } from '#db/connect.ts';
import { openDatabase } from '#db/database.ts';
import { messageTable } from '#db/replica/messages.ts';
import { replicaMigrations } from '#db/replica/replica.ts';
import type { Message } from '#shared/conversation.ts';
import { temporaryFolder } from '#test/support/stores.ts';

const message = (id: string, sentAtMs: number): Message => ({
  id,
  direction: 'inbound',
  text: `text of ${id}`,
  author: null,
  delivery: null,
  sentAtMs,
});

function opener() {
  const path = join(temporaryFolder(), 'replica.db');
  return (migrations: Parameters<typeof openDatabase>[0]['migrations']) =>
    openDatabase({ path, connect: connectWith(null), synchronous: 'NORMAL', secureDelete: 'FAST', migrations });
}

const noWords = { learn() {}, forget() {} };

test('messages of one moment are kept in the order in which they were given, whatever their ids', () => {
  const table = messageTable(opener()(replicaMigrations), noWords);
  const thread = [message('z', 1), message('99', 2), message('100', 2), message('b', 2), message('a', 2)];
  table.store('a1', 'c', thread, 2, 2);
  expect(table.list('a1', 'c')).toEqual(thread);
  expect(table.newestInbound('a1', 'c')?.id).toBe('a');
});

test('messages that the version before has stored stand by their numbers, where their ids are such', () => {
  const open = opener();
  const old = open(replicaMigrations.filter(({ version }) => version < 40));
  const insert = old.prepare("INSERT INTO message VALUES ('a1', 'c', ?, 'inbound', '', NULL, NULL, ?)");
  for (const [id, atMs] of [
    ['100', 2],
    ['99', 2],
    ['m9', 1],
    ['m10', 1],
  ] as const)
    insert.run(id, atMs);
  old.close();
  const table = messageTable(open(replicaMigrations), noWords);
  expect(table.list('a1', 'c').map(({ id }) => id)).toEqual(['m10', 'm9', '99', '100']);
  expect(table.newestInbound('a1', 'c')?.id).toBe('100');
});
