import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Conversation, partsOfStatus, placeOf, places, settableStatuses } from '#shared/conversation.ts';
import { setAtProvider } from '#shared/follow-up.ts';
import { matchesView, type View } from '#shared/query/conversations.ts';
import { anyConversation, conversation } from '#test/support/conversations.ts';
import { atMoment } from '#test/support/moments.ts';
import { openTestStores } from '#test/support/stores.ts';

const account = 'a1';
const endOfDay = Date.UTC(2026, 10, 21, 23, 59, 59);
const moments = atMoment(endOfDay);

function setUp(conversations: readonly Conversation[]) {
  const { stores } = openTestStores();
  for (const c of conversations) stores.replica.conversations.pull(account, c);
  const query = (text: string): View => ({ kind: 'query', query: text });
  const find = (text: string) => stores.replica.views.ids(account, query(text), 100, moments);
  return { replica: stores.replica, find, query };
}

const anyStatus = fc.constantFrom(...settableStatuses);

describe('views', () => {
  test('pages follow each other without gap or double, also where many share a time', () => {
    const many = Array.from({ length: 230 }, (_, i) =>
      conversation({ id: `c${i}`, lastMessageAtMs: 1_000_000 + Math.floor(i / 60) }),
    );
    const { replica } = setUp(many);
    const seen: string[] = [];
    let after = null;
    do {
      const page: ReturnType<typeof replica.views.page> = replica.views.page(
        account,
        { kind: 'place', place: 'inbox' },
        after,
        50,
        moments,
      );
      seen.push(...page.rows.map(({ id }) => id));
      after = page.next;
    } while (after);
    expect(seen).toHaveLength(230);
    expect(new Set(seen).size).toBe(230);
  });

  test('counts equal the rows, through any sequence of pulls and removals', () => {
    const step = fc.record({
      id: fc.constantFrom('c1', 'c2', 'c3', 'c4'),
      status: fc.constantFrom('open' as const, 'pending' as const, 'closed' as const),
      spam: fc.boolean(),
      deleted: fc.boolean(),
      remove: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const { replica } = setUp([]);
        const model = new Map<string, Conversation>();
        for (const { remove, ...parts } of steps) {
          if (remove) {
            replica.conversations.remove(account, parts.id);
            model.delete(parts.id);
          } else {
            replica.conversations.pull(account, conversation(parts));
            model.set(parts.id, conversation(parts));
          }
        }
        const counts = replica.views.counts(account, moments);
        for (const place of places) {
          expect(counts[place]).toBe([...model.values()].filter((c) => placeOf(c) === place).length);
        }
        replica.db.close();
      }),
      { numRuns: 10 },
    );
  });

  test('a query without words finds in the database what it matches by rule', () => {
    const parts = [
      ...['status:open', 'status:closed', 'status:archived', 'tag:vip', '-tag:billing', 'channel:email'],
      ...['is:unread', 'is:followup', '-is:followup', 'in:spam'],
    ];
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(anyConversation, fc.boolean(), fc.nat(1), fc.constantFrom('none', 'told', 'dated'), anyStatus),
          {
            maxLength: 12,
          },
        ),
        fc.subarray(parts),
        (random, chosen) => {
          const all = random.map(([c, spam, unreadCount, followUp, status], i) => ({
            ...c,
            ...partsOfStatus(status),
            id: `c${i}`,
            spam,
            unreadCount,
            hasFollowUp: followUp === 'told',
          }));
          const { replica, find, query } = setUp(all);
          for (const [i, c] of all.entries()) {
            if (random[i]?.[3] !== 'dated') continue;
            replica.conversations.overlay(account, c, c, {
              followUp: setAtProvider(endOfDay, 'UTC', 'remind'),
              laterAtMs: null,
              back: null,
              sync: 'none',
              differs: false,
              laidOn: null,
            });
          }
          const view = query(chosen.join(' '));
          // A tag that nobody has is a mistyped one: leaving it out would leave out nothing.
          const leavesOutUnknown = chosen.includes('-tag:billing') && !all.some(({ tags }) => tags.includes('billing'));
          const expected = all.filter((c) => {
            const row = replica.conversations.row(account, c.id);
            return !leavesOutUnknown && row !== null && matchesView(view, row, moments);
          });
          expect(new Set(find(chosen.join(' ')))).toEqual(new Set(expected.map(({ id }) => id)));
          const ids = all.map(({ id }) => id);
          const held = replica.views
            .rows(account, view, ids, moments)
            .flatMap(({ row, isHeld }) => (isHeld ? row.id : []));
          expect(new Set(held)).toEqual(new Set(expected.map(({ id }) => id)));
          replica.db.close();
        },
      ),
      { numRuns: 14 },
    );
  });
});

