import { describe, expect, test } from 'vitest';
import { spelledOut } from '#electron/outbox/spelled-out.ts';
import { chatwootCapabilities } from '#electron/providers/chatwoot/capabilities.ts';
import type { Capabilities } from '#shared/capabilities.ts';
import type { Edit, Editable } from '#shared/edits/edit.ts';
import type { FollowUp, NextFiring } from '#shared/follow-up.ts';
import { aFollowUp } from '#test/support/a-follow-up.ts';
import { conversation } from '#test/support/conversations.ts';
import { testCapabilities } from '#test/support/engine.ts';

const dayMs = 86_400_000;
const nowMs = 10 * dayMs;
const one: FollowUp = aFollowUp({ dueAtMs: nowMs + dayMs, words: 'tomorrow', act: 'snooze' });
const daily: FollowUp = { ...one, dueAtMs: nowMs - 3 * dayMs, repeat: 'FREQ=DAILY' };
const close: Edit = { field: 'status', to: 'closed' };
const vip: Edit = { field: 'tags', part: 'vip', to: true };
const ending: Edit = { field: 'followUp', to: null };

const nextDay: NextFiring = (over, afterMs) =>
  over.repeat === null ? null : { ...over, dueAtMs: (Math.floor(afterMs / dayMs) + 1) * dayMs };

function meaning(
  edits: readonly Edit[],
  change: Partial<Editable>,
  back: FollowUp | null = null,
  c: Capabilities = testCapabilities,
) {
  const shown: Editable = { ...conversation(), followUp: null, ...change };
  const now = {
    shown,
    atProvider: shown,
    known: shown,
    pending: [],
    back: back && { atMs: 1, why: 'time' as const, from: back },
  };
  return spelledOut({ nextFiring: nextDay, nowMs: () => nowMs, tagGroups: () => ['tier:', 'Plan-'] }, c, now, edits);
}

describe('a tag of a group', () => {
  const tag = (part: string, to: boolean, ...groups: string[]): Edit => ({
    field: 'tags',
    part,
    to,
    ...(groups.length > 0 && { groups }),
  });

  test('takes the place of the one that is there, and leaves others alone', () => {
    const tags = ['tier:silver', 'Tier:Bronze', 'plan-free', 'tiers'];
    expect(meaning([tag('tier:gold', true)], { tags })).toEqual([
      tag('tier:gold', true, 'tier:'),
      tag('tier:silver', false),
      tag('Tier:Bronze', false),
    ]);
    expect(meaning([tag('vip', true)], { tags })).toEqual([tag('vip', true)]);
    expect(meaning([tag('tier:silver', false)], { tags })).toEqual([tag('tier:silver', false)]);
  });

  test('is not taken off for being spelled otherwise, nor where the agent says so of it', () => {
    const tags = ['tier:silver'];
    expect(meaning([tag('Tier:Silver', true)], { tags })).toEqual([tag('Tier:Silver', true, 'tier:')]);
    const both = ['tier:silver', 'tier:gold'];
    expect(
      meaning(
        both.map((part) => tag(part, true)),
        { tags },
      ),
    ).toEqual(both.map((part) => tag(part, true, 'tier:')));
  });
});

describe('what is put off', () => {
  test.each<Edit>([close, { field: 'spam', to: true }, { field: 'deleted', to: true }])(
    'is put off no more once it lies elsewhere: %o',
    (edit) => {
      expect(meaning([edit], { followUp: one })).toEqual([edit, ending]);
    },
  );

  test('stays so with any other edit', () => {
    expect(meaning([vip, { field: 'read', to: true }], { followUp: one })).toEqual([vip, { field: 'read', to: true }]);
    expect(meaning([close], { followUp: { ...one, act: 'remind' } })).toEqual([close]);
  });
});

describe('what repeats', () => {
  const next: Edit = { field: 'followUp', to: { ...daily, dueAtMs: nowMs + dayMs } };

  test('is set to its next time with the first thing that is done with it, those that have passed left out', () => {
    expect(meaning([vip], {}, daily)).toEqual([vip, next]);
  });

  test('is set to its next time when it is completed', () => {
    const reminder: FollowUp = { ...daily, act: 'remind' };
    const done: Edit = { field: 'followUp', to: 'completed' };
    expect(meaning([done], { followUp: reminder })).toEqual([
      done,
      { field: 'followUp', to: { ...reminder, dueAtMs: nowMs + dayMs } },
    ]);
  });

  test('ends where the agent drops it, or sets another', () => {
    expect(meaning([ending], { followUp: { ...daily, act: 'remind' } })).toEqual([ending]);
    const other: Edit = { field: 'followUp', to: one };
    expect(meaning([other], {}, daily)).toEqual([other]);
  });
});

test('what is back and still stands at the provider is ended there with the first thing that is done with it', () => {
  expect(meaning([vip], { hasFollowUp: true, followUpAtMs: one.dueAtMs }, one)).toEqual([vip, ending]);
  expect(meaning([vip], {}, one)).toEqual([vip]);
});

test('a reminder that is kept here takes the place of a snooze at the provider', () => {
  const remind: Edit = { field: 'followUp', to: { ...one, act: 'remind' } };
  const snoozed = { followUp: one, hasFollowUp: true, followUpAtMs: one.dueAtMs };
  expect(meaning([remind], snoozed, null, chatwootCapabilities)).toEqual([ending, remind]);
  expect(
    meaning([remind], { followUp: { ...one, act: 'remind' }, hasFollowUp: true }, null, chatwootCapabilities),
  ).toEqual([remind]);
});
