import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { vantaxCapabilities } from '#electron/providers/vantax/capabilities.ts';
import { vcitaCapabilities } from '#electron/providers/vcita/capabilities.ts';
import type { Capabilities } from '#shared/capabilities.ts';
import type { Conversation } from '#shared/conversation.ts';
import { type Edit, targetOf } from '#shared/edits/edit.ts';
import { applyEdit, valueAt } from '#shared/edits/fields.ts';
import { mergeEdits, type PendingEdit } from '#shared/edits/merge.ts';
import { aFollowUp } from '#test/support/a-follow-up.ts';
import { anyConversation, anyEdit, conversation } from '#test/support/conversations.ts';

const pending = (edit: Edit, more: Partial<PendingEdit> = {}): PendingEdit => ({
  seq: 1,
  edit,
  target: targetOf(edit),
  base: null,
  beside: {},
  afterSeq: null,
  state: 'ready',
  ...more,
});

/** Of a provider that couples nothing. */
const merge = (
  fresh: Conversation,
  edits: readonly PendingEdit[],
  unseen: ReadonlySet<number> = new Set(),
  mineWins = false,
) => mergeEdits(vantaxCapabilities, fresh, edits, unseen, mineWins);

describe('merging queued edits with what the provider says now', () => {
  test('tags and keys that nobody here touched survive', () => {
    fc.assert(
      fc.property(anyConversation, fc.array(anyEdit, { maxLength: 6 }), (fresh, edits) => {
        const touched = new Set(edits.map(targetOf));
        const { desired } = merge(
          fresh,
          edits.map((edit, seq) => pending(edit, { seq })),
        );
        for (const tag of fresh.tags) if (!touched.has(`tags:${tag}`)) expect(desired.tags).toContain(tag);
        for (const [key, value] of Object.entries(fresh.metadata)) {
          if (!touched.has(`metadata:${key}`)) expect(desired.metadata[key]).toBe(value);
        }
      }),
    );
  });

  test('merged into a provider that nobody else changed, edits end where applying them ends', () => {
    fc.assert(
      fc.property(anyConversation, fc.array(anyEdit, { maxLength: 6 }), (fresh, edits) => {
        let running = { ...fresh, followUp: null };
        const queued = edits.map((edit, seq) => {
          const base = valueAt(running, edit);
          running = applyEdit(running, edit);
          return pending(edit, { seq, base });
        });
        // Tags are a set: where nothing is left to do, they stay in their order.
        const inOrder = <C extends { tags: readonly string[] }>(c: C) => ({ ...c, tags: [...c.tags].sort() });
        expect(inOrder(merge(fresh, queued).desired)).toEqual(inOrder(running));
      }),
    );
  });

  test('a scalar that both sides moved is a conflict, and the field keeps the server’s value', () => {
    const close = pending({ field: 'status', to: 'closed' }, { base: 'open' });
    const { desired, verdicts } = merge(conversation({ status: 'pending' }), [close]);
    expect(verdicts.get(1)).toBe('conflict');
    expect(desired.status).toBe('pending');
  });

  test('a metadata key that both sides moved is a conflict, and a removal of it too', () => {
    for (const to of ['team', null]) {
      const plan = pending({ field: 'metadata', part: 'plan', to }, { base: 'solo' });
      const { desired, verdicts } = merge(conversation({ metadata: { plan: 'theirs' } }), [plan]);
      expect([verdicts.get(1), desired.metadata.plan]).toEqual(['conflict', 'theirs']);
    }
  });

  test('what the provider takes for the same text nobody has moved', () => {
    const { metadata } = vantaxCapabilities.fields;
    const trimming = { ...metadata, equality: { trim: true, case: 'ignored' } } as const;
    const capabilities = { ...vantaxCapabilities, fields: { ...vantaxCapabilities.fields, metadata: trimming } };
    const plan = pending({ field: 'metadata', part: 'plan', to: 'team' }, { base: 'Solo' });
    const verdictAt = (theirs: string) =>
      mergeEdits(capabilities, conversation({ metadata: { plan: theirs } }), [plan], new Set()).verdicts.get(1);
    expect([verdictAt('solo '), verdictAt('duo')]).toEqual(['send', 'conflict']);
  });

  test('what the server already shows is settled without a write, even where the base moved', () => {
    const close = pending({ field: 'status', to: 'closed' }, { base: 'open' });
    expect(merge(conversation({ status: 'closed' }), [close]).verdicts.get(1)).toBe('settled');
  });

  test('what the agent had not seen all of is held, unless it is there already', () => {
    const close = pending({ field: 'status', to: 'closed' }, { base: 'open' });
    expect(merge(conversation(), [close], new Set([1])).verdicts.get(1)).toBe('held');
    expect(merge(conversation(), [close], new Set([2])).verdicts.get(1)).toBe('send');
    expect(merge(conversation({ status: 'closed' }), [close], new Set([1])).verdicts.get(1)).toBe('settled');
  });

  test('where the agent has said so, their value is sent over the one that somebody else has set', () => {
    const close = pending({ field: 'status', to: 'closed' }, { base: 'open' });
    const { desired, verdicts } = merge(conversation({ status: 'pending' }), [close], new Set(), true);
    expect(verdicts.get(1)).toBe('send');
    expect(desired.status).toBe('closed');
  });

  test('an edit behind another one of its field is measured against what that one leads to', () => {
    const first = pending({ field: 'subject', to: 'a' }, { seq: 1, base: null });
    const second = pending({ field: 'subject', to: 'b' }, { seq: 2, base: 'a' });
    const { desired, verdicts } = merge(conversation(), [first, second]);
    expect([...verdicts.values()]).toEqual(['send', 'send']);
    expect(desired.subject).toBe('b');
  });

  test('a follow-up that is removed and set again at the same time is set again, not taken for settled', () => {
    const dueAtMs = 5000;
    const followUp = aFollowUp({ dueAtMs, note: 'call' });
    const clear = pending({ field: 'followUp', to: 'completed' }, { seq: 1, base: String(dueAtMs) });
    const set = pending({ field: 'followUp', to: followUp }, { seq: 2, base: null });
    const fresh = conversation({ hasFollowUp: true, followUpAtMs: dueAtMs });
    expect(merge(fresh, [clear]).desired).toMatchObject({
      hasFollowUp: false,
      followUpAtMs: null,
      followUp: { kind: 'clear', completed: true },
    });
    const { desired, verdicts } = merge(fresh, [clear, set]);
    expect([...verdicts.values()]).toEqual(['send', 'send']);
    expect(desired).toMatchObject({ hasFollowUp: true, followUp: { kind: 'set', dueAtMs, note: 'call' } });
  });

  test('what no answer tells, nobody else is ever seen to have moved', () => {
    const campaign = pending({ field: 'metadata', part: 'campaign', to: 'autumn' }, { base: 'spring' });
    const verdictOf = (capabilities: Capabilities) =>
      mergeEdits(capabilities, conversation({ metadata: {} }), [campaign], new Set()).verdicts.get(1);
    expect(verdictOf(vantaxCapabilities)).toBe('conflict');
    expect(verdictOf(vcitaCapabilities)).toBe('send');
  });

  test('a held close does not hold a tag of the same conversation', () => {
    const close = pending({ field: 'status', to: 'closed' }, { seq: 1, base: 'open' });
    const tag = pending({ field: 'tags', part: 'vip', to: true }, { seq: 2 });
    const { desired, verdicts } = merge(conversation({ tags: ['orders'] }), [close, tag], new Set([1]));
    expect([...verdicts.values()]).toEqual(['held', 'send']);
    expect(desired).toMatchObject({ status: 'open', tags: ['orders', 'vip'] });
  });
});
