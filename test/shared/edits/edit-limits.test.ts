import { describe, expect, test } from 'vitest';
import { type Edit, editSchema, newEditSchema } from '#shared/edits/intent.ts';

const followUp = { dueAtMs: 5000, zone: 'UTC', words: 'later', note: '', onlyIfNoReply: false };

const every: readonly Edit[] = [
  { kind: 'setStatus', status: 'closed' },
  { kind: 'addTag', tag: 'vip' },
  { kind: 'removeTag', tag: 'vip' },
  { kind: 'setMetadata', key: 'plan', value: 'b' },
  { kind: 'removeMetadata', key: 'plan' },
  { kind: 'setSubject', subject: 'Invoice' },
  { kind: 'setSubject', subject: null },
  { kind: 'setPriority', priority: 'high' },
  { kind: 'setPriority', priority: null },
  { kind: 'setAssignee', assignee: 'u1' },
  { kind: 'setAssignee', assignee: null },
  { kind: 'setInbox', inbox: 'i1' },
  { kind: 'setSpam', spam: true },
  { kind: 'setDeleted', deleted: true },
  { kind: 'setRead', read: false },
  { kind: 'setFollowUp', followUp },
  { kind: 'clearFollowUp', completed: true },
];

/** The longest text that the agent may write, and an edit that writes it. */
const longest: readonly [what: string, max: number, (text: string) => Edit, refusal: RegExp][] = [
  ['a tag', 100, (tag) => ({ kind: 'addTag', tag }), /A tag has at most 100 characters/],
  ['a tag that is removed', 100, (tag) => ({ kind: 'removeTag', tag }), /A tag has at most 100 characters/],
  [
    'a metadata key',
    200,
    (key) => ({ kind: 'setMetadata', key, value: '' }),
    /A metadata key has at most 200 characters/,
  ],
  [
    'a metadata key that is removed',
    200,
    (key) => ({ kind: 'removeMetadata', key }),
    /A metadata key has at most 200 characters/,
  ],
  [
    'a metadata value',
    64_000,
    (value) => ({ kind: 'setMetadata', key: 'k', value }),
    /A metadata value has at most 64,000 characters/,
  ],
  ['a subject', 500, (subject) => ({ kind: 'setSubject', subject }), /500/],
  ['an assignee', 200, (assignee) => ({ kind: 'setAssignee', assignee }), /200/],
  ['an inbox', 200, (inbox) => ({ kind: 'setInbox', inbox }), /200/],
];

describe('an edit', () => {
  test.each(every)('is read back as it was written: %o', (edit) => {
    expect(editSchema.parse(edit)).toEqual(edit);
    expect(newEditSchema.parse(edit)).toEqual(edit);
  });

  test.each(every)('with a part nobody knows is refused: %o', (edit) => {
    expect(editSchema.safeParse({ ...edit, extra: 1 }).success).toBe(false);
  });

  test.each(every)('without what it is to set is refused: %o', ({ kind }) => {
    expect(editSchema.safeParse({ kind }).success).toBe(false);
  });
});

describe('the agent', () => {
  test.each(longest)(
    'writes %s of at most %i characters, and is told so; what is kept may be longer',
    (_, max, edit, words) => {
      expect(newEditSchema.safeParse(edit('x'.repeat(max))).success).toBe(true);
      const refused = newEditSchema.safeParse(edit('x'.repeat(max + 1)));
      expect(refused.error?.issues[0]?.message).toMatch(words);
      expect(editSchema.safeParse(edit('x'.repeat(max + 1))).success).toBe(true);
    },
  );

  test('writes no empty tag, key or inbox, and blanks around them are not theirs', () => {
    const words = (edit: Edit) => newEditSchema.safeParse(edit).error?.issues[0]?.message;
    expect(words({ kind: 'addTag', tag: ' ' })).toBe('A tag needs at least one character.');
    expect(words({ kind: 'setMetadata', key: ' ', value: 'b' })).toBe('A metadata key needs at least one character.');
    expect(words({ kind: 'setInbox', inbox: '' })).toBeDefined();
    expect(newEditSchema.parse({ kind: 'addTag', tag: ' vip ' })).toEqual({ kind: 'addTag', tag: 'vip' });
    expect(newEditSchema.parse({ kind: 'removeMetadata', key: ' plan ' })).toEqual({
      kind: 'removeMetadata',
      key: 'plan',
    });
  });

  test('takes back what a provider told, blanks and emptiness included', () => {
    for (const text of ['', ' vip ']) {
      expect(editSchema.parse({ kind: 'addTag', tag: text })).toEqual({ kind: 'addTag', tag: text });
    }
  });
});
