import { globSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { expect, test } from 'vitest';
import { en } from '#renderer/i18n/messages/en.ts';
import { findings, isNode, type Node, nameOf, type Source, sourceOf, stringOf } from './syntax.ts';

type Id = keyof typeof en;
const ids = Object.keys(en) as Id[];

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** What a message needs to be given, whichever of its forms is said. */
function needsOf(id: Id): Set<string> {
  const { type: text } = new IntlMessageFormat('text').getAst()[0] as Element;
  const namesOf = (elements: readonly Element[]): string[] =>
    elements.flatMap((element) => [
      ...(element.type !== text && 'value' in element ? [String(element.value)] : []),
      ...('options' in element ? Object.values(element.options).flatMap(({ value }) => namesOf(value)) : []),
    ]);
  return new Set(namesOf(new IntlMessageFormat(en[id], 'en', undefined, { ignoreTag: true }).getAst()));
}

/** The names in an object that is written out; null where it holds what is not seen here. */
function namesIn(node: unknown): string[] | null {
  if (!isNode(node)) return [];
  if (node.type !== 'ObjectExpression' || !Array.isArray(node.properties)) return null;
  const names = node.properties.map((each: Node) =>
    each.type === 'SpreadElement' ? null : (nameOf(each.key) ?? stringOf(each.key)),
  );
  return names.includes(null) ? null : names.map(String);
}

const isId = (text: string | null): text is Id => text !== null && Object.hasOwn(en, text);

/** Messages that are said without something that they need. */
const halfSaid = (source: Source) =>
  findings(source, (node) => {
    if (node.type !== 'CallExpression' || !Array.isArray(node.arguments)) return null;
    const called = nameOf(node.callee);
    if (called !== 'say' && called !== 'sayAround') return null;
    const [id, ...given] = node.arguments;
    const named = stringOf(id);
    const names = given.map(namesIn);
    if (!isId(named) || names.includes(null)) return null;
    const all = new Set(names.flat());
    const missing = [...needsOf(named)].filter((name) => !all.has(name));
    return missing.length === 0 ? null : `${named} without ${missing.join(', ')}`;
  });

const sources = globSync('renderer/**/*.{ts,tsx}')
  .filter((file) => !file.includes('/messages/'))
  .map(sourceOf);

test('every message is given what it needs, wherever it is said', () => {
  expect(
    sources.flatMap((source) => halfSaid(source).map(({ line, what }) => `${source.file}:${line}: ${what}`)),
  ).toEqual([]);
  const planted = { file: 'renderer/planted.ts', text: "say('names.needYou', { number: 1 });" };
  expect(halfSaid(planted).map(({ what }) => what)).toEqual(['names.needYou without count']);
});

test('every message of the catalogue is said somewhere', () => {
  const text = sources.map((source) => source.text).join('\n');
  // Some are put together from a beginning and the name of a kind.
  const begun = [...text.matchAll(/say\(\s*`([\w.]+\.)\$\{/g)].map(([, beginning]) => beginning ?? '');
  const idle = ids.filter((id) => !text.includes(`'${id}'`) && !begun.some((beginning) => id.startsWith(beginning)));
  expect(idle).toEqual([]);
});
