import { expect, test } from 'vitest';
import { coverageOf, type Met, missing, possiblePairs } from './coverage.ts';
import { openLogBook } from './oracle/log-book.ts';

const met = (n: number, part: Partial<Met> = {}): Met => ({
  n,
  what: '503',
  effect: 'list',
  server: 's1',
  conversation: null,
  ...part,
});

/** When a request left, came to its server and was answered, in the order of the logs. */
const leaving = (sentN: number, answeredN?: number) => ({ sentN, n: sentN + 1, ...(answeredN && { answeredN }) });

test('a fault meets an edit before it was sent, while its write is on its way, after it and at rest', () => {
  const book = openLogBook();
  book.edit('status', 'closed');
  book.write({}, { ...leaving(10), answered: false, status: null });
  book.read(leaving(20, 22));
  book.write({ status: 'closed' }, leaving(30, 32));
  const momentAt = (n: number) => {
    const { pairs } = coverageOf({ run: book.run(), met: [met(n)], happened: new Map() });
    return [...pairs].flatMap((pair) => /^fault × moment: 503 × (.*)$/.exec(pair)?.[1] ?? []);
  };
  expect([5, 15, 25, 40].map(momentAt)).toEqual([['never sent'], ['in flight'], ['after the write'], ['at rest']]);
});

test('a fault of another server or conversation meets no edit', () => {
  const book = openLogBook();
  book.edit('status', 'closed');
  const reached = (part: Partial<Met>) =>
    coverageOf({ run: book.run(), met: [met(5, part)], happened: new Map() }).states.size;
  expect(reached({ server: 's2' })).toBe(0);
  expect(reached({ conversation: 'c2' })).toBe(0);
  expect(reached({ conversation: 'c1' })).toBe(1);
});

test('what ends the app, moves its clock or fills its disk is a fault that meets every edit', () => {
  const book = openLogBook();
  book.edit('tags:vip', 'true');
  book.say({ kind: 'killed' });
  book.say({ kind: 'clock-set', byMs: -1000 });
  const { pairs } = coverageOf({ run: book.run(), met: [], happened: new Map() });
  expect(pairs).toContain('field × fault: tags × kill');
  expect(pairs).toContain('fault × moment: clock back × never sent');
});

test('what is missing is what is possible and was not reached', () => {
  const possible = possiblePairs(['vantax']);
  expect(possible).toContain('field × provider: tags × vantax');
  expect(possible).not.toContain('field × provider: subject × vantax');
  const [first = ''] = possible;
  expect(missing(new Set([first]), possible)).toHaveLength(possible.size - 1);
  expect(missing(possible, possible)).toEqual([]);
});

test('faults are told by what a request was about, whether or not an edit waited', () => {
  const happened = new Map([['fault 503 × write × vantax', 2]]);
  const { pairs } = coverageOf({ run: openLogBook().run(), met: [], happened });
  expect([...pairs]).toEqual(['fault × effect × provider: 503 × write × vantax']);
  expect(possiblePairs(null)).toContain([...pairs][0]);
});
