import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldNames, queryFields } from '#shared/query/fields.ts';
import { parseQuery, type QueryNode } from '#shared/query/parse.ts';

/** A query as one reads it back, each part in brackets of its own. */
function said(node: QueryNode | null): string {
  if (node === null) return '';
  const { kind } = node;
  if (kind === 'not') return `-${said(node.of)}`;
  if (kind === 'all' || kind === 'any') return `(${node.of.map(said).join(kind === 'all' ? ' ' : ' | ')})`;
  return Object.values(node)
    .map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
    .join(':');
}
const read = (query: string) => said(parseQuery(query).root);
const problems = (query: string) => parseQuery(query).problems.map(({ kind, text }) => `${kind} ${text}`);

describe('a query', () => {
  test.each([
    ['status:open -tag:spam is:unread annual plan', '(status:open -tag:spam is:unread words:annual words:plan)'],
    ['tag:"big deal" "call back"', '(tag:big deal words:call back)'],
    ['status:done', 'status:closed'],
    ['STATUS:Open Tag:VIP', '(status:open tag:VIP)'],
    ['a OR b c', '(words:a | (words:b words:c))'],
    ['(a OR b) c', '((words:a | words:b) words:c)'],
    ['-(tag:a OR tag:b)', '-(tag:a | tag:b)'],
    ['--a', 'words:--a'],
    ['a-b -c', '(words:a-b -words:c)'],
    ['or a', '(words:or words:a)'],
    ['https://example.com 12:30', '(words:https://example.com words:12:30)'],
    ['foo(bar) (x)', '(words:foo(bar) words:x)'],
    ['metadata.plan:pro metadata."crm id":"a b"', '(metadata:plan:pro metadata:crm id:a b)'],
    ['assignee:nobody assignee:ana', '(assignee:null assignee:ana)'],
    ['priority:none in:anywhere', '(priority:null in:anywhere)'],
    ['due:<3d', 'due:{"from":null,"to":{"days":3}}'],
    ['due:today', 'due:{"from":null,"to":{"days":0}}'],
    ['due:overdue', 'due:{"from":null,"to":"this-moment"}'],
    ['due:>1w', 'due:{"from":{"days":7},"to":null}'],
    ['before:2w', 'before:{"days":-14}'],
    ['after:2026-11-01', 'after:{"date":"2026-11-01"}'],
    ['Tom & Jerry', '(words:Tom words:Jerry)'],
    ['“annual plan” x', '(words:annual plan words:x)'],
    ['„Jahresplan neu“', 'words:Jahresplan neu'],
    ['‘annual plan’', 'words:annual plan'],
    ['tag:‘big deal’ tag:“other one”', '(tag:big deal tag:other one)'],
    ['tag:"„VIP“" in:anywhere', '(tag:„VIP“ in:anywhere)'],
    ['tag:"a ‘b’ c" “d”', '(tag:a ‘b’ c words:d)'],
    ['"big deal” x', '(words:big deal words:x)'],
    ['don’t rock ’n’ roll', '(words:don’t words:rock words:’n’ words:roll)'],
    ['‘don’t do it’ now', '(words:don’t do it words:now)'],
    ['a NOT b', '(words:a -words:b)'],
    ['NOT tag:vip', '-tag:vip'],
    ['NOT (a OR b) c', '(-(words:a | words:b) words:c)'],
    ['NOT(a OR b) c', '(-(words:a | words:b) words:c)'],
    ['tag:vip NOT(tag:spam)', '(tag:vip -tag:spam)'],
    ['NOT"annual plan" b', '(-words:annual plan words:b)'],
    ['not(a', 'words:not(a'],
    ['NOT -a', '--words:a'],
    ['not a NOT', '(words:not words:a words:NOT)'],
    ['NOT OR a', '(words:NOT | words:a)'],
    ['+49 170 0000001 hello', '(words:+49 170 0000001 words:hello)'],
    ['', ''],
  ])('%s is read as %s', (query, meaning) => {
    expect(problems(query)).toEqual([]);
    expect(read(query)).toBe(meaning);
  });

  test.each([
    ['status:opne', 'unknown-value status:opne', ['open']],
    ['is:foo', 'unknown-value is:foo', []],
    ['foo:bar', 'unknown-field foo:bar', []],
    ['stauts:open', 'unknown-field stauts:open', ['status']],
    ['-chanel:email x', 'unknown-field chanel:email', ['channel']],
    ['due:soon', 'unknown-value due:soon', []],
    ['before:2026-13-01', 'unknown-value before:2026-13-01', []],
    ['priority:hihg a', 'unknown-value priority:hihg', ['high']],
  ])('%s is told: %s', (query, problem, nearest) => {
    const [told, ...more] = parseQuery(query).problems;
    expect(more).toEqual([]);
    expect(`${told?.kind} ${told?.text}`).toBe(problem);
    expect(told && 'nearest' in told ? told.nearest : []).toEqual(nearest);
  });

  test('an open bracket, one that closes nothing, an OR beside nothing, and signs alone are told', () => {
    expect(problems('(a OR b')).toEqual(['open-bracket (']);
    expect(problems('zz( a')).toEqual(['open-bracket (']);
    expect(problems('a )')).toEqual(['closed-bracket )']);
    expect(problems('a OR')).toEqual(['nothing-behind OR']);
    expect(problems('OR a')).toEqual(['nothing-behind OR']);
    expect(problems('🔵')).toEqual(['signs-alone 🔵']);
    expect(problems('"')).toEqual(['signs-alone "']);
    expect(problems('status: open')).toEqual(['no-value status:']);
  });

  test('a field that is still being typed at the end asks for nothing, and is told as soon as it cannot become one', () => {
    for (const query of ['status:', 'status:op', 'is:un', 'a tag:']) {
      expect([problems(query), parseQuery(query).unfinished === null]).toEqual([[], false]);
    }
    expect(problems('status:op ')).toEqual(['unknown-value status:op']);
    expect(read('a status:op')).toBe('words:a');
  });

  test('whatever is typed is read, and each problem stands where it says', () => {
    const piece = fc.constantFrom(
      ...fieldNames.map((name) => `${name}:`),
      ...fieldNames.flatMap((name) => [...(queryFields[name] ?? [])]),
      ...['(', ')', '"', '-', ' ', ' OR ', 'a', 'ß', '見積', '🔵', '\u0000', 'metadata.x:', '0170', '+49', '//', '<3d'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const query = pieces.join('');
        const parsed = parseQuery(query);
        for (const { at, to, text } of parsed.problems) expect(query.slice(at, to)).toBe(text);
        for (const { at, to } of parsed.fields) expect(query.slice(at, to)).toMatch(/:$/);
      }),
    );
  });
});
