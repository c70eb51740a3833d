import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Conversation,
  conversationParts,
  type Message,
  type Part,
  type Pulled,
  statuses,
} from '#shared/conversation.ts';
import {
  type Asked,
  answerToWrite,
  askedBefore,
  mergeFacts,
  newestOf,
  type Observation,
  toldByMessages,
} from '#shared/facts.ts';
import { conversation } from '#test/support/conversations.ts';

const known = conversation({ preview: 'first', assignee: 'st_1', tags: ['a'] });
const told = (askedAt: number, parts: Omit<Pulled, 'id'>): Observation => ({
  told: { id: known.id, ...parts },
  askedAt,
});

/** What is known after answers that come one by one, in this order. */
function knownAfter(answers: readonly Observation[], from: Conversation | null = known) {
  return answers.reduce<{ base: Conversation | null; asked: Asked }>(
    ({ base, asked }, answer) => mergeFacts(base, asked, [answer]),
    { base: from, asked: askedBefore },
  );
}

const numberOf = ({ others, parts }: Asked, part: Part) => parts[part] ?? others;

describe('whatever the order in which answers come', () => {
  /** Few numbers and few values, so that many answers share one. */
  const someParts: fc.Arbitrary<Omit<Pulled, 'id'>> = fc.record(
    {
      status: fc.constantFrom(...statuses),
      preview: fc.constantFrom(null, 'first', 'second'),
      lastInboundAtMs: fc.constantFrom(null, 1, 20),
      assignee: fc.constantFrom(null, 'st_1', 'st_2'),
      tags: fc.constantFrom<string[]>([], ['a'], ['b', 'a']),
      metadata: fc.constantFrom<Record<string, string>>({}, { plan: 'pro' }, JSON.parse('{"__proto__":"x"}')),
      contactName: fc.constantFrom(undefined, null, 'Ana'),
    },
    { requiredKeys: [] },
  );
  const askedAt = fc.integer({ min: 1, max: 5 });
  const anyAnswer: fc.Arbitrary<Observation> = fc.oneof(
    fc.tuple(askedAt, someParts).map(([at, parts]) => told(at, parts)),
    fc.tuple(askedAt, someParts).map(([at, parts]) => told(at, { ...conversation(), ...parts })),
    fc
      .tuple(askedAt, someParts, someParts, fc.integer({ min: 0, max: 3 }))
      .map(([at, before, parts, took]) =>
        answerToWrite({ id: known.id, ...before }, { id: known.id, ...parts }, at, at + took),
      ),
  );
  const answersInTwoOrders = fc
    .array(anyAnswer, { maxLength: 8 })
    .chain((answers) => fc.tuple(fc.constant(answers), fc.shuffledSubarray(answers, { minLength: answers.length })));

  test.each([
    ['of a conversation that was known', known],
    ['of one that was not', null],
  ])('the same is known in the end (%s)', (_, from) => {
    fc.assert(
      fc.property(answersInTwoOrders, ([one, other]) => {
        const [a, b] = [knownAfter(one, from), knownAfter(other, from)];
        expect(b.base).toEqual(a.base);
        for (const part of conversationParts) expect(numberOf(b.asked, part)).toBe(numberOf(a.asked, part));
        expect(newestOf(b.asked)).toBe(newestOf(a.asked));
      }),
    );
  });

  test('they make the same of it together as one by one', () => {
    fc.assert(
      fc.property(fc.array(anyAnswer, { maxLength: 8 }), (answers) => {
        const together = mergeFacts(known, askedBefore, answers);
        expect(together).toMatchObject(knownAfter(answers));
        expect({ ...known, ...together.news }).toEqual(together.base);
      }),
    );
  });

  test('each part is as the answer that was asked for last tells it, and as before where none does', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constant(0), someParts), { maxLength: 8 }).chain(shuffled), (answers) => {
        const { base } = knownAfter(answers);
        for (const part of conversationParts) {
          const told = answers.filter((answer) => answer.told[part] !== undefined);
          const [last] = told.sort((a, b) => b.askedAt - a.askedAt);
          expect(base?.[part]).toEqual(last ? last.told[part] : known[part]);
        }
      }),
    );
    /** Each answer with a number of its own. */
    function shuffled(all: readonly (readonly [number, Omit<Pulled, 'id'>])[]) {
      const answers = all.map(([, parts], i) => told(i + 1, parts));
      return fc.shuffledSubarray(answers, { minLength: answers.length });
    }
  });
});

