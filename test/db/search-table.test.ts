import { expect, test } from 'vitest';
import type { IdsNamed } from '#db/replica/conditions.ts';
import type { Conversation, Message } from '#shared/conversation.ts';
import { setAtProvider } from '#shared/follow-up.ts';
import { conversation } from '#test/support/conversations.ts';
import { openTestStores } from '#test/support/stores.ts';
import { searches as table } from './searches.ts';

const account = 'a1';
const dayMs = 86_400_000;
/** The end of Thursday 26 November 2026 in Berlin. */
const endOfDayMs = Date.UTC(2026, 10, 26, 22, 59, 59, 999);
const moments = { nowMs: Date.UTC(2026, 10, 26, 10, 52), endOfDayMs, unansweredSinceMs: 0 };
const todayMs = Date.UTC(2026, 10, 26, 8);

const blank: Partial<Conversation> = {
  contactName: null,
  contactId: '',
  subject: null,
  preview: '',
  tags: [],
  metadata: {},
};
const held: readonly (Partial<Conversation> & { id: string })[] = [
  { id: 'haeusler', contactName: 'Jürgen Häusler', subject: 'Rechnung für die Straße' },
  { id: 'soren', contactName: 'Søren Kjær', preview: 'Tak for hjælpen' },
  { id: 'wide', preview: 'Order ＡＢＣ１２３ arrived' },
  { id: 'jerry', contactName: 'Tom & Jerry', preview: "don't worry, 50% off" },
  { id: 'policy', subject: 'POL-358', preview: 'about POL-358 and POL-3580' },
  { id: 'mail', contactId: 'ana.souza@example.com', contactName: 'Ana Souza', preview: 'My invoice is wrong' },
  { id: 'phone', contactId: '+491700000001', preview: 'call me' },
  { id: 'spaced', preview: 'my number is 0 30 / 123 45-67, thanks' },
  { id: 'japan', contactName: '田中 太郎', preview: '先日の見積書をお送りください' },
  { id: 'thai', preview: 'ขอใบเสนอราคาด้วยครับ' },
  { id: 'arabic', contactName: 'مُحَمَّد', preview: 'السلام عليكم' },
  { id: 'hebrew', preview: 'שָׁלוֹם לך' },
  { id: 'turkish', contactName: 'Işık Yılmaz', preview: 'iade' },
  { id: 'polish', contactName: 'Łukasz Żak', preview: 'faktura' },
  { id: 'tagged', tags: ['VIP', 'tier:gold', 'Zürich', 'à rappeler'] },
  { id: 'billing', tags: ['billing'], preview: 'billing question' },
  { id: 'plan', metadata: { plan: 'Professional', 'crm id': 'deal_8842', seats: '12' } },
  { id: 'free', metadata: { plan: 'free' } },
  { id: 'long', preview: 'the first message' },
  { id: '90210455', preview: 'by its own number' },
  { id: 'closed', status: 'closed', preview: 'refund sent', assignee: 'ag_1' },
  { id: 'pending', status: 'pending', preview: 'refund asked', priority: 'high', channel: 'sms' },
  { id: 'spam', spam: true, preview: 'refund scam' },
  { id: 'trash', deleted: true, preview: 'refund gone' },
  { id: 'unread', unreadCount: 2, preview: 'annual plan', inbox: '7' },
  { id: 'old', preview: 'plan annual', lastMessageAtMs: Date.UTC(2026, 8, 1) },
  { id: 'oil', preview: 'Öl nachfüllen' },
  { id: 'emoji', preview: 'thanks 🎉 for the naïve café' },
];

