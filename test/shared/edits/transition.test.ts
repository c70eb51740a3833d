import { expect, test } from 'vitest';
import { type IntentState, isPending, type Outcome, type Progress, transition } from '#shared/edits/intent.ts';
import type { Reason } from '#shared/reason.ts';

const nowMs = 1_000;
const reason: Reason = { kind: 'refused', serverSays: null, status: 422 };
const waits = { reason, notBeforeMs: 5_000, isAttempt: true } as const;
const at = (state: IntentState, change: Partial<Progress> = {}): Progress => ({
  state,
  reason: null,
  attempts: 2,
  nextAttemptMs: 7,
  finishedAtMs: isPending(state) ? null : 1,
  ...change,
});
const open = ['ready', 'inflight', 'in_doubt', 'conflict', 'parked'] as const;

const outcomes: readonly (readonly [Outcome, IntentState])[] = [
  [{ kind: 'taken' }, 'inflight'],
  [{ kind: 'shown' }, 'done'],
  [{ kind: 'conflict', reason }, 'conflict'],
  [{ kind: 'refused', reason }, 'parked'],
  [{ kind: 'doubtful', ...waits }, 'in_doubt'],
  [{ kind: 'interrupted' }, 'in_doubt'],
  [{ kind: 'dropped', reason }, 'cancelled'],
  [{ kind: 'retried' }, 'ready'],
];

test.each(outcomes)('%o leads to %s from wherever it has not ended', (outcome, to) => {
  for (const from of open) {
    const next = transition(at(from), outcome, nowMs);
    expect(next.state).toBe(to);
    expect(next.finishedAtMs).toBe(isPending(to) ? null : nowMs);
  }
});

test('nothing becomes of one that has ended', () => {
  for (const from of ['done', 'cancelled'] as const) {
    for (const [outcome] of outcomes) expect(() => transition(at(from), outcome, nowMs)).toThrow(from);
  }
});

test('one in doubt that could not be tried is in doubt still; one that never left is ready', () => {
  const outcome = { kind: 'unavailable', ...waits } as const;
  expect(transition(at('in_doubt'), outcome, nowMs).state).toBe('in_doubt');
  expect(transition(at('ready'), outcome, nowMs).state).toBe('ready');
});

test('what waits is told why, and not tried before its time', () => {
  const next = transition(at('ready'), { kind: 'unavailable', ...waits }, nowMs);
  expect(next).toMatchObject({ reason, nextAttemptMs: 5_000 });
});

test('only a try that somebody was asked for counts', () => {
  const outcome = { kind: 'unavailable', ...waits } as const;
  expect(transition(at('ready'), outcome, nowMs).attempts).toBe(3);
  expect(transition(at('ready'), { ...outcome, isAttempt: false }, nowMs).attempts).toBe(2);
  expect(transition(at('ready'), { kind: 'taken' }, nowMs).attempts).toBe(2);
});

test('tried again, one that the server may have done all the same is read before it is sent', () => {
  const unanswered = at('parked', { reason: { kind: 'not-applied' } });
  expect(transition(unanswered, { kind: 'retried' }, nowMs).state).toBe('in_doubt');
  expect(transition(at('parked', { reason }), { kind: 'retried' }, nowMs).state).toBe('ready');
});
