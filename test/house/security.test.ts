import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const page = readFileSync('SECURITY.md', 'utf8');

const rowsOf = (section: string) =>
  page
    .slice(page.indexOf(section))
    .split('\n## ')[0]
    ?.split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2)
    .map((line) => line.split('|').map((cell) => cell.trim())) ?? [];

/** The rows of Electron's list, without the head of the table. */
const points = rowsOf('## Electron');
const promises = rowsOf('## What is promised');

/** `e2e/security`: its title. Several are parted by a semicolon. */
const named = [...points.map(([, , , tests = '']) => tests), ...promises.map(([, , tests = '']) => tests)].flatMap(
  (all) =>
    all.split('; ').flatMap((one) => {
      const [, file, title] = /^`([\w-]+\/[\w-]+)`: (.+)$/.exec(one) ?? [];
      return file && title ? [{ file, title }] : [];
    }),
);

const pathOf = (file: string) =>
  [`test/${file}.test.ts`, `test/${file}.e2e.ts`].find((path) => existsSync(path)) ?? file;

test('every point of Electron’s list is in the table, and each promise, with a test that is there', () => {
  const numbers = points.flatMap(([, point = '']) => [...point.matchAll(/(?:^|, )(\d+) /g)].map(([, n]) => Number(n)));
  expect(numbers).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  expect(named.length).toBeGreaterThan(25);
  expect(promises.filter(([, , tests = '']) => !tests.startsWith('`'))).toEqual([]);
  expect(points.filter(([, , , tests = '']) => !tests.startsWith('`'))).toEqual([]);
  const wrong = named.filter(({ file, title }) => {
    const path = pathOf(file);
    return !existsSync(path) || !readFileSync(path, 'utf8').includes(title);
  });
  expect(wrong).toEqual([]);
  const places = [...page.matchAll(/`((?:app|ipc|providers|storage)\/[\w-]+\.ts)`/g)].map(([, place]) => place);
  expect(places.filter((place) => !existsSync(`electron/${place}`))).toEqual([]);
});

test('no page of ours asks for what Electron’s list warns of, and one place hands the system an address', () => {
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'electron', 'renderer'], {
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => /\.(ts|tsx|html)$/.test(file) && existsSync(file));
  expect(files.length).toBeGreaterThan(100);
  const warned =
    /<webview|allowpopups|webviewTag: true|enableBlinkFeatures|experimentalFeatures|webSecurity: false|nodeIntegration\w*: true|sandbox: false|contextIsolation: false|allowRunningInsecureContent|enableRemoteModule/;
  expect(files.filter((file) => warned.test(readFileSync(file, 'utf8')))).toEqual([]);
  const hands = files.filter((file) => readFileSync(file, 'utf8').includes('openExternal'));
  expect(hands).toEqual(['electron/app/open-address.ts']);
});
