import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Conversation } from '#shared/conversation.ts';
import { applyEdit, inverseOf, isShown, meantBy, valueAt } from '#shared/edits/fields.ts';
import { aFollowUp } from '#test/support/a-follow-up.ts';
import { anyConversation, anyEdit, conversation } from '#test/support/conversations.ts';

/** Tags are a set, and keys of metadata have no order. */
const unordered = (c: Conversation) => ({
  ...c,
  tags: [...c.tags].sort(),
  metadata: Object.entries(c.metadata).sort(),
});

const editable = anyConversation.map((c) => ({ ...c, followUp: null }));

describe('edits', () => {
  test('an applied edit is shown, and applying it again changes nothing', () => {
    fc.assert(
      fc.property(editable, anyEdit, (before, edit) => {
        const after = applyEdit(before, edit);
        expect(isShown(after, edit)).toBe(true);
        expect(applyEdit(after, edit)).toBe(after);
      }),
    );
  });

  test('the inverse brings back what was there, whatever the order of tags', () => {
    fc.assert(
      fc.property(editable, anyEdit, (before, edit) => {
        const inverse = inverseOf(before, edit);
        const after = inverse ? applyEdit(applyEdit(before, edit), inverse) : applyEdit(before, edit);
        expect(unordered(after)).toEqual(unordered(before));
      }),
    );
  });

  test('the value an edit means is the value it leads to', () => {
    fc.assert(
      fc.property(editable, anyEdit, (before, edit) => {
        expect(valueAt(applyEdit(before, edit), edit)).toBe(meantBy(edit));
      }),
    );
  });

  test('a follow-up without a date is brought back by no edit, and by none that would end it', () => {
    const undated = { ...conversation({ hasFollowUp: true, followUpAtMs: null }), followUp: null };
    const to = aFollowUp({ dueAtMs: 2, words: 'tomorrow' });
    expect(inverseOf(undated, { field: 'followUp', to })).toBeNull();
    expect(inverseOf({ ...undated, hasFollowUp: false }, { field: 'followUp', to })?.to).toBeNull();
  });

  test('a metadata key named __proto__ is data like any other', () => {
    const after = applyEdit({ ...conversation(), followUp: null }, { field: 'metadata', part: '__proto__', to: 'x' });
    expect(Object.entries(after.metadata)).toEqual([['__proto__', 'x']]);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});