describe('a query is counted', () => {
  const many = (count: number, parts: (i: number) => Partial<Conversation>) =>
    Array.from({ length: count }, (_, i) => conversation({ id: `c${i}`, lastMessageAtMs: i, ...parts(i) }));
  const counting = (conversations: readonly Conversation[]) => {
    const { replica, query } = setUp([]);
    replica.db.transaction(() => {
      for (const each of conversations) replica.conversations.pull(account, each);
    })();
    return (text: string) => replica.views.total(account, query(text), moments);
  };

  test('exactly up to 500, and is at least 500 above', () => {
    const total = counting(
      many(502, (i) => ({
        preview: i > 1 ? 'a refund' : i === 1 ? 'a note' : 'an order',
        unreadCount: i > 1 ? 1 : 0,
        tags: i === 1 ? ['vip'] : [],
      })),
    );
    for (const text of ['refund', 'is:unread']) expect(total(text)).toEqual({ total: 500, isLeast: false });
    for (const text of ['', '-tag:vip']) expect(total(text)).toEqual({ total: 500, isLeast: true });
    expect(total('order')).toEqual({ total: 1, isLeast: false });
  });

  test('among the newest 5,000 that its index finds: it is at least as many where there are more', () => {
    const total = counting(many(5010, (i) => ({ preview: 'a refund', unreadCount: 1, spam: i === 9 || i === 5000 })));
    for (const text of ['in:spam refund', 'in:spam is:unread'])
      expect(total(text)).toEqual({ total: 1, isLeast: true });
    expect(total('in:spam')).toEqual({ total: 2, isLeast: false });
    const all = counting(many(5000, (i) => ({ preview: 'a refund', spam: i === 0 })));
    expect(all('in:spam refund')).toEqual({ total: 1, isLeast: false });
  });

  test('as its rows, whatever it asks for', () => {
    const parts = [
      'status:open',
      'status:closed',
      '-tag:vip',
      'channel:email',
      'is:unread',
      'is:followup',
      'in:spam',
      'text',
    ];
    fc.assert(
      fc.property(fc.array(anyConversation, { maxLength: 12 }), fc.subarray(parts), (random, chosen) => {
        const { replica, find, query } = setUp(random.map((c, i) => ({ ...c, id: `c${i}` })));
        const text = chosen.join(' ');
        expect(replica.views.total(account, query(text), moments)).toEqual({
          total: find(text).length,
          isLeast: false,
        });
        replica.db.close();
      }),
      { numRuns: 8 },
    );
  });
});

describe('a tag in a query', () => {
  test('is another tag than one that holds it, begins or ends with it, whatever quotes and commas these carry', () => {
    const others = ['x"vip', 'vip"x', '["vip"', ',"vip"', '"vip"', 'vip,', '\\"vip', 'vipp', 'x,vip', '[vip]'];
    const { find } = setUp([
      ...others.map((tag, i) => conversation({ id: `other${i}`, tags: [tag, `${tag} too`] })),
      conversation({ id: 'first', tags: ['vip', 'x'] }),
      conversation({ id: 'later', tags: ['x', 'VIP'] }),
    ]);
    expect(new Set(find('tag:vip'))).toEqual(new Set(['first', 'later']));
    expect(find('-tag:vip')).toHaveLength(others.length);
  });

  test('is found with whatever characters it has', () => {
    for (const tag of ['a"b', 'a\\b', 'ü—見積', '%_', '@tag', "it's"]) {
      const { find } = setUp([conversation({ id: 'c', tags: ['x', tag] }), conversation({ id: 'd', tags: ['y'] })]);
      expect(find(`-tag:y tag:${tag}`)).toEqual(['c']);
    }
  });
});

describe('search', () => {
  test('words match by their beginning in contact, subject, preview, tags and metadata, accents ignored', () => {
    const { find } = setUp([
      conversation({ id: 'contact', contactName: 'Chloé Martin', preview: '' }),
      conversation({ id: 'subject', contactName: null, subject: 'Invoice 8842', preview: '' }),
      conversation({ id: 'preview', contactName: null, preview: 'the annual plan' }),
      conversation({ id: 'tag', contactName: null, preview: '', tags: ['tier:gold'] }),
      conversation({ id: 'metadata', contactName: null, preview: '', metadata: { crm_id: 'deal_8842' } }),
    ]);
    expect(find('chlo')).toEqual(['contact']);
    expect(find('invoi')).toEqual(['subject']);
    expect(find('annual pl')).toEqual(['preview']);
    expect(find('gold')).toEqual(['tag']);
    expect(find('tag:tier:gold')).toEqual(['tag']);
    expect(find('deal')).toEqual(['metadata']);
    expect(find('nothing')).toEqual([]);
  });

  test('quotes, operators of the index and odd characters are plain text', () => {
    const { find } = setUp([conversation({ id: 'c', preview: 'a "quoted" OR* (word) NEAR' })]);
    for (const text of ['"quoted', '"OR* (word"', 'NEAR(', '^word', 'a AND', '{preview} : x', '\u0000', "';--"]) {
      expect(() => find(text)).not.toThrow();
    }
    expect(find('"quoted"')).toEqual(['c']);
  });

  test('a changed text is found by its new words only', () => {
    const { replica, find } = setUp([conversation({ id: 'c', preview: 'old words' })]);
    replica.conversations.pull(account, conversation({ id: 'c', preview: 'new words' }));
    expect([find('old'), find('new')]).toEqual([[], ['c']]);
    replica.db.exec(`INSERT INTO search (search) VALUES ('integrity-check')`);
  });

  test('another account’s conversations are never found', () => {
    const { replica, find } = setUp([]);
    replica.conversations.pull('a2', conversation({ preview: 'secret' }));
    expect(find('secret')).toEqual([]);
  });
});
