import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readWhen } from '#shared/when/read.ts';
import { contextOf } from './table.ts';

const [, section = ''] = readFileSync('README.md', 'utf8').split('## Times in words');
const lines = [...(section.split('\n## ')[0] ?? '').matchAll(/`([^`]+)`/g)]
  .map(([, line = '']) => line.replace(/\s+/g, ' '))
  .filter((line) => line.length > 1); // the others are keys

test('each line that the README gives as an example of a time is read', () => {
  expect(lines.length).toBeGreaterThan(4);
  expect(lines.filter((line) => readWhen(line, contextOf('en')).kind !== 'read')).toEqual([]);
});
