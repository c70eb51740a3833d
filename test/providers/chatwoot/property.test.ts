import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chatwootCapabilities } from '#electron/providers/chatwoot/capabilities.ts';
import { priorities, statuses, takeOver } from '#shared/conversation.ts';
import { targetAt } from '#shared/edits/coupling.ts';
import { type Edit, targetOf } from '#shared/edits/edit.ts';
import { isAtProvider } from '#shared/edits/fields.ts';
import { aFollowUp } from '#test/support/a-follow-up.ts';
import { never, nowMs, setUp } from './set-up.ts';

const tag = fc.constantFrom('vip', 'billing', 'bug', 'tier:gold', '__proto__', 'тег');
const key = fc.constantFrom('plan', 'seats', 'paid', '__proto__', 'constructor');
const text = fc.constantFrom('', 'pro', '5', ' 5', 'true', 'null', '"5"', '{"a":1}', 'ünï — 見積');
const value = fc.oneof(text, fc.constantFrom(5, 6.5, true, false, null, { a: [1] }, ['5']));

const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ field: fc.constant('status' as const), to: fc.constantFrom(...statuses) }),
  fc.record({ field: fc.constant('tags' as const), part: tag, to: fc.constant(true) }),
  fc.record({ field: fc.constant('tags' as const), part: tag, to: fc.constant(false) }),
  fc.record({ field: fc.constant('metadata' as const), part: key, to: text }),
  fc.record({ field: fc.constant('metadata' as const), part: key, to: fc.constant(null) }),
  fc.record({ field: fc.constant('priority' as const), to: fc.constantFrom(null, ...priorities) }),
  fc.record({ field: fc.constant('assignee' as const), to: fc.constantFrom(null, '1', '2', '3') }),
  fc.record({ field: fc.constant('read' as const), to: fc.boolean() }),
  fc.record({ field: fc.constant('followUp' as const), to: fc.constantFrom('completed' as const, null) }),
  fc.integer({ min: 1, max: 3 }).map((hours) => ({
    field: 'followUp' as const,
    to: aFollowUp({ dueAtMs: nowMs + hours * 3_600_000, act: 'snooze' }),
  })),
);

/** What was never sent is coalesced: one edit for each thing. */
const anyEdits = fc.uniqueArray(anyEdit, { selector: targetOf, maxLength: 10 });

const anySeed = fc.record({
  status: fc.constantFrom('open', 'pending', 'resolved', 'snoozed'),
  priority: fc.constantFrom(null, 'low', 'medium', 'high', 'urgent'),
  labels: fc.uniqueArray(tag, { maxLength: 3 }),
  customAttributes: fc.dictionary(key, value, { maxKeys: 4, noNullPrototype: true }),
  assigneeId: fc.constantFrom(null, 1, 2),
  unreadCount: fc.constantFrom(0, 1),
  snoozedUntilMs: fc.constant(nowMs + 3_600_000),
});

/** The requests a field costs, in the words of the paths. */
const actionOf = (edit: Edit): string => {
  const field = edit.field;
  switch (field) {
    case 'status':
    case 'followUp':
      return 'toggle_status';
    case 'tags':
      return 'labels';
    case 'metadata':
      return 'custom_attributes';
    case 'assignee':
      return 'assignments';
    case 'priority':
      return 'toggle_priority';
    default:
      return edit.field === 'read' && edit.to ? 'update_last_seen' : 'unread';
  }
};

test('any edits, merged with a fresh read and sent, read back as meant, by the fewest requests', async () => {
  const { simulator, chatwoot, push } = await setUp({ role: 'agent' });
  await fc.assert(
    fc.asyncProperty(anySeed, anyEdits, async (seed, edits) => {
      const { id } = simulator.add({ ...seed, messages: [{ text: 'Hello', atMs: nowMs - 60_000 }] });
      // Somebody else edits between the pull and the push.
      const theirs = { ...seed.customAttributes, theirs: 7, kept: { deep: [true, '1'] } };
      simulator.edit(id, { labels: [...seed.labels, 'theirs'], customAttributes: theirs });
      const writesBefore = simulator.writes().length;
      const { verdicts } = await push(id, ...edits);
      const sent = edits.filter((_, seq) => verdicts.get(seq) === 'send');
      const lastWords = [...new Map(sent.map((edit) => [targetAt(chatwootCapabilities, edit), edit])).values()];
      const after = takeOver(null, await chatwoot.read(id, never));
      const actions = simulator
        .writes()
        .slice(writesBefore)
        .map(([action]) => action);
      expect([...actions].sort()).toEqual([...new Set(sent.map(actionOf))].sort());
      for (const edit of lastWords) expect(isAtProvider(after, edit), JSON.stringify(edit)).toBe(true);
      expect(after.tags).toContain('theirs');
      const stored = new Map(Object.entries(simulator.get(id)?.customAttributes ?? {}));
      const edited = new Set(sent.flatMap((edit) => (edit.field === 'metadata' ? [edit.part] : [])));
      for (const [name, kept] of Object.entries(theirs)) if (!edited.has(name)) expect(stored.get(name)).toEqual(kept);
    }),
    { numRuns: 200 },
  );
  expect(simulator.violations).toEqual([]);
});
