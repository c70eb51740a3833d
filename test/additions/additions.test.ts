import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { timesIn } from '#test/support/tree-copy.ts';
import { type Addition, command, field, provider, providerFiles } from './additions.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** What CONTRIBUTING.md says under a title. */
const saidUnder = (title: string) =>
  read('CONTRIBUTING.md')
    .split('\n## ')
    .find((part) => part.startsWith(title)) ?? '';

test('each place to which a provider, a field or a command is added is there once', () => {
  const gone = [...provider, ...field, ...command].filter(({ file, behind }) => timesIn(read(file), behind) !== 1);
  expect(gone.map(({ file, behind }) => `${file}: ${behind.trim()}`)).toEqual([]);
});

test.each([
  ['Add a provider', provider],
  ['Add a field', field],
  ['Add a command', command],
] as const)('%s: each file that changes is named', (title, additions: readonly Addition[]) => {
  const said = saidUnder(title);
  const isNamed = (file: string) =>
    said.includes(`\`${file.replace(/providers\/\w+\//, 'providers/<name>/')}\``) ||
    said.includes(`\`${file}\``) ||
    said.includes(`\`${file.slice(0, file.lastIndexOf('/') + 1)}\``);
  expect(additions.map(({ file }) => file).filter((file) => !isNamed(file))).toEqual([]);
});

test('Add a provider: each of its files is named', () => {
  const said = saidUnder('Add a provider');
  expect(providerFiles.filter((file) => !said.includes(`\`${file}\``))).toEqual([]);
});