function setUp() {
  const { stores } = openTestStores();
  const { replica } = stores;
  for (const [i, part] of held.entries()) {
    replica.conversations.pull(account, conversation({ ...blank, lastMessageAtMs: todayMs - i * 1000, ...part }));
  }
  const message = (id: string, text: string, sentAtMs: number): Message => ({
    id,
    direction: 'inbound',
    text,
    author: null,
    delivery: null,
    sentAtMs,
  });
  const thread = [
    message('1', `${'so '.repeat(120)}zebrastripes at the end`, 1),
    message('2', 'Grüße aus Köln, 見積書', 2),
  ];
  replica.messages.store(account, 'long', thread, 2, 2);
  for (const [id, dueAtMs] of [
    ['mail', todayMs + 3_600_000],
    ['plan', todayMs + 2 * dayMs],
    ['free', todayMs + 9 * dayMs],
  ] as const) {
    const base = replica.conversations.base(account, id);
    if (base)
      replica.conversations.overlay(account, base, base, {
        followUp: setAtProvider(dueAtMs, 'Europe/Berlin', 'remind'),
        laterAtMs: null,
        back: null,
        sync: 'none',
        differs: false,
        laidOn: null,
      });
  }
  const named = (field: Parameters<IdsNamed>[0], name: string) =>
    field === 'assignee' && 'ana lima'.startsWith(name.toLowerCase())
      ? ['ag_1']
      : field === 'inbox' && name === 'support'
        ? ['7']
        : [];
  const find = (query: string) => replica.views.ids(account, { kind: 'query', query }, 100, moments, named);
  return { replica, find, message };
}

test('the table has rows of every kind', () => {
  expect(table.length).toBeGreaterThanOrEqual(150);
});

const kinds = [...new Set(table.map(({ kind }) => kind))];

test.each(kinds)('%s', (wanted) => {
  const { find } = setUp();
  const rows = table.filter(({ kind }) => kind === wanted);
  const found = rows.map(({ query }) => [query, [...find(query)].sort()]);
  expect(found).toEqual(rows.map(({ query, ids }) => [query, [...ids].sort()]));
});

test('an empty query finds all but spam and trash', () => {
  expect(setUp().find('')).toHaveLength(held.length - 2);
});

test('a word that begins nothing says which others are shown in its place', () => {
  const { replica } = setUp();
  const forgiven = (query: string) => replica.views.forgiven({ kind: 'query', query });
  expect(forgiven('invocie wrong')).toEqual([{ typed: 'invocie', meant: ['invoice'] }]);
  expect(forgiven('invoice zebra')).toEqual([]);
});

test('a tag that nobody has finds nothing, left out as well as asked for, and is told with the nearest', () => {
  const { replica, find } = setUp();
  const unknown = (query: string) => replica.views.unknown({ kind: 'query', query });
  for (const query of [
    'tag:billnig',
    '-tag:billnig',
    'NOT tag:billnig',
    '-(tag:vip OR tag:billnig)',
    'a -tag:billnig',
  ]) {
    expect([query, [...find(query)]]).toEqual([query, []]);
    expect(unknown(query)).toEqual([{ field: 'tag', typed: 'billnig', meant: ['billing'] }]);
  }
  expect(find('-tag:billing').length).toBeGreaterThan(0);
  expect(unknown('-tag:BILLING')).toEqual([]);
});

test('what the index holds is what the texts hold, through changes, erasures and removals', () => {
  const { replica, find, message } = setUp();
  replica.messages.store(account, 'long', [message('2', 'only this is left', 2)], 2, 2);
  expect([find('zebrastripes'), find('left')]).toEqual([[], ['long']]);
  const tanaka = replica.conversations.base(account, 'japan');
  if (tanaka) replica.conversations.pull(account, { ...tanaka, contactName: 'Tanaka', preview: 'gone' });
  expect([find('見積'), find('tanaka')]).toEqual([[], ['japan']]);
  replica.conversations.remove(account, 'long');
  expect(find('left')).toEqual([]);
  replica.db.prepare(`INSERT INTO search (search, rank) VALUES ('integrity-check', 1)`).run();
});

