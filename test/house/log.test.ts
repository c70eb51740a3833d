import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Finding, findings, isNode, nameOf, type Source, sourceOf, stringOf } from './syntax.ts';

/** Messages of the log that are no words written out at the spot: what is filled in might be a customer's. */
const filledIn = (source: Source): Finding[] =>
  findings(source, (node, _parents, words) => {
    if (node.type !== 'CallExpression' || !isNode(node.callee) || node.callee.type !== 'MemberExpression') return null;
    const { object, property } = node.callee;
    const of = isNode(object) && object.type === 'MemberExpression' ? nameOf(object.property) : nameOf(object);
    if (of !== 'log' || !/^(info|warn|error)$/.test(nameOf(property) ?? '')) return null;
    const [message] = Array.isArray(node.arguments) ? node.arguments : [];
    return stringOf(message) === null ? words(node) : null;
  });

const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'electron', 'db'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file.endsWith('.ts') && existsSync(file));

test('every message of the log is words of ours, and what varies is a fact', () => {
  const sources = files.map(sourceOf);
  expect(sources.filter(({ text }) => /\blog\.(info|warn|error)\(/.test(text)).length).toBeGreaterThan(20);
  const wrong = sources.flatMap((source) => filledIn(source).map((found) => `${source.file}:${found.line}`));
  expect(wrong).toEqual([]);
});

test.each([
  'export const f = (log: Log, name: string) => log.warn(name);',
  "export const f = (log: Log, name: string) => log.info(['pulled', name].join(' '));",
  "export const f = (ports: Ports, name: string) => ports.log.error('pulled ' + name, { error });",
])('the rule bites at: %s', (text) => {
  expect(filledIn({ file: 'planted.ts', text })).toHaveLength(1);
});

test.each([
  "export const f = (log: Log, rows: number) => log.info('pulled', { rows });",
  'export const f = (outbox: Outbox, words: string) => outbox.info(words);',
])('the rule lets pass: %s', (text) => {
  expect(filledIn({ file: 'planted.ts', text })).toEqual([]);
});