test('none is a fact like any other value; what an answer leaves out is not', () => {
  expect(knownAfter([told(1, { preview: null, assignee: null })]).base).toEqual({
    ...known,
    preview: null,
    assignee: null,
  });
  expect(knownAfter([told(1, { preview: undefined, tags: ['b'] })]).base).toEqual({ ...known, tags: ['b'] });
  expect(knownAfter([told(2, { preview: null }), told(1, { preview: 'an old one' })]).base?.preview).toBeNull();
});

test('that nothing has changed is news too: an answer that was asked for before it counts no more', () => {
  expect(knownAfter([told(2, { status: 'open' }), told(1, { status: 'closed' })]).base?.status).toBe('open');
});

test('what is gone is not brought back by an answer that was asked for before, nor is a blank one made of it', () => {
  const gone: Asked = { others: 3, parts: {} };
  const merged = mergeFacts(null, gone, [told(2, conversation()), told(3, conversation())]);
  expect([merged.base, merged.asked]).toEqual([null, gone]);
  expect(mergeFacts(null, gone, [told(4, conversation())]).base).toEqual(conversation());
});

describe('the answer to a write', () => {
  const before = conversation({ status: 'open', assignee: 'st_1' });
  const answer = answerToWrite(before, { ...before, status: 'closed' }, 1, 4);

  test('shows what it has brought over whoever asked while it was under way', () => {
    expect(knownAfter([told(3, { status: 'open' }), answer]).base?.status).toBe('closed');
    expect(knownAfter([answer, told(3, { status: 'open' })]).base?.status).toBe('closed');
    expect(knownAfter([answer, told(5, { status: 'pending' })]).base?.status).toBe('pending');
  });

  test('takes back nothing that others learned meanwhile of all else', () => {
    expect(knownAfter([told(3, { assignee: 'st_2' }), answer]).base).toMatchObject({
      status: 'closed',
      assignee: 'st_2',
    });
  });

  test('has brought what nothing had told before', () => {
    const { broughtAt } = answerToWrite({ id: 'conv_1' }, { id: 'conv_1', followUpAtMs: 7 }, 1, 4);
    expect(broughtAt).toEqual({ followUpAtMs: 4 });
  });
});

describe('messages', () => {
  const message = (direction: Message['direction'], sentAtMs: number): Message => ({
    id: `${direction}-${sentAtMs}`,
    direction,
    text: `${direction} at ${sentAtMs}`,
    author: null,
    delivery: null,
    sentAtMs,
  });

  test('tell the newest text that is no note, and when the customer wrote last', () => {
    const messages = [message('inbound', 1), message('outbound', 2), message('note', 3)];
    expect(toldByMessages('a', messages)).toEqual({ id: 'a', preview: 'outbound at 2', lastInboundAtMs: 1 });
  });

  test('of an unknown writer are shown, and say nothing of when the customer wrote', () => {
    const messages = [message('inbound', 1), message('unknown', 2)];
    expect(toldByMessages('a', messages)).toEqual({ id: 'a', preview: 'unknown at 2', lastInboundAtMs: 1 });
    expect(toldByMessages('a', [message('unknown', 2)])).toEqual({ id: 'a', preview: 'unknown at 2' });
  });

  test('of the team alone leave open when the customer wrote: it may have been before them', () => {
    expect(toldByMessages('a', [message('outbound', 2)])).toEqual({ id: 'a', preview: 'outbound at 2' });
  });

  test('that are none say that nothing was written', () => {
    expect(toldByMessages('a', [])).toEqual({ id: 'a', preview: null, lastInboundAtMs: null });
  });
});
