import { describe, expect, test } from 'vitest';
import { issueSentence } from '#renderer/i18n/issue-words.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { editSchema, newEditSchema } from '#shared/edits/edit-schema.ts';
import { issueOf } from '#shared/issue.ts';
import { aFollowUp } from '#test/support/a-follow-up.ts';

const followUp = aFollowUp({ dueAtMs: 5000 });

const every: readonly Edit[] = [
  { field: 'status', to: 'closed' },
  { field: 'tags', part: 'vip', to: true },
  { field: 'tags', part: 'vip', to: false },
  { field: 'metadata', part: 'plan', to: 'b' },
  { field: 'metadata', part: 'plan', to: null },
  { field: 'subject', to: 'Invoice' },
  { field: 'subject', to: null },
  { field: 'priority', to: 'high' },
  { field: 'priority', to: null },
  { field: 'assignee', to: 'u1' },
  { field: 'assignee', to: null },
  { field: 'inbox', to: 'i1' },
  { field: 'spam', to: true },
  { field: 'deleted', to: true },
  { field: 'read', to: false },
  { field: 'followUp', to: followUp },
  { field: 'followUp', to: 'completed' },
];

/** The longest text that the agent may write, and an edit that writes it. */
const longest: readonly [what: string, max: number, (text: string) => Edit, refusal: RegExp][] = [
  ['a tag', 100, (tag) => ({ field: 'tags', part: tag, to: true }), /A tag has at most 100 characters/],
  [
    'a tag that is removed',
    100,
    (tag) => ({ field: 'tags', part: tag, to: false }),
    /A tag has at most 100 characters/,
  ],
  [
    'a metadata key',
    200,
    (key) => ({ field: 'metadata', part: key, to: '' }),
    /A metadata key has at most 200 characters/,
  ],
  [
    'a metadata key that is removed',
    200,
    (key) => ({ field: 'metadata', part: key, to: null }),
    /A metadata key has at most 200 characters/,
  ],
  [
    'a metadata value',
    64_000,
    (value) => ({ field: 'metadata', part: 'k', to: value }),
    /A metadata value has at most 64,000 characters/,
  ],
  ['a subject', 500, (subject) => ({ field: 'subject', to: subject }), /500/],
  ['an assignee', 200, (assignee) => ({ field: 'assignee', to: assignee }), /200/],
  ['an inbox', 200, (inbox) => ({ field: 'inbox', to: inbox }), /200/],
];

describe('an edit', () => {
  test.each(every)('is read back as it was written: %o', (edit) => {
    expect(editSchema.parse(edit)).toEqual(edit);
    expect(newEditSchema.parse(edit)).toEqual(edit);
  });

  test.each(every)('with a part nobody knows is refused: %o', (edit) => {
    expect(editSchema.safeParse({ ...edit, extra: 1 }).success).toBe(false);
  });

  test.each(every)('without what it is to set is refused: %o', ({ field }) => {
    expect(editSchema.safeParse({ field }).success).toBe(false);
  });
});

describe('the agent', () => {
  test.each(longest)(
    'writes %s of at most %i characters, and is told so; what is kept may be longer',
    (_, max, edit, words) => {
      expect(newEditSchema.safeParse(edit('x'.repeat(max))).success).toBe(true);
      const refused = newEditSchema.safeParse(edit('x'.repeat(max + 1)));
      expect(refused.error && issueSentence(issueOf(refused.error, edit('')))).toMatch(words);
      expect(editSchema.safeParse(edit('x'.repeat(max + 1))).success).toBe(true);
    },
  );

  test('writes no empty tag, key or inbox, and blanks around them are not theirs', () => {
    const words = (edit: Edit) => {
      const { error } = newEditSchema.safeParse(edit);
      return error && issueSentence(issueOf(error, edit));
    };
    expect(words({ field: 'tags', part: ' ', to: true })).toBe('A tag needs at least one character.');
    expect(words({ field: 'metadata', part: ' ', to: 'b' })).toBe('A metadata key needs at least one character.');
    expect(words({ field: 'inbox', to: '' })).toBeDefined();
    expect(newEditSchema.parse({ field: 'tags', part: ' vip ', to: true })).toEqual({
      field: 'tags',
      part: 'vip',
      to: true,
    });
    expect(newEditSchema.parse({ field: 'metadata', part: ' plan ', to: null })).toEqual({
      field: 'metadata',
      part: 'plan',
      to: null,
    });
  });

  test('takes back what a provider told, blanks and emptiness included', () => {
    for (const text of ['', ' vip ']) {
      expect(editSchema.parse({ field: 'tags', part: text, to: true })).toEqual({
        field: 'tags',
        part: text,
        to: true,
      });
    }
  });
});
