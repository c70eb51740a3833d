import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Conversation, placeOf, places, untoldReturnMs } from '#shared/conversation.ts';
import { type Back, type FollowUp, setAtProvider } from '#shared/follow-up.ts';
import { isLeastFirst, matchesView, placeViews, sortMsOf, sortsOf, type View } from '#shared/query/conversations.ts';
import { anyConversation, conversation } from '#test/support/conversations.ts';
import { openTestStores } from '#test/support/stores.ts';

const account = 'a1';
const moments = { nowMs: 5000, endOfDayMs: 9000, unansweredSinceMs: 4000 };
const at = (place: (typeof placeViews)[number]): View => ({ kind: 'place', place });
const inEveryOrder = (place: (typeof placeViews)[number]): View[] => [
  at(place),
  ...sortsOf(at(place)).map((sort): View => ({ ...at(place), sort })),
];

type Laid = { readonly followUp: FollowUp | null; readonly laterAtMs: number | null; readonly back: Back | null };
const plain: Laid = { followUp: null, laterAtMs: null, back: null };
const snoozed = (dueAtMs: number): Laid => ({
  ...plain,
  followUp: setAtProvider(dueAtMs, 'UTC', 'snooze'),
  laterAtMs: dueAtMs,
});
const reminding = (dueAtMs: number): Laid => ({ ...plain, followUp: setAtProvider(dueAtMs, 'UTC', 'remind') });
const backSince = (atMs: number): Laid => ({
  ...plain,
  back: { atMs, why: 'time', from: setAtProvider(atMs, 'UTC', 'snooze') },
});

function setUp(rows: readonly (readonly [Conversation, Laid])[]) {
  const { replica } = openTestStores().stores;
  for (const [c, laid] of rows) {
    replica.conversations.overlay(account, c, c, { ...laid, sync: 'none', differs: false, laidOn: null });
  }
  const page = (view: View, limit = 100) => {
    const ids: string[] = [];
    let after = null;
    do {
      const next: ReturnType<typeof replica.views.page> = replica.views.page(account, view, after, limit, moments);
      ids.push(...next.rows.map(({ id }) => id));
      after = next.next;
    } while (after);
    return ids;
  };
  return { replica, page };
}

const anyLaid = fc.oneof(
  fc.constant(plain),
  fc.nat(12_000).map(snoozed),
  fc.nat(12_000).map(reminding),
  fc.nat(12_000).map(backSince),
  fc.constant<Laid>({ ...plain, laterAtMs: untoldReturnMs }),
);

describe('the places', () => {
  test('hold each conversation once, in their order, page by page, as the rows themselves say it', () => {
    const anyRow = fc.tuple(
      anyConversation,
      anyLaid,
      fc.record({
        status: fc.constantFrom('open' as const, 'pending' as const, 'closed' as const),
        spam: fc.boolean(),
        deleted: fc.boolean(),
        lastMessageAtMs: fc.nat(9000),
        lastInboundAtMs: fc.option(fc.nat(9000)),
      }),
    );
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 14 }), fc.integer({ min: 1, max: 5 }), (random, limit) => {
        const { replica, page } = setUp(
          random.map(([c, laid, parts], i) => [
            { ...c, hasFollowUp: false, followUpAtMs: null, ...parts, id: `c${i}` },
            laid,
          ]),
        );
        const rows = random.flatMap((_, i) => replica.conversations.row(account, `c${i}`) ?? []);
        const counts = replica.views.counts(account, moments);
        for (const view of placeViews.flatMap(inEveryOrder)) {
          const found = page(view, limit);
          const expected = rows.filter((row) => matchesView(view, row, moments));
          expect(new Set(found)).toEqual(new Set(expected.map(({ id }) => id)));
          expect(found).toHaveLength(expected.length);
          const sorted = found.flatMap((id) => rows.filter((row) => row.id === id)).map((row) => sortMsOf(view, row));
          expect(sorted).toEqual([...sorted].sort((a, b) => (isLeastFirst(view) ? a - b : b - a)));
          expect(replica.views.total(account, view, moments).total).toBe(found.length);
          expect(new Set(replica.views.ids(account, view, 100, moments))).toEqual(new Set(found));
          const asked = replica.views.rows(account, view, [...rows.map(({ id }) => id), 'gone'], moments);
          expect(new Map(asked.map(({ row, isHeld }) => [row.id, isHeld]))).toEqual(
            new Map(rows.map(({ id }) => [id, found.includes(id)])),
          );
        }
        for (const place of places) expect(counts[place]).toBe(rows.filter((row) => placeOf(row) === place).length);
        expect(counts.overdue).toBe(
          rows.filter(
            (row) => matchesView(at('due'), row, moments) && row.dueAtMs !== null && row.dueAtMs <= moments.nowMs,
          ).length,
        );
        replica.db.close();
      }),
      { numRuns: 15 },
    );
  });

  test('what was sent and has no answer waits only where it is open, old enough, and known when they wrote', () => {
    const sent = (id: string, change: Partial<Conversation> = {}) =>
      conversation({ id, lastMessageAtMs: 3000, lastInboundAtMs: 1000, ...change });
    const { page } = setUp([
      [sent('old'), plain],
      [sent('older', { lastMessageAtMs: 2000 }), plain],
      [sent('new', { lastMessageAtMs: 4001 }), plain],
      [sent('answered', { lastInboundAtMs: 3000 }), plain],
      [sent('unknown', { lastInboundAtMs: null }), plain],
      [sent('closed', { status: 'closed' }), plain],
      [sent('due'), reminding(8000)],
      [sent('later'), snoozed(8000)],
    ]);
    expect(page(at('due'), 2)).toEqual(['due', 'old', 'older']);
  });

  test('a query finds what is put off by its words, and by its status only in its place', () => {
    const { replica } = setUp([[conversation({ id: 'a', contactName: 'Ana Souza' }), snoozed(8000)]]);
    const find = (query: string) => replica.views.ids(account, { kind: 'query', query }, 9, moments);
    expect([find('souza'), find('is:snoozed'), find('in:later'), find('due:today')]).toEqual([
      ['a'],
      ['a'],
      ['a'],
      ['a'],
    ]);
    expect([find('status:open'), find('in:inbox'), find('due:overdue')]).toEqual([[], [], []]);
  });
});
