import { describe, expect, test } from 'vitest';
import { seededRandom } from '#electron/sample/random.ts';
import { type Fate, type Folder, imageAfter, unexplained } from './image.ts';
import { type Operation, readJournal } from './journal.ts';

const file = (inode: number, text: string) => ({ inode: BigInt(inode), bytes: Buffer.from(text) });
const made = (inode: number, name: string): Operation => ({ kind: 'made', inode: BigInt(inode), name });
const written = (inode: number, at: number, text: string): Operation => ({
  kind: 'written',
  inode: BigInt(inode),
  at,
  bytes: Buffer.from(text),
});
const synced = (inode: number): Operation => ({ kind: 'synced', inode: BigInt(inode) });
const resized = (inode: number, size: number): Operation => ({ kind: 'resized', inode: BigInt(inode), size });

function left(before: Folder, operations: readonly Operation[], fate: Fate, seed = 1): Record<string, string> {
  const { files } = imageAfter(before, operations, fate, seededRandom(seed));
  return Object.fromEntries([...files].map(([name, bytes]) => [name, bytes.toString()]));
}

/** Every end that some seed finds. */
const ends = (before: Folder, operations: readonly Operation[]) =>
  new Set(Array.from({ length: 300 }, (_, seed) => JSON.stringify(left(before, operations, 'random', seed))));

describe('what the disk holds after a power cut', () => {
  test('is everything up to the last sync of a file, whatever becomes of the rest', () => {
    const before = new Map([['a', file(1, 'old.')]]);
    const operations = [written(1, 0, 'new'), synced(1), written(1, 3, '!!')];
    expect(left(before, operations, 'none')).toEqual({ a: 'new.' });
    expect(left(before, operations, 'all')).toEqual({ a: 'new!!' });
    for (const end of ends(before, operations)) expect(['{"a":"new."}', '{"a":"new!!"}']).toContain(end);
  });

  test('is not made certain by the sync of another file', () => {
    const before = new Map([
      ['a', file(1, '-')],
      ['b', file(2, '-')],
    ]);
    expect(left(before, [written(1, 0, 'x'), synced(2)], 'none')).toEqual({ a: '-', b: '-' });
  });

  test('may miss an earlier write and have a later one, with zeros between', () => {
    const before = new Map([['a', file(1, '')]]);
    expect(ends(before, [written(1, 0, 'x'), written(1, 1, 'y')])).toEqual(
      new Set(['{"a":""}', '{"a":"x"}', '{"a":"\\u0000y"}', '{"a":"xy"}']),
    );
  });

  test('has a torn write up to a border of its sectors', () => {
    const lengths = [...ends(new Map([['a', file(1, '')]]), [written(1, 0, 'x'.repeat(1500))])].map(
      (end) => JSON.parse(end).a.length,
    );
    expect(lengths.sort((a, b) => a - b)).toEqual([0, 512, 1024, 1500]);
  });

  test('may have a file at the length that it had before', () => {
    const before = new Map([['a', file(1, 'abcdef')]]);
    expect(ends(before, [resized(1, 2)])).toEqual(new Set(['{"a":"abcdef"}', '{"a":"ab"}']));
    expect(left(before, [resized(1, 2), resized(1, 4)], 'all')).toEqual({ a: 'ab\0\0' });
  });
});

describe('entries of the folder', () => {
  const before: Folder = new Map([['a', file(1, 'one')]]);
  const replaced: Operation[] = [
    made(2, 'b'),
    written(2, 0, 'two'),
    synced(2),
    { kind: 'renamed', from: 'b', to: 'a' },
  ];

  test('of a file that was synced are there, a later new name of it not for certain', () => {
    expect(left(before, replaced, 'none')).toEqual({ a: 'one', b: 'two' });
    expect(left(before, [...replaced, { kind: 'folder synced' }], 'none')).toEqual({ a: 'two' });
  });

  test('arrive in the order in which they were made', () => {
    const operations: Operation[] = [{ kind: 'removed', name: 'a' }, made(3, 'c')];
    expect(ends(before, operations)).toEqual(new Set(['{"a":"one"}', '{}', '{"c":""}']));
    expect(left(before, [...operations, synced(3)], 'none')).toEqual({ c: '' });
  });

  test('may arrive before the bytes of their file', () => {
    const unsynced = replaced.filter(({ kind }) => kind !== 'synced');
    expect(ends(before, unsynced)).toContain('{"a":""}');
  });

  test('tell two files apart that had the same number one after the other', () => {
    const operations: Operation[] = [{ kind: 'removed', name: 'a' }, made(1, 'c'), written(1, 0, 'new')];
    expect(left(before, operations, 'all')).toEqual({ c: 'new' });
    expect(left(before, operations, 'none')).toEqual({ a: 'one' });
  });
});

describe('a journal', () => {
  test('that misses a write is found out by what the process has left', () => {
    const before = new Map([['a', file(1, 'old')]]);
    const told = [written(1, 0, 'new'), synced(1)];
    expect(unexplained(before, told, new Map([['a', file(1, 'new')]]))).toBeNull();
    expect(unexplained(before, told, new Map([['a', file(1, 'new and more')]]))).toContain('a is not');
    expect(unexplained(before, [], new Map([['a', file(1, 'new')]]))).toContain('a is not');
    expect(unexplained(before, told, new Map())).toContain('a is not');
  });

  test('whose last operation was cut short by the kill explains both sides of it and what lies between', () => {
    const before = new Map([['a', file(1, 'old')]]);
    for (const bytes of ['old', 'nld', 'new']) {
      expect(unexplained(before, [written(1, 0, 'new')], new Map([['a', file(1, bytes)]]))).toBeNull();
    }
  });

  test('is read up to its last whole record', () => {
    const head = Buffer.alloc(24);
    head.writeUInt32LE(2, 0);
    head.writeUInt32LE(3, 4);
    head.writeBigUInt64LE(7n, 8);
    head.writeBigUInt64LE(4096n, 16);
    const journal = Buffer.concat([head, Buffer.from('abc'), head, Buffer.from('a')]);
    expect(readJournal(journal)).toEqual([written(7, 4096, 'abc')]);
  });
});
