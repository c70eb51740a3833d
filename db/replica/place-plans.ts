import { behindDueMs, type Moments, type PlaceView, pinnedMs } from '#shared/query/conversations.ts';
import type { Plan, Walk } from './views.ts';

/** As many keys as one millisecond has. */
const turns = 1024;

/** The SQL of a place: each of its parts one walk of an index that holds nothing else, whose conditions are said word by word. */
export function placePlan(accountId: string, place: PlaceView, moments: Moments): Plan {
  switch (place) {
    case 'inbox':
      return { walks: [back, inInbox], only: ofPlace('inbox'), params: { accountId } };
    case 'later':
      return { walks: [later], only: later.where, params: { accountId } };
    case 'due': {
      const params = { accountId, endKey: (moments.unansweredSinceMs + 1) * turns };
      return { walks: [agenda, unanswered], only: `(${agenda.where} OR ${unanswered.where})`, params };
    }
    default: {
      const walk = byKey('conversation_place', 'account_id = +@accountId AND place = +@place');
      return { walks: [walk], only: walk.where, params: { accountId, place } };
    }
  }
}

const ofPlace = (place: PlaceView) => `account_id = +@accountId AND place = '${place}'`;

function walkOf(index: string, where: string, rest: Omit<Walk, 'from' | 'where' | 'candidates'>): Walk {
  const from = `conversation INDEXED BY ${index}`;
  return { from, where, candidates: `SELECT key AS hit FROM ${from} WHERE ${where}`, ...rest };
}

/** The last of the walks of a place, newest first: any cursor that is in none before it is in this one. */
const byKey = (index: string, where: string, sort = 'last_message_at_ms') =>
  walkOf(index, where, {
    order: 'key DESC',
    sort,
    behind: 'key < +@key',
    isBefore: (a, b) => a.key > b.key,
    isIn: () => true,
  });

const back = walkOf('conversation_back', 'account_id = +@accountId AND back_at_ms IS NOT NULL', {
  order: 'back_at_ms DESC, key DESC',
  sort: `back_at_ms + ${pinnedMs}`,
  behind: `(back_at_ms, key) < (+@sortMs - ${pinnedMs}, +@key)`,
  isBefore: (a, b) => (a.sort_ms === b.sort_ms ? a.key > b.key : a.sort_ms > b.sort_ms),
  isIn: (sortMs) => sortMs >= pinnedMs,
});
const inInbox = byKey('conversation_place', `${ofPlace('inbox')} AND back_at_ms IS NULL`);

const isSooner: Walk['isBefore'] = (a, b) => (a.sort_ms === b.sort_ms ? a.key < b.key : a.sort_ms < b.sort_ms);

const later = walkOf('conversation_later', 'account_id = +@accountId AND later_at_ms IS NOT NULL', {
  order: 'later_at_ms, key',
  sort: 'later_at_ms',
  behind: '(later_at_ms, key) > (+@sortMs, +@key)',
  isBefore: isSooner,
  isIn: () => true,
});

const latestDueMs = 8_640_000_000_000_000;
const agenda = walkOf(
  'conversation_agenda',
  `account_id = +@accountId AND due_at_ms IS NOT NULL AND later_at_ms IS NULL AND place <> 'trash'`,
  {
    order: 'due_at_ms, key',
    sort: 'due_at_ms',
    behind: '(due_at_ms, key) > (+@sortMs, +@key)',
    isBefore: isSooner,
    isIn: (sortMs) => sortMs <= latestDueMs,
  },
);
const unanswered = byKey(
  'conversation_unanswered',
  `account_id = +@accountId AND last_inbound_at_ms < last_message_at_ms AND status <> 'closed' AND spam = 0
     AND deleted = 0 AND later_at_ms IS NULL AND due_at_ms IS NULL AND key < +@endKey`,
  `${behindDueMs} - last_message_at_ms`,
);
