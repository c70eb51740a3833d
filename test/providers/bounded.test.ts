import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BoundedAnswer, type Bounds, inTurns, readBounded, usual } from '#electron/providers/bounded.ts';
import { TooLarge } from '#electron/providers/json-tree.ts';
import { countedWork } from './counted-work.ts';

const never = new AbortController().signal;
const loose: Bounds = { ...usual, textBytes: 1e9, items: 1e9, innerItems: 1e9, rowValues: 1e9, values: 1e9 };

async function* inChunks(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const read = (text: string, bounds: Partial<Bounds> = {}, size = 65_536): Promise<BoundedAnswer> =>
  readBounded(inChunks(text, size), { ...usual, ...bounds }, async () => {}, never);

async function parsed(text: string, bounds: Partial<Bounds> = {}): Promise<unknown> {
  const answer = await read(text, bounds);
  return answer.kind === 'json' ? answer.value : answer.kind;
}

/** Values that take several pieces: one in a list among many, and texts that are longer than a piece. */
const large = fc
  .tuple(
    // Whole numbers of more digits are another matter: they are kept digit by digit.
    fc.jsonValue({ depthSize: 'medium' }).map((value) => JSON.parse(JSON.stringify(value).replace(/\d{16,}/g, '7'))),
    fc.integer({ min: 1, max: 1500 }),
    fc.constantFrom('é"\\\n', '\u2028x', '😀'),
  )
  .map(([value, times, sign]) => ({
    [`${sign}key`]: { rows: Array.from({ length: times }, (_, id) => ({ id, __proto: value, 7: [value, sign] })) },
    long: [sign.repeat(times * 100), { '2': value, after: 'this' }],
    last: value,
  }));

test('what is read in pieces is what JSON.parse reads, wherever its chunks end', async () => {
  await fc.assert(
    fc.asyncProperty(
      large,
      fc.integer({ min: 1000, max: 70_000 }),
      fc.constantFrom(0, 1),
      async (value, size, indent) => {
        const text = JSON.stringify(value, null, indent);
        const answer = await read(text, loose, size);
        // By one word: a difference of megabytes takes minutes to be printed.
        expect(answer.kind === 'json' && isDeepStrictEqual(answer.value, JSON.parse(text))).toBe(true);
      },
    ),
    { numRuns: 10 },
  );
});

test('a key named __proto__ stays a key over the end of a piece', async () => {
  const text = `{"a":{"__proto__":[${'"0123456789",'.repeat(20_000)}"end"],"__proto__x":1},"__proto__":{"b":2}}`;
  expect(JSON.stringify(await parsed(text, loose))).toBe(text);
});

/** What a reader may write into a piece, as a server or a customer may write it too. */
const signs = fc.constantFrom(
  ...[
    '\ue0f00\ue0f0',
    'a\ue0f01\ue0f0',
    '\ue0f0',
    '\ue0f0\ue0f0',
    '\ue0f0>\ue0f0',
    '\u00010\u0001',
    '\\ue0f00\ue0f0',
    '…',
  ],
);

test('no text or key is taken for another one, whatever signs stand in it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(signs, { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 1, max: 900 }),
      async (odd, times) => {
        const long = 'x'.repeat(70_000);
        const row = {
          [long]: { of: odd },
          tags: odd,
          ...Object.fromEntries(odd.map((key, at) => [key, { at, key }])),
          long,
        };
        const value = { first: odd, rows: Array.from({ length: times % 30 }, () => row), many: Array(times).fill(odd) };
        const text = JSON.stringify(value).replaceAll('\ue0f0', times % 2 === 0 ? '\ue0f0' : '\\uE0f0');
        const answer = await read(text, loose, 10_000);
        expect(answer.kind === 'json' && isDeepStrictEqual(answer.value, JSON.parse(text))).toBe(true);
      },
    ),
    { numRuns: 30 },
  );
});

test.each([
  '[1,2',
  '{"a":1}}',
  '[1}',
  '"abc',
  ',',
  '[1,,2]',
  '[1,2]x',
  '{"a"}',
  '<html>a, b</html>',
  '{}'.repeat(9999),
])('what is no JSON is told as such: %.20s', async (text) => {
  expect(await read(text)).toMatchObject({ kind: 'not-json', head: text.slice(0, 16_384) });
});

test.each(['', ' \n'])('nothing is nothing: %j', async (text) => {
  expect(await read(text)).toMatchObject({ kind: 'empty' });
});

test('a body may begin with the mark of its encoding', async () => {
  expect(await parsed('\uFEFF{"a":"\uFEFF"}')).toEqual({ a: '\uFEFF' });
});

