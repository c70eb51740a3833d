import { expect, test } from 'vitest';
import { z } from 'zod';
import { as, issueOf, issuesOf } from '#shared/issue.ts';

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
