import { describe, expect, test } from 'vitest';
import { type Edit, type Editable, fields, targetOf } from '#shared/edits/edit.ts';
import { editSchema, newEditSchema } from '#shared/edits/edit-schema.ts';
import {
  applyEdit,
  baseAt,
  editBackTo,
  inverseOf,
  isAtProvider,
  isShown,
  kindOf,
  ledTo,
  meantBy,
  valueAt,
} from '#shared/edits/fields.ts';
import { isGuarded } from '#shared/edits/seen.ts';
import type { FollowUp } from '#shared/follow-up.ts';
import { conversation } from '#test/support/conversations.ts';
import { clearFollowUp, examples, followUp, other, withFollowUp } from './edit-examples.ts';

const editable = (parts: Partial<Editable>): Editable => ({ ...conversation(), followUp: null, ...parts });
/** Whether it is there: two sides that left a base mean the same. The others are compared where both sides moved. */
const isSet = new Set(['tags', 'read']);

describe.each(examples)('$what', ({ edit, target, from, to, values: [was, becomes], back }) => {
  const before = editable(from);
  const after = editable(to);

  test('changes its own part and nothing else, and only once', () => {
    expect(isShown(before, edit)).toBe(false);
    const applied = applyEdit(before, edit);
    expect(applied).toEqual(after);
    expect(isShown(applied, edit)).toBe(true);
    expect(applyEdit(applied, edit)).toBe(applied);
  });

  test('is about one thing, which its field and its target name', () => {
    expect(targetOf(edit)).toBe(target);
    expect(edit.field).toBe(target.split(':')[0]);
    expect(fields).toContain(edit.field);
  });

  test('is compared by the value that it leads from and to', () => {
    expect(valueAt(before, edit)).toBe(was);
    expect(valueAt(after, edit)).toBe(becomes);
    expect(meantBy(edit)).toBe(becomes);
    expect(kindOf(edit.field) === 'set').toBe(isSet.has(edit.field));
    // Of a follow-up the provider tells the time alone.
    if (edit.field !== 'followUp') expect([baseAt(before, edit), ledTo(edit)]).toEqual([was, becomes]);
  });

  test('is taken back by the edit of what was there before', () => {
    expect(inverseOf(before, edit)).toEqual(back);
    expect(inverseOf(after, edit)).toBeNull();
    expect(editBackTo(edit, was)).toEqual(back);
    expect(editBackTo(back, becomes)).toEqual(
      edit.field === 'followUp' && typeof edit.to === 'string' ? clearFollowUp : edit,
    );
  });
});

test('a conversation that lay in no inbox is put back into none, which nobody else can', () => {
  const out: Edit = { field: 'inbox', to: null };
  expect(inverseOf(editable({ inbox: null }), { field: 'inbox', to: 'i2' })).toEqual(out);
  expect([editSchema, newEditSchema].map((schema) => schema.safeParse(out).success)).toEqual([true, false]);
});

describe('what cannot be taken back', () => {
  test('a status the server made up, or none, cannot be set again', () => {
    const close: Edit = { field: 'status', to: 'closed' };
    expect(editBackTo(close, 'snoozed')).toBeNull();
    expect(editBackTo(close, null)).toBeNull();
  });

  test('a priority nobody knows is brought back as none', () => {
    expect(editBackTo({ field: 'priority', to: 'low' }, 'blocker')).toEqual({ field: 'priority', to: null });
  });
});

describe('a status the server made up', () => {
  const made = editable({ status: 'open', unknownStatus: 'snoozed' });
  const open: Edit = { field: 'status', to: 'open' };

  test('is none of ours: opening it is a change, which ends the server’s word', () => {
    expect(isShown(made, open)).toBe(false);
    expect(applyEdit(made, open)).toEqual(editable({ status: 'open', unknownStatus: null }));
  });

  test('is what an edit of the status is compared with', () => {
    expect(baseAt(made, open)).toBe('snoozed');
    expect(valueAt(made, open)).toBe('snoozed');
  });
});

describe('a follow-up', () => {
  const set: Edit = { field: 'followUp', to: followUp };

  test.each<Partial<FollowUp>>([
    { dueAtMs: 5001 },
    { note: 'write' },
    { act: 'snooze' },
    { condition: 'if-no-reply' },
    { repeat: 'FREQ=DAILY' },
  ])('is another one with %o: all that an alert depends on is compared', (change) => {
    expect(isShown(editable({ ...withFollowUp, followUp: { ...followUp, ...change } }), set)).toBe(false);
  });

  test('is the same one in other words, or meant in another zone', () => {
    expect(
      isShown(editable({ ...withFollowUp, followUp: { ...followUp, words: 'soon', zone: 'Asia/Tokyo' } }), set),
    ).toBe(true);
  });

  test('without a date that the provider tells has none here, and can be cleared all the same', () => {
    expect(isShown(editable({ hasFollowUp: true }), clearFollowUp)).toBe(false);
    expect(isShown(editable({ followUp }), clearFollowUp)).toBe(false);
    expect(isShown(editable({}), clearFollowUp)).toBe(true);
  });

  test('is at the provider when it tells one of that time; its note and condition stay here', () => {
    const there = conversation({ hasFollowUp: true, followUpAtMs: 5000 });
    expect(isAtProvider(there, set)).toBe(true);
    expect(isAtProvider({ ...there, followUpAtMs: 5001 }, set)).toBe(false);
    expect(isAtProvider({ ...there, hasFollowUp: false }, set)).toBe(false);
    expect(isAtProvider(there, clearFollowUp)).toBe(false);
    expect(isAtProvider(conversation(), clearFollowUp)).toBe(true);
  });

  test('that was cleared is brought back as it was read from the disk, and damaged text is refused', () => {
    expect(editBackTo(clearFollowUp, JSON.stringify(other))).toEqual({ field: 'followUp', to: other });
    expect(() => editBackTo(clearFollowUp, '{"dueAtMs":"soon"}')).toThrow();
  });
});

test('a provider is asked of any other edit by what it shows', () => {
  expect(isAtProvider(conversation({ tags: ['vip'] }), { field: 'tags', part: 'vip', to: true })).toBe(true);
  expect(isAtProvider(conversation(), { field: 'tags', part: 'vip', to: true })).toBe(false);
});

test.each<[Edit, boolean]>([
  [{ field: 'status', to: 'closed' }, true],
  [{ field: 'status', to: 'pending' }, true],
  [{ field: 'status', to: 'open' }, false],
  [{ field: 'deleted', to: true }, true],
  [{ field: 'deleted', to: false }, false],
  [{ field: 'read', to: true }, true],
  [{ field: 'read', to: false }, false],
  [{ field: 'followUp', to: { ...followUp, act: 'snooze' } }, true],
  [{ field: 'followUp', to: followUp }, false],
  [{ field: 'followUp', to: 'back' }, false],
  [{ field: 'followUp', to: 'completed' }, false],
  [{ field: 'followUp', to: null }, false],
  [{ field: 'spam', to: true }, false],
  [{ field: 'tags', part: 'vip', to: true }, false],
])('what hides a message, or says that it was seen, waits for one that was not: %o is such: %s', (edit, is) => {
  expect(isGuarded(edit)).toBe(is);
});
