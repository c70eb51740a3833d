import { expect, test } from 'vitest';
import { createDateWords } from '#renderer/i18n/dates.ts';
import { dueLine } from '#renderer/i18n/due-words.ts';
import { nextParts, type Timed } from '#renderer/triage/list/next-parts.ts';
import type { ConversationRow } from '#shared/conversation.ts';
import { setAtProvider } from '#shared/follow-up.ts';
import { aRow } from '../../rows.ts';

const nowMs = Date.parse('2026-11-26T11:52:00Z');
const words = createDateWords('en-GB', 'UTC');
const hour = 3_600_000;

function said(change: Partial<ConversationRow>, timed: Timed): string[] {
  const row = aRow(1, { lastMessageAtMs: nowMs - 72 * hour, ...change });
  return nextParts(row, dueLine(row, nowMs, words), timed, nowMs).map((part) => part.words);
}

const remind = { ...setAtProvider(nowMs + 2 * hour, 'UTC', 'remind'), condition: 'if-no-reply' as const };
const snooze = { ...setAtProvider(nowMs + 2 * hour, 'UTC', 'snooze'), repeat: 'FREQ=WEEKLY;INTERVAL=2' };

test('beside the text stands when, on what condition and how often again', () => {
  expect(said({}, 'message')).toEqual([]);
  expect(said({ dueAtMs: remind.dueAtMs, followUp: remind }, 'message')).toEqual(['13:52', 'if no reply']);
  const later = { dueAtMs: snooze.dueAtMs, laterAtMs: snooze.dueAtMs, followUp: snooze };
  expect(said(later, 'message')).toEqual(['13:52', '2 weeks']);
});

test('a list sorted by the time says it once, and how late it is', () => {
  expect(said({ dueAtMs: remind.dueAtMs, followUp: remind }, 'due')).toEqual(['if no reply']);
  expect(said({ dueAtMs: nowMs - hour, followUp: remind }, 'due')).toEqual(['1 h overdue', 'if no reply']);
  expect(said({}, 'due')).toEqual(['3 days']);
});

test('what is back says why and nothing else; a time nobody tells is said to be none', () => {
  const back = { atMs: nowMs, why: 'replied', from: snooze } as const;
  expect(said({ back, dueAtMs: remind.dueAtMs, followUp: remind }, 'message')).toEqual(['replied early']);
  expect(said({ hasFollowUp: true }, 'message')).toEqual(['no time told']);
});
