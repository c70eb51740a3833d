import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import { openLogBook } from './log-book.ts';
import type { Value } from './logs.ts';
import { createSmallClient, type Sin, targets } from './small-client.ts';

const values: Readonly<Record<string, readonly Value[]>> = {
  status: ['open', 'pending', 'closed'],
  'metadata:plan': ['free', 'gold', null],
  'tags:vip': ['true', null],
};

const change = fc
  .constantFrom(...targets)
  .chain((target) => fc.record({ target: fc.constant(target), to: fc.constantFrom(...(values[target] ?? [])) }));

const deed = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('edit' as const),
      change,
      isAnswered: fc.constantFrom(true, true, true, false),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('colleague' as const), change }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('push' as const),
      fate: fc.constantFrom('well' as const, 'well' as const, 'unsent' as const, 'unanswered' as const),
      between: fc.option(change, { freq: 8 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('read' as const, 'undo' as const, 'customer' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('resolve' as const),
      how: fc.constantFrom('mine' as const, 'discard' as const),
    }),
  },
);
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;

function judged(deeds: readonly Deed[], sin: Sin | null) {
  const book = openLogBook();
  const client = createSmallClient(book, sin);
  client.colleague('tags:other', 'true');
  client.read();
  for (const each of deeds) {
    switch (each.kind) {
      case 'edit':
        client.edit(each.change.target, each.change.to, each.isAnswered);
        break;
      case 'colleague':
        client.colleague(each.change.target, each.change.to);
        break;
      case 'push': {
        const { between } = each;
        client.push(each.fate, () => between && client.colleague(between.target, between.to));
        client.paint();
        break;
      }
      case 'resolve':
        client.resolve(each.how);
        break;
      default:
        client[each.kind]();
    }
  }
  client.rest();
  return check(book.run());
}

const many = fc.array(deed, { minLength: 1, maxLength: 25 });

test('a client that keeps the promise is never convicted', () => {
  fc.assert(
    fc.property(many, (deeds) => {
      expect(judged(deeds, null)).toEqual([]);
    }),
    { numRuns: 2000, seed: 1 },
  );
});

/** What each sin is called, in some runs at least. */
const sins: Readonly<Record<Sin, string>> = {
  forgets: 'lost',
  'asks nobody': 'overwritten',
  'reads nothing': 'blind-write',
  'drops tags': 'stray',
  'undoes the settled': 'undo-sent-nothing-needed',
  'closes over messages': 'unguarded',
  repeats: 'blind-repeat',
  'finds conflicts': 'false-conflict',
};

describe('a client that does one thing wrong is convicted of it', () => {
  test.each(Object.entries(sins) as [Sin, string][])('%s: %s', (sin, kind) => {
    const runs = fc.sample(many, { numRuns: 1500, seed: 1 });
    const isFound = runs.some((deeds) => judged(deeds, sin).some((verdict) => verdict.kind === kind));

    expect(isFound).toBe(true);
  });
});
