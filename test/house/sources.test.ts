import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { extname } from 'node:path';
import { describe, expect, test } from 'vitest';

/** What is in the repository or is about to be: git leaves out what it ignores. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && statSync(file, { throwIfNoEntry: false })?.isFile()); // one may be deleted and not committed yet
const texts = files.filter((file) => !['.png', '.ico', '.icns', '.woff2'].includes(extname(file)));
const sources = texts.filter((file) => ['.ts', '.tsx', '.mjs', '.cjs', '.css', '.h'].includes(extname(file)));
const scripts = sources.filter((file) => ['.ts', '.tsx'].includes(extname(file)));

const longestFile = 350;

/** @returns "file:line" of every line that the pattern matches */
function places(among: readonly string[], pattern: RegExp): string[] {
  return among.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, i) => (pattern.test(line) ? [`${file}:${i + 1}: ${line.trim().slice(0, 120)}`] : [])),
  );
}

test('the lists of files are not empty: a house rule over nothing would always hold', () => {
  expect(sources.length).toBeGreaterThan(100);
  expect(scripts).toContain('test/house/sources.test.ts');
});

describe('no source file', () => {
  test(`is longer than ${longestFile} lines`, () => {
    const long = sources.filter((file) => readFileSync(file, 'utf8').split('\n').length - 1 > longestFile);
    expect(long).toEqual([]);
  });

  test('names a host of a package registry: the lock file and .npmrc of whoever installs decide', () => {
    expect(places(texts, /\bregistry\.[a-z-]+\.(org|com|net|io)\b|\bnpmjs\.(org|com)\b/i)).toEqual([]);
  });

  test('names a folder of this machine', () => {
    const literally = (path: string) => path.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const folders = [process.cwd(), homedir()].map((path) => `${literally(path)}(?![\\w-])`);
    expect(places(texts, new RegExp(`(?<![\\w.])(${folders.join('|')})`))).toEqual([]);
  });

  test('keeps a test from running', () => {
    expect(places(sources, /\b(test|it|describe)(\.\w+)*\.(only|skip|todo|skipIf|runIf|fails)\b/)).toEqual([]);
  });

  test('uses what the oldest runtime does not have: the app is built for Node 18 and Chromium 114, without fillings', () => {
    const app = scripts.filter((file) => /^(electron|shared|db|renderer)\//.test(file));
    const calls =
      /\b(URL\.(canParse|parse)|AbortSignal\.any|Promise\.(withResolvers|try)|(Object|Map)\.groupBy|Array\.fromAsync|RegExp\.escape|Error\.isError)\(|\.(isWellFormed|toWellFormed|isSubsetOf|isSupersetOf|symmetricDifference)\(/;
    expect(places(app, calls)).toEqual([]);
  });

  test('silences a checker', () => {
    expect(places(scripts, /@ts-(ignore|expect-error|nocheck)\b|\bbiome-ignore\b/)).toEqual([]);
  });

  test('imports a type inside an expression, where the rule of the layers does not look', () => {
    expect(places(scripts, /\bimport\((['"])[^'"]+\1\)\s*\.\s*[A-Z]/)).toEqual([]);
  });
});

test('the state of an intent is set where it is added and where it becomes something, and nowhere else', () => {
  const statements = places(
    scripts.filter((file) => /^(db|electron)\//.test(file) && !/\/m\d{4}-/.test(file)),
    /\bSET\b[^=]*\bstate = |\bstate = @state\b|, state = \?/,
  );
  // One by one, or many of a command alike.
  const both = ['db/workspace/intent-sets.ts', 'db/workspace/intents.ts'];
  expect(statements.map((place) => place.split(':')[0])).toEqual(both);
});
