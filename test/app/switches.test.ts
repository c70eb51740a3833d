import { expect, test } from 'vitest';
import { parseSwitches } from '#electron/app/switches.ts';

const parse = (...given: string[]) => parseSwitches(['electron', '/app', ...given], '/home/ana');

const nothing = {
  userDataDir: null,
  accountsFile: null,
  screenshotFile: null,
  sample: false,
  offline: false,
  allowsOldRuntime: false,
};

test('without switches everything is as usual', () => {
  expect(parse()).toEqual({ kind: 'run', switches: nothing });
});

test('paths are absolute, from where the person stood', () => {
  expect(parse('--user-data-dir=state', '--accounts=/etc/winnow.json', '--screenshot=../a b.png')).toEqual({
    kind: 'run',
    switches: {
      ...nothing,
      userDataDir: '/home/ana/state',
      accountsFile: '/etc/winnow.json',
      screenshotFile: '/home/a b.png',
    },
  });
});

test('a value may hold an equals sign', () => {
  expect(parse('--accounts=/a=b.json')).toMatchObject({ switches: { accountsFile: '/a=b.json' } });
});

test('flags take no value', () => {
  expect(parse('--sample', '--offline')).toMatchObject({ switches: { sample: true, offline: true } });
  expect(parse('--sample=yes')).toEqual({ kind: 'refused', problem: '--sample takes no value' });
});

test.each([
  ['--accounts', '--accounts needs a file: --accounts=FILE.json'],
  ['--accounts=', '--accounts needs a file: --accounts=FILE.json'],
  ['--user-data-dir=', '--user-data-dir needs a folder: --user-data-dir=DIR'],
  ['--screenshot', '--screenshot needs a file: --screenshot=FILE'],
])('%s is refused by name', (given, problem) => {
  expect(parse(given)).toEqual({ kind: 'refused', problem });
});

test('--help goes before everything that could be done', () => {
  expect(parse('--sample', '--help')).toEqual({ kind: 'help' });
});

test('what belongs to Chromium or Electron passes untouched', () => {
  expect(parse('--no-sandbox', '--remote-debugging-port=0', '--inspect=0', '--lang=pt', '-psn_0_1', 'file')).toEqual({
    kind: 'run',
    switches: nothing,
  });
});

test('names that every object has are no switches', () => {
  expect(parse('--constructor=x', '--__proto__=x')).toEqual({ kind: 'run', switches: nothing });
});

test('what follows -- is not read', () => {
  expect(parse('--', '--sample')).toEqual({ kind: 'run', switches: nothing });
});
