import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { faultsOf, type Guard } from './guard.ts';
import { guards } from './guards.ts';
import { withProbes } from './probes.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

test('each of the sixteen rules has one guard, whose line and whose test are there once', () => {
  expect(guards.map(({ rule }) => rule)).toEqual(Array.from({ length: 16 }, (_, i) => i + 1));
  expect(guards.flatMap((guard) => faultsOf(guard, read))).toEqual([]);
});

test('each guard stands in a place of its rule, and its test in the file that falls first', () => {
  const rows = read('ARCHITECTURE.md')
    .split('\n')
    .filter((line) => /^\| \d+ +\|/.test(line));
  const elsewhere = guards.filter(({ rule, file, test: { file: falls } }) => {
    const [, , , places = '', tests = ''] = rows[rule - 1]?.split('|') ?? [];
    return !places.includes(`\`${file}\``) || !tests.includes(`\`${falls}\``);
  });
  expect(elsewhere.map(({ rule, file, test: { file: falls } }) => ({ rule, file, falls }))).toEqual([]);
});

test('a guard that stands nowhere or twice, or whose test is gone, is named', () => {
  const guard: Guard = {
    rule: 1,
    what: '',
    file: 'a.ts',
    line: 'guard();',
    broken: '',
    test: { file: 'a.test.ts', name: 'holds' },
  };
  const faults = (source: string, tests: string) => faultsOf(guard, (file) => (file === 'a.ts' ? source : tests));
  expect(faults('guard();', "test('holds', …)")).toEqual([]);
  expect(faults('guard(); guard();', "test('holds', …)")).toEqual(['rule 1: a.ts holds its guard 2 times: guard();']);
  expect(faults('', "test('held', …)")).toEqual([
    'rule 1: a.ts holds its guard 0 times: guard();',
    'rule 1: a.test.ts has 0 tests of this name: holds',
  ]);
});

describe('a probe stands before what it watches', () => {
  const probed = (text: string, line: string) =>
    withProbes('a.ts', text, [{ rule: 7, what: '', file: 'a.ts', line, broken: '', test: { file: '', name: '' } }]);
  const probe = 'globalThis.passedGuards?.add(7)';

  test('before the innermost statement', () => {
    expect(probed('function f(x) { if (x) { a(1, b); } }', 'b')).toBe(`function f(x) { if (x) { ${probe};a(1, b); } }`);
    expect(probed('switch (x) { case 1: a(); b(); }', 'b()')).toBe(`switch (x) { case 1: a(); ${probe};b(); }`);
  });

  test('in front of the value of a function that has no statement', () => {
    expect(probed('const f = (x) => x > 1 && y;', '&& y')).toBe(`const f = (x) => (${probe}, x > 1 && y);`);
  });
});
