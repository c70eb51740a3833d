import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { connectWith } from '#db/connect.ts';
import { openDatabase } from '#db/database.ts';
import { knownWords } from '#db/replica/known-words.ts';
import { openReplica, replicaMigrations } from '#db/replica/replica.ts';
import { viewQueries } from '#db/replica/views.ts';
import { conversation } from '#test/support/conversations.ts';
import { atMoment } from '#test/support/moments.ts';
import { temporaryFolder } from '#test/support/stores.ts';

const path = () => join(temporaryFolder(), 'replica.db');
const open = (at = path()) => openReplica(at, connectWith(null), () => 0.5);
const query = (text: string) => ({ kind: 'query', query: text }) as const;

type Replica = ReturnType<typeof open>;
const find = ({ views }: Pick<Replica, 'views'>, text: string) => views.ids('a1', query(text), 100, atMoment(0));
/** The slow way: the index is asked for the beginning itself. */
const bySlowWay = ({ db }: Replica) => ({
  views: viewQueries(db, { ...knownWords(db), beginningSo: () => null }),
});
const kept = ({ db }: Replica) => db.prepare('SELECT word FROM known_word ORDER BY word').pluck().all();

/** Few letters, so that words begin alike: with accents, of other alphabets, with digits and what stands between. */
const anyText = fc
  .array(
    fc.constantFrom(
      ...'aAeéEÉcçñøßłiİıſ',
      ...'дДЖ',
      ...'σςΣ',
      ...'見積',
      ...'019',
      ...' -_."\'@\n\u0000',
      '\u0301',
      'a\u0301',
      '🙂',
    ),
    {
      maxLength: 14,
    },
  )
  .map((letters) => letters.join(''));
const anyWord = fc.tuple(fc.constantFrom('', 'aaaa', 'cede', 'ДДДД', 'σσσσ', 'øøøø'), anyText).map(([a, b]) => a + b);

describe('a word that is being typed finds the same, looked up as whole words, as the beginning of words', () => {
  test('whatever the texts hold', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(anyWord, { maxLength: 4 }), { maxLength: 8 }),
        fc.array(anyWord, { maxLength: 6 }),
        (texts, typed) => {
          const replica = open();
          for (const [i, words] of texts.entries()) {
            const [name, subject, ...preview] = words;
            const tags = words.slice(0, 1).filter((tag) => tag !== '');
            replica.conversations.pull(
              'a1',
              conversation({
                id: `c${i}`,
                contactName: name ?? null,
                subject: subject ?? null,
                preview: preview.join(' '),
                tags,
              }),
            );
          }
          const beginnings = texts
            .flat()
            .flatMap((word) => [4, 5, 7].map((length) => [...word].slice(0, length).join('')));
          for (const text of [...typed, ...beginnings]) {
            const words = `"${text.replaceAll('"', '')}"`;
            expect([words, find(replica, words)]).toEqual([words, find(bySlowWay(replica), words)]);
          }
          replica.db.close();
        },
      ),
      { numRuns: 20 },
    );
  });

  test('where numbers go on from it, where many words begin so, and at the end of several', () => {
    const replica = open();
    const texts = [
      'order 7',
      'order8842b',
      'ordered',
      'the annual plans',
      'annual planet',
      ...Array.from({ length: 60 }, (_, i) => `comp${String.fromCharCode(97 + (i % 26))}x${i < 26 ? '' : 'y'}`),
    ];
    for (const [i, preview] of texts.entries())
      replica.conversations.pull('a1', conversation({ id: `c${i}`, preview }));
    expect(find(replica, 'order')).toHaveLength(3);
    expect(find(replica, 'order88')).toHaveLength(1);
    expect(find(replica, 'comp')).toHaveLength(60);
    expect(find(replica, '"annual plan"')).toHaveLength(2);
    expect(find(replica, '"the annual plan"')).toHaveLength(1);
    replica.db.close();
  });
});

test('words of rows whose transaction was undone are learned with the rows that come after', () => {
  const replica = open();
  const pull = (id: string) => replica.conversations.pull('a1', conversation({ id, preview: 'a refund' }));
  // Another word that begins so is known: the index is not asked for the beginning itself.
  replica.conversations.pull('a1', conversation({ id: 'other', preview: 'refused' }));
  const undone = replica.db.transaction(() => {
    pull('lost');
    throw new Error('the disk is full');
  });
  expect(undone).toThrow('full');
  pull('kept');
  expect(find(replica, 'refu').sort()).toEqual(['kept', 'other']);
  replica.db.close();
});

test('no beginning is kept that is not looked up as a word: one of fewer than four letters, or of another alphabet', () => {
  const replica = open();
  replica.conversations.pull(
    'a1',
    conversation({ preview: 'ab12 née_ab 見積もりを Straße', contactName: null, contactId: '' }),
  );
  expect(kept(replica)).toContain('strasse');
  expect((kept(replica) as string[]).filter((word) => !/^[a-z]{4}/.test(word))).toEqual([]);
  replica.db.close();
});

test('words of an account that has gone are forgotten, and others’ are not', () => {
  const replica = open();
  replica.conversations.pull('a1', conversation({ preview: 'a refund, invoice4471' }));
  replica.conversations.pull('a2', conversation({ preview: 'secret', contactName: 'Ludwig' }));
  replica.forget('a2');
  expect(kept(replica)).toEqual(expect.arrayContaining(['invoice0', 'refund']));
  expect(kept(replica)).not.toEqual(expect.arrayContaining(['secret']));
  expect(kept(replica)).not.toEqual(expect.arrayContaining(['ludwig']));
  expect(find(replica, 'refund')).toHaveLength(1);
  replica.db.close();
});

test('words that the version before has written are known, and found', () => {
  const at = path();
  const versionBefore = replicaMigrations.filter(({ version }) => version < 70);
  const old = openDatabase({
    path: at,
    connect: connectWith(null),
    synchronous: 'NORMAL',
    secureDelete: 'FAST',
    migrations: versionBefore,
  });
  old.exec(`INSERT INTO conversation (key, account_id, id, channel, contact_id, preview, status, tags_json, unread_count,
      spam, deleted, last_message_at_ms, created_at_ms, has_follow_up, metadata_text, metadata_json)
    VALUES (1, 'a1', 'c1', 'email', '', 'Müller’s refund, invoice4471, and 77 more', 'open', '[]', 0, 0, 0, 1, 1, 0, '', '{}')`);
  old.close();

  const migrated = open(at);
  expect(kept(migrated)).toEqual(expect.arrayContaining(['muller', 'refund', 'invoice0']));
  expect(find(migrated, 'mulle')).toEqual(['c1']);
  migrated.conversations.pull('a1', conversation({ id: 'c1', preview: 'Straße' }));
  expect([find(migrated, 'mulle'), find(migrated, 'strass')]).toEqual([[], ['c1']]);
  migrated.db.close();
});