test('an erased name is in no page of the index once its segments are merged, whatever was written since it came', () => {
  const { replica, message } = setUp();
  const named = replica.conversations.base(account, 'mail');
  if (named) replica.conversations.pull(account, { ...named, contactName: 'Qwyfink' });
  replica.messages.store(account, 'mail', [message('1', `hello ${'filler '.repeat(900)}`, 1)], 1, 1);
  for (const { id } of held.slice(0, 3)) replica.messages.store(account, id, [message('1', `of ${id}`, 1)], 1, 1);
  replica.erasing(account, 'mail', () => {
    const before = replica.conversations.base(account, 'mail');
    if (before) replica.conversations.pull(account, { ...before, contactName: null });
  });
  for (let turn = 0; turn < 200; turn += 1) replica.wrote(0);
  const pages = replica.db.prepare('SELECT hex(block) FROM search_data').pluck().all() as string[];
  const written = Buffer.from('qwyfink').toString('hex').toUpperCase();
  expect(pages.filter((page) => page.includes(written))).toEqual([]);
  expect(replica.db.prepare(`SELECT word FROM known_word WHERE word LIKE 'qwyf%'`).all()).toEqual([]);
});

test('an erased name that more of the index stands beside than one step merges goes with the steps that follow', () => {
  const { replica, message } = setUp();
  const named = replica.conversations.base(account, 'mail');
  const words = (seed: number) => Array.from({ length: 2000 }, (_, i) => `a${seed}x${i}`).join(' ');
  // In one piece of the index: whatever stands before the name in it is merged before that.
  replica.db.transaction(() => {
    for (let at = 0; at < 120; at += 1) {
      replica.conversations.pull(account, conversation({ ...blank, id: `big-${at}` }));
      replica.messages.store(account, `big-${at}`, [message(`${at}`, words(at), 1)], 1, 1);
    }
    if (named) replica.conversations.pull(account, { ...named, contactName: 'Qwyfink' });
  })();
  replica.messages.store(account, 'mail', [message('1', 'hello', 1)], 1, 1);
  replica.erasing(account, 'mail', () => {
    const before = replica.conversations.base(account, 'mail');
    if (before) replica.conversations.pull(account, { ...before, contactName: null });
  });
  const written = Buffer.from('qwyfink').toString('hex').toUpperCase();
  const isThere = () =>
    (replica.db.prepare('SELECT hex(block) FROM search_data').pluck().all() as string[]).some((page) =>
      page.includes(written),
    );
  expect(isThere()).toBe(true);
  for (let turn = 0; turn < 500 && isThere(); turn += 1) replica.wrote(0);
  expect(isThere()).toBe(false);
});

test('of a conversation that is gone, no word is left in the index, nor among those that are known', () => {
  const { replica, message } = setUp();
  replica.messages.store(account, 'mail', [message('1', 'quaggaword', 1)], 1, 1);
  replica.messages.store(account, 'mail', [message('1', 'quaggaword', 1), message('2', 'more', 2)], 2, 2);
  replica.erasing(account, 'mail', () => replica.conversations.remove(account, 'mail'));
  const pages = replica.db.prepare('SELECT hex(block) FROM search_data').pluck().all() as string[];
  const written = Buffer.from('quaggaword').toString('hex').toUpperCase();
  expect(pages.filter((page) => page.includes(written))).toEqual([]);
  expect(replica.db.prepare(`SELECT word FROM known_word WHERE word LIKE 'quagg%'`).all()).toEqual([]);
});

test('what cannot be understood throws nothing beside anything, and finds nothing', () => {
  const { find } = setUp();
  const broken = [
    '(',
    '()',
    '-()',
    '(())',
    'foo:bar',
    '-tag:(vip OR bot)',
    '-from:*',
    '-from:!',
    '- tag:vip',
    '- (vip)',
  ];
  const beside = [
    '',
    'is:unread ',
    'due:<3d ',
    'is:followup ',
    'is:waiting ',
    'is:needs-you ',
    'channel:email ',
    'refund ',
  ];
  for (const before of beside)
    for (const query of broken) expect([before + query, find(before + query)]).toEqual([before + query, []]);
  expect(find('is:followup tag:🎉')).toEqual([]);
  expect(find('(a OR (b '.repeat(40))).toEqual([]);
});
