import { expect, test } from 'vitest';
import { z } from 'zod';
import { as, checked, issueOf, issuesOf } from '#shared/issue.ts';

const schema = z.strictObject({
  list: z.array(z.object({ unread: z.boolean(), side: z.enum(['in', 'out']) })),
  token: z.string().min(1, as('needed')),
});
const found = (input: unknown) => issueOf(schema.safeParse(input).error ?? expect.fail(), input);
const list = [{ unread: true, side: 'in' }];

test('names the first value that is wrong, what would be right, and what is there', () => {
  expect(found({ list: [...list, { unread: null, side: 'in' }], token: 'x' })).toEqual({
    path: 'list[1].unread',
    problem: 'wrong-type',
    expected: 'boolean',
    received: 'null',
  });
  expect(found({ list: [{ side: 'in' }], token: 'x' })).toMatchObject({ path: 'list[0].unread', problem: 'missing' });
  expect(found({ list: [{ unread: true, side: 'up' }], token: 'x' })).toMatchObject({
    problem: 'unknown-value',
    expected: 'in, out',
  });
  expect(found({ list, token: 'x', more: 1 })).toMatchObject({ path: '', problem: 'unknown-key', received: 'more' });
});

test('a problem that a schema of ours names is that one', () => {
  expect(found({ list, token: '' })).toMatchObject({ path: 'token', problem: 'needed' });
});

test('never tells the value: it may be a token, or a customer’s word', () => {
  const input = { list: 's3cr3t', token: ['s3cr3t'] };
  const issues = issuesOf(schema.safeParse(input).error ?? expect.fail(), input);
  expect(issues).toHaveLength(2);
  expect(JSON.stringify(issues)).not.toContain('s3cr3t');
});

test.each([
  ['null', '{"constructor":null}', 'object'],
  ['a name of ours', '{"constructor":{"name":"TooLarge"}}', 'object'],
  ['nothing', '{}', 'object'],
])('an object of a server whose constructor is %s is an object, and nothing else', (_what, json, received) => {
  const input = { text: JSON.parse(json) };
  const result = z.object({ text: z.string() }).safeParse(input);
  expect(result.error && issueOf(result.error, input)).toMatchObject({ path: 'text', received });
});

test('what every object inherits is not there', () => {
  const result = z.object({ toString: z.string() }).safeParse({});
  expect(result.error && issueOf(result.error, {})).toMatchObject({ path: 'toString', problem: 'missing' });
});

test.each([z.string().max(5), z.array(z.string()).min(1), z.string().nullish()])(
  'a length that is neither a number nor a text is no end of the reading',
  (of) => {
    const input = JSON.parse('{"length":{"toString":1,"valueOf":1}}');
    const result = checked(of, input);
    expect(result.success).toBe(false);
    expect(checked(of, of instanceof z.ZodArray ? ['x'] : 'x').success).toBe(true);
  },
);
