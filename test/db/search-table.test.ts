import { expect, test } from 'vitest';
import type { Conversation, Message } from '#shared/conversation.ts';
import { setAtProvider } from '#shared/follow-up.ts';
import { conversation } from '#test/support/conversations.ts';
import { openTestStores } from '#test/support/stores.ts';

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
  replica.messages.store(account, 'long', thread, 2);
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
  const named = (field: 'assignee' | 'inbox', name: string) =>
    field === 'assignee' && 'ana lima'.startsWith(name.toLowerCase())
      ? ['ag_1']
      : field === 'inbox' && name === 'support'
        ? ['7']
        : [];
  const find = (query: string) => replica.views.ids(account, { kind: 'query', query }, 100, moments, named);
  return { replica, find, message };
}

const of =
  (kind: string) =>
  ([query = '', ...ids]: string[]) => ({ kind, query, ids });

/** What is typed, and what must be found by it; of each kind others than those that reports name. */
const table = [
  // Letters
  ...[
    ['haeus', 'haeusler'],
    ['haus', 'haeusler'],
    ['Häus', 'haeusler'],
    ['HÄUSLER', 'haeusler'],
    ['juergen', 'haeusler'],
    ['jurgen haeusler', 'haeusler'],
    ['strasse', 'haeusler'],
    ['Straße', 'haeusler'],
    ['soren', 'soren'],
    ['Søren', 'soren'],
    ['SØREN', 'soren'],
    ['kjaer', 'soren'],
    ['hjaelpen', 'soren'],
    ['abc123', 'wide'],
    ['ＡＢＣ', 'wide'],
    ['isik', 'turkish'],
    ['Işık', 'turkish'],
    ['yilmaz', 'turkish'],
    ['lukasz', 'polish'],
    ['Łukasz Żak', 'polish'],
    ['zak', 'polish'],
    ['naive cafe', 'emoji'],
    ['café', 'emoji'],
    ['محمد', 'arabic'],
    ['مُحَمَّد', 'arabic'],
    ['السلام', 'arabic'],
    ['שלום', 'hebrew'],
    ['שָׁלוֹם', 'hebrew'],
    ['gruesse', 'long'],
    ['grusse koln', 'long'],
  ].map(of('letters')),
  // Signs
  ...[
    ['Tom & Jerry', 'jerry'],
    ['tom jerry', 'jerry'],
    ['"Tom & Jerry"', 'jerry'],
    ['jerry &', 'jerry'],
    ["don't", 'jerry'],
    ['50%', 'jerry'],
    ['POL-358', 'policy'],
    ['pol-35', 'policy'],
    ['"pol 358"', 'policy'],
    ['ana.souza@example.com', 'mail'],
    ['souza@', 'mail'],
    ['a@b.com'],
    ['@example', 'mail'],
    ['thanks 🎉', 'spaced', 'emoji'],
    ['🎉 naïve', 'emoji'],
    ['annual "', 'unread', 'old'],
    ['annual -', 'unread', 'old'],
    ['annual / plan', 'unread', 'old'],
    ['deal_8842', 'plan'],
    ['8842', 'plan'],
  ].map(of('signs')),
  // Scripts without spaces
  ...[
    ['見積書', 'japan', 'long'],
    ['見積', 'japan', 'long'],
    ['積書', 'japan', 'long'],
    ['お送り', 'japan'],
    ['太郎', 'japan'],
    ['田中', 'japan'],
    ['書見積'],
    ['เสนอราคา', 'thai'],
    ['ราคา', 'thai'],
  ].map(of('scripts')),
  // Numbers
  ...[
    ['+491700000001', 'phone'],
    ['+49 170 0000001', 'phone'],
    ['+49 170', 'phone'],
    ['0049 170 0000001', 'phone'],
    ['0170 0000001', 'phone'],
    ['170-000-0001', 'phone'],
    ['(0170) 0000001', 'phone'],
    ['00001', 'phone'],
    ['0301234567', 'spaced'],
    ['030 1234567', 'spaced'],
    ['+49 30 123 45 67'],
    ['1234567', 'spaced'],
    ['0170 0000002'],
    ['90210455', '90210455'],
    ['902', '90210455'],
  ].map(of('numbers')),
  // What is held in messages
  ...[
    ['zebrastripes', 'long'],
    ['zebra end', 'long'],
    ['"the end"', 'long'],
    ['zebrastripes koeln', 'long'],
  ].map(of('messages')),
  // One slip of the finger
  ...[
    ['invocie', 'mail'],
    ['inovice', 'mail'],
    ['invoic', 'mail'],
    ['invoicee', 'mail'],
    ['fakture', 'polish'],
    ['zebrastrpes', 'long'],
    ['qustion', 'billing'],
    ['worrx', 'jerry'],
    ['xyzzyx'],
    ['ivo'],
  ].map(of('slips')),
  // Fields
  ...[
    ['tag:vip', 'tagged'],
    ['tag:VIP', 'tagged'],
    ['tag:zurich', 'tagged'],
    ['tag:zuerich'],
    ['tag:"a rappeler"', 'tagged'],
    ['tag:tier:gold', 'tagged'],
    ['tag:vi'],
    ['tag:nobody-has-it'],
    ['has:tag', 'tagged', 'billing'],
    ['metadata.plan:prof', 'plan'],
    ['metadata.PLAN:professional', 'plan'],
    ['metadata.plan:*ree', 'free'],
    ['metadata."crm id":deal_8842', 'plan'],
    ['metadata.seats:12', 'plan'],
    ['metadata.seats:13'],
    ['metadata.plan:%'],
    ['has:metadata', 'plan', 'free'],
    ['status:closed', 'closed'],
    ['status:done', 'closed'],
    ['status:pending', 'pending'],
    ['channel:sms', 'pending'],
    ['channel:sms refund', 'pending'],
    ['priority:high', 'pending'],
    ['assignee:ag_1', 'closed'],
    ['assignee:ana', 'closed'],
    ['assignee:"Ana Lima"', 'closed'],
    ['assignee:bob'],
    ['is:assigned', 'closed'],
    ['inbox:7', 'unread'],
    ['inbox:support', 'unread'],
    ['inbox:sales'],
    ['from:souza', 'mail'],
    ['from:ana.souza@example.com', 'mail'],
    ['from:invoice'],
    ['from:+49170', 'phone'],
    ['from:田中', 'japan'],
    ['is:unread', 'unread'],
    ['in:spam', 'spam'],
    ['in:trash', 'trash'],
    ['in:pending', 'pending'],
    ['has:subject', 'haeusler', 'policy'],
    ['has:priority', 'pending'],
    ['has:assignee', 'closed'],
    ['is:followup', 'mail', 'plan', 'free'],
    ['has:followup', 'mail', 'plan', 'free'],
    ['refund', 'closed', 'pending'],
    ['refund in:spam', 'spam'],
    ['refund in:anywhere', 'closed', 'pending', 'spam', 'trash'],
  ].map(of('fields')),
  // Not, or, brackets
  ...[
    ['refund -asked', 'closed'],
    ['refund -status:closed', 'pending'],
    ['refund -(asked OR sent)'],
    ['-refund status:closed'],
    ['(asked OR sent) refund', 'closed', 'pending'],
    ['asked OR zebrastripes', 'pending', 'long'],
    ['billing -tag:billing'],
    ['-billing has:tag', 'tagged'],
    ['tag:vip OR tag:billing', 'tagged', 'billing'],
    ['tag:vip OR zebrastripes', 'tagged', 'long'],
    ['(tag:vip OR tag:billing) -question', 'tagged'],
    ['annual plan', 'unread', 'old'],
    ['"annual plan"', 'unread'],
    ['"plan annual"', 'old'],
    ['-"annual plan" annual', 'old'],
    ['metadata.plan:free OR metadata.plan:prof', 'plan', 'free'],
    ['is:unread OR status:pending', 'pending', 'unread'],
    ['-in:inbox refund', 'closed', 'pending', 'spam', 'trash'],
    ['is:followup -metadata.plan:free', 'mail', 'plan'],
    ['-from:souza is:followup', 'plan', 'free'],
  ].map(of('logic')),
  // Days
  ...[
    ['due:today', 'mail'],
    ['due:overdue', 'mail'],
    ['due:week', 'mail', 'plan'],
    ['-due:overdue is:followup', 'plan', 'free'],
    ['due:<1d', 'mail'],
    ['due:<3d', 'mail', 'plan'],
    ['due:<2w', 'mail', 'plan', 'free'],
    ['due:>3d', 'free'],
    ['due:2026-11-28', 'plan'],
    ['due:tomorrow'],
    ['before:2w', 'old'],
    ['before:2026-09-02', 'old'],
    ['before:2026-09-01'],
    ['after:yesterday annual', 'unread'],
    ['after:2026-09-01 annual', 'unread', 'old'],
  ].map(of('days')),
  // What is wrong finds nothing
  ...[
    ['status:opne'],
    ['is:foo'],
    ['foo:bar'],
    ['foo:bar refund'],
    ['refund status:opne'],
    ['refund OR is:foo'],
    ['-foo:bar'],
    ['(refund'],
    ['🎉'],
    ['"'],
    ['due:soon'],
    ['in:nowhere refund'],
    ['status: refund'],
  ].map(of('wrong')),
];

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

test('what the index holds is what the texts hold, through changes, erasures and removals', () => {
  const { replica, find, message } = setUp();
  replica.messages.store(account, 'long', [message('2', 'only this is left', 2)], 2);
  expect([find('zebrastripes'), find('left')]).toEqual([[], ['long']]);
  const tanaka = replica.conversations.base(account, 'japan');
  if (tanaka) replica.conversations.pull(account, { ...tanaka, contactName: 'Tanaka', preview: 'gone' });
  expect([find('見積'), find('tanaka')]).toEqual([[], ['japan']]);
  replica.conversations.remove(account, 'long');
  expect(find('left')).toEqual([]);
  replica.db.prepare(`INSERT INTO search (search, rank) VALUES ('integrity-check', 1)`).run();
});