test('an outermost list with more items than asked for is not read on, one within a row costs the row its end', async () => {
  const bounds = { items: 3, innerItems: 2 };
  expect(await read('{"data":[1,2,3]}', bounds)).toMatchObject({ kind: 'json' });
  expect(await read('{"data":[1,2,3,4]}', bounds)).toMatchObject({ kind: 'too-large', what: 'items' });
  expect(await parsed('[{"tags":["a","b","c","d"],"id":1},{"id":2}]', bounds)).toEqual([
    { tags: ['a', 'b', new TooLarge(null)], id: 1 },
    { id: 2 },
  ]);
  expect(await parsed('[{"of":{"a":1,"b":{"x":[]},"c":[3]}},5]', bounds)).toEqual([
    { of: { a: 1, b: { x: [] }, '…': new TooLarge(null) } },
    5,
  ]);
});

test('what lies too deep is left out, and what follows it is read', async () => {
  expect(await parsed('[{"a":[[["b]"]]],"c":1},2]', { depth: 4 })).toEqual([{ a: [[new TooLarge(null)]], c: 1 }, 2]);
});

test('a text that is too long keeps its beginning, whole characters of it', async () => {
  const text = JSON.stringify({ text: 'é😀'.repeat(50_000), after: '\u0416' });
  const told = (await parsed(text, { textBytes: 100_001 })) as { text: TooLarge; after: string };
  expect(told.text.text).toMatch(/^(é😀)+é?$/u);
  expect(told.after).toBe('\u0416');
  const key = JSON.stringify({ ['k'.repeat(9000)]: 'v', b: 1 });
  expect(Object.values((await parsed(key, { textBytes: 1000 })) as object)).toEqual([new TooLarge(null), 1]);
});

test.each([
  ['of a row', '[[1,2,3,4],[1]]', { rowValues: 4 }],
  ['of an answer', '[[1],[2],[3]]', { values: 5 }],
])('the values %s are counted', async (_, text, bounds) => {
  expect(await read(text, bounds)).toMatchObject({ kind: 'too-large', what: 'values' });
});

test('a body is counted without what was left out of it, and read no further than the other bound', async () => {
  const text = JSON.stringify(['x'.repeat(5000), 'y'.repeat(300)]);
  expect(await parsed(text, { textBytes: 1000, bodyBytes: 2000 })).toEqual([expect.any(TooLarge), 'y'.repeat(300)]);
  expect(await read(text, { textBytes: 1000, bodyBytes: 1200 })).toMatchObject({ kind: 'too-large', what: 'bytes' });
  expect(await read(text, { textBytes: 1000, readBytes: 5200 })).toMatchObject({ kind: 'too-large', what: 'bytes' });
});

test.each([
  ['rows', `[${'{"id":"abc","tags":[],"more":{"a":1}},'.repeat(150_000)}1]`],
  ['empty lists', `[${'[],'.repeat(900_000)}1]`],
  ['one text', `["${'\\u0416'.repeat(1_200_000)}"]`],
  ['keys', `{${Array.from({ length: 300_000 }, (_, i) => `"k${i}":${i}`).join()}}`],
  ['white space', ' '.repeat(7_000_000)],
  ['a number', '1'.repeat(7_000_000)],
])('7 MB of %s never hold others for more than a small part of it', async (_, text) => {
  const { work, yieldToHost, most } = countedWork();
  await readBounded(work(inChunks(text, 1_000_000)), loose, yieldToHost, never);
  expect(most.looked).toBeLessThanOrEqual(512 * 1024);
  expect(most.parsed).toBeLessThanOrEqual(512 * 1024);
});

test('who calls off a body that is here already is heard between its slices', async () => {
  const controller = new AbortController();
  const text = `[${'0,'.repeat(2_000_000)}0]`;
  const call = readBounded(inChunks(text, 4_000_002), loose, async () => controller.abort(), controller.signal);
  await expect(call).rejects.toThrow(/abort/i);
});

test('rows that hold much take turns with others, and rows that hold little do not', async () => {
  let turns = 0;
  const count = async (rows: readonly unknown[]) => {
    turns = 0;
    const turn = async () => {
      turns += 1;
    };
    await inTurns(rows, turn, String);
    return turns;
  };
  expect(await count(Array.from({ length: 200 }, (_, id) => ({ id, tags: ['a'] })))).toBe(0);
  expect(await count(Array.from({ length: 10 }, () => ({ of: Array.from({ length: 4000 }, () => 1) })))).toBe(9);
});
