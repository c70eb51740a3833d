import { expect, test } from 'vitest';
import { choicesFor } from '#renderer/commands/queue-choices.ts';
import { createDateWords } from '#renderer/i18n/dates.ts';
import { explanation, hidingWords, itemState, summaryOf } from '#renderer/outbox/outbox-words.ts';
import { intentStates } from '#shared/edits/intent.ts';
import type { OutboxItem } from '#shared/outbox.ts';

const words = createDateWords('en-GB', 'UTC');
const now = Date.UTC(2026, 10, 21, 12);
const close: OutboxItem = {
  seq: 1,
  conversationId: 'c1',
  contact: 'Chloé Martin',
  edit: { field: 'status', to: 'closed' },
  state: 'conflict',
  local: false,
  createdAtMs: now,
  finishedAtMs: null,
  attempts: 0,
  nextAttemptMs: 0,
  reason: { kind: 'replied-since', by: 'customer' },
};

test('a held close offers the safest way first', () => {
  expect(choicesFor(close).map(({ id, label }) => `${id} ${label}`)).toEqual([
    'outbox.open Keep open and read',
    'outbox.keepMine Close anyway',
    'outbox.followUp Follow up instead',
    'outbox.discard Discard',
  ]);
  expect(explanation(close, null, now, words)).toBe('The customer has replied since. Nothing has been sent.');
});

test('a refused change shows the server’s own words', () => {
  const reason = {
    kind: 'refused',
    serverSays: 'metadata values must be strings',
    status: 422,
  } as const;
  const parked: OutboxItem = {
    ...close,
    state: 'parked',
    edit: { field: 'metadata', part: 'priority', to: 'high' },
    reason,
  };
  expect(itemState(parked, null, now, words)).toBe('refused: metadata values must be strings');
  expect(choicesFor(parked)[0]).toEqual({ id: 'outbox.edit', label: 'Change it' });
});

test('every state has words and at least one choice', () => {
  for (const state of intentStates) {
    const item: OutboxItem = { ...close, state, reason: null };
    expect(itemState(item, null, now, words)).not.toBe('');
    expect(choicesFor(item)).not.toEqual([]);
  }
});

test('the head counts as the sidebar and the foot do: all that is in the queue, what waits, what needs the agent', () => {
  const found = { total: 5, isLeast: false };
  const queue = { filter: 'pending', query: '', found, total: 5, needsYou: 2, selected: new Set<number>() } as const;
  expect(summaryOf(queue)).toBe('5 changes: 3 waiting, 2 need you');
  expect(summaryOf({ ...queue, needsYou: 0 })).toBe('5 changes');
  expect(summaryOf({ ...queue, total: 1, needsYou: 1 })).toBe('1 change, 1 needs you');
  expect(summaryOf({ ...queue, filter: 'needs-you', total: 2 })).toBe('2 changes');
  expect(summaryOf({ ...queue, query: 'is:held', found: { total: 1, isLeast: false } })).toBe('1 of 5 changes');
  const many = { ...queue, query: 'vip', found: { total: 1000, isLeast: true }, total: 41_196 };
  expect(summaryOf(many)).toBe('1,000+ of 41,196 changes');
  expect(summaryOf({ ...queue, selected: new Set([1]) })).toBe('5 changes'); // the room is for how many are selected
});

test('an empty list says which filter hides what', () => {
  const filter = 'pending';
  expect(hidingWords({ filter, query: ' ana "big  deal" is:held ', total: 12 })).toBe(
    'is:held ana "big  deal" hides all 12 changes.',
  );
  expect(hidingWords({ filter, query: 'ana is:sent', total: 1 })).toBe('ana hides the one change there is.');
});
