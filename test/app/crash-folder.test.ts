import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lastLines, openCrashFolder } from '#electron/app/crash-folder.ts';
import { crashReportSchema } from '#shared/crash.ts';
import { testNowMs } from '#test/support/fake-clock.ts';
import { temporaryFolder } from '#test/support/stores.ts';

const dayMs = 86_400_000;

function setUp() {
  const dir = join(temporaryFolder(), 'crashes');
  const clock = { nowMs: testNowMs };
  const folder = openCrashFolder(dir, () => clock.nowMs);
  /** As Chromium leaves it. */
  const leaveDump = (name: string, atMs: number) => {
    mkdirSync(join(dir, 'pending'), { recursive: true });
    const path = join(dir, 'pending', name);
    writeFileSync(path, 'MDMP');
    utimesSync(path, atMs / 1000, atMs / 1000);
  };
  return { dir, clock, folder, leaveDump };
}

test('a report is kept for this user alone, and is listed with what it is', () => {
  const { dir, folder } = setUp();
  folder.write('interface', { reason: 'crashed' }, true);
  const [report] = folder.list();
  expect(report).toMatchObject({ kind: 'interface', atMs: testNowMs, hasDump: false });
  expect(crashReportSchema.safeParse(report).success).toBe(true);
  const file = folder.fileOf(report?.id ?? '');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ kind: 'interface', atMs: testNowMs, reason: 'crashed' });
  expect([statSync(file).mode & 0o777, statSync(join(dir, 'kept')).mode & 0o777]).toEqual([0o600, 0o700]);
});

test('a picture of memory goes to the report of the same end; one that nobody reported is the app’s own', () => {
  const { folder, clock, leaveDump } = setUp();
  folder.write('interface', {}, true);
  leaveDump('one.dmp', testNowMs + 2_000);
  leaveDump('two.dmp', testNowMs + 3 * dayMs);
  clock.nowMs += 4 * dayMs;
  expect(folder.takeUp(() => ({ version: '1' }))).toMatchObject([{ kind: 'winnow', atMs: testNowMs + 3 * dayMs }]);
  expect(folder.list()).toMatchObject([
    { kind: 'winnow', hasDump: true },
    { kind: 'interface', hasDump: true },
  ]);
});

test('a picture made a minute or more away from a report is of another end', () => {
  const { folder, leaveDump } = setUp();
  folder.write('interface', {}, true);
  leaveDump('one.dmp', testNowMs + 60_000);
  expect(folder.takeUp(() => ({})).map(({ kind }) => kind)).toEqual(['winnow']);
  leaveDump('two.dmp', testNowMs - 59_999);
  expect(folder.takeUp(() => ({}))).toEqual([]);
  expect(folder.list()).toMatchObject([
    { kind: 'winnow', hasDump: true },
    { kind: 'interface', hasDump: true },
  ]);
});

test('two processes that end together keep a picture each, and a third picture is lost to neither', () => {
  const { dir, folder, leaveDump } = setUp();
  folder.write('interface', {}, true);
  folder.write('helper', {}, true);
  for (const name of ['one.dmp', 'two.dmp', 'three.dmp']) leaveDump(name, testNowMs + 1_000);
  folder.takeUp(() => ({}));
  const found = folder.list().map(({ kind, hasDump }) => `${kind} ${hasDump}`);
  expect(found.sort()).toEqual(['helper true', 'interface true', 'winnow true']);
  expect(readdirSync(join(dir, 'kept')).filter((name) => name.endsWith('.dmp'))).toHaveLength(3);
});

test('what nobody has heard of is told by the next start, once', () => {
  const { folder } = setUp();
  folder.write('thread', {}, false);
  folder.write('exception', {}, true);
  expect(folder.takeUp(() => ({})).map(({ kind }) => kind)).toEqual(['thread']);
  expect(folder.takeUp(() => ({}))).toEqual([]);
});

test('20 reports are kept, for 30 days', () => {
  const { folder, clock } = setUp();
  for (let i = 0; i < 25; i += 1) {
    clock.nowMs += 1000;
    folder.write('exception', { i }, true);
  }
  expect(folder.list()).toHaveLength(20);
  expect(folder.list()[0]?.atMs).toBe(testNowMs + 25_000);
  clock.nowMs = testNowMs + 6_500 + 30 * dayMs;
  folder.takeUp(() => ({}));
  expect(folder.list()).toHaveLength(19);
  clock.nowMs += dayMs;
  folder.takeUp(() => ({}));
  expect(folder.list()).toEqual([]);
});

test('one is deleted, or all, with whatever belongs to it', () => {
  const { dir, folder, leaveDump, clock } = setUp();
  folder.write('interface', {}, false);
  clock.nowMs += dayMs;
  folder.write('exception', {}, false);
  leaveDump('one.dmp', testNowMs);
  folder.takeUp(() => ({}));
  const [, interfaceReport] = folder.list();
  folder.remove(interfaceReport?.id ?? '');
  expect(folder.list().map(({ kind }) => kind)).toEqual(['exception']);
  folder.remove(null);
  expect(readdirSync(join(dir, 'kept'))).toEqual([]);
});

test('a folder that cannot be written to stops nothing', () => {
  const file = join(temporaryFolder(), 'in-the-way');
  writeFileSync(file, '');
  const folder = openCrashFolder(join(file, 'crashes'), () => testNowMs);
  folder.write('exception', {}, true);
  expect(folder.list()).toEqual([]);
  expect(folder.takeUp(() => ({}))).toEqual([]);
});

test('the last lines of the log, without those in which an earlier version may quote anybody, or none', () => {
  const file = join(temporaryFolder(), 'main.log');
  expect(lastLines(file, 2)).toEqual([]);
  const [a, b, c] = ['a', 'b', 'c'].map((said) => `[2026-11-30 20:18:03.123] [info] · ${said}`);
  const earlier = '[2026-11-29 12:00:00.000] [warn]  a-1: No conversation of jane.doe@acme.com: { status: 403 }';
  writeFileSync(file, [a, b, earlier, '  at Jane Doe', c, ''].join('\n'));
  expect(lastLines(file, 2)).toEqual([b, c]);
});
