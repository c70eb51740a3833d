import { behindDueMs, type Moments, type PlaceView, pinnedMs, type Sort } from '#shared/query/conversations.ts';
import type { Plan, Walk } from './views.ts';
import { type Keyed, newestFirst, soonestFirst, walksBy } from './walks.ts';

/** As many keys as one millisecond has. */
const turns = 1024;

/**
 * The SQL of a place: each of its parts one walk of an index that holds nothing else, whose conditions are said word by
 * word.
 * @param sort null for the place's own order
 */
export function placePlan(accountId: string, place: PlaceView, sort: Sort | null, moments: Moments): Plan {
  switch (place) {
    case 'inbox': {
      const walks =
        sort === null ? [back, newestFirst(inInbox)] : [backBeforeAll, ...walksBy(sort, inInbox, inInbox.where)];
      return { walks, only: ofPlace('inbox'), params: { accountId } };
    }
    case 'later':
      return { walks: [later], only: later.where, params: { accountId } };
    case 'due': {
      const params = { accountId, endKey: (moments.unansweredSinceMs + 1) * turns };
      return { walks: [agenda, unanswered], only: `(${agenda.where} OR ${unanswered.where})`, params };
    }
    default: {
      const rows = rowsOf('conversation_place', 'account_id = +@accountId AND place = +@place');
      const walks = sort === null ? [newestFirst(rows)] : walksBy(sort, rows, rows.where);
      return { walks, only: rows.where, params: { accountId, place } };
    }
  }
}

const ofPlace = (place: PlaceView) => `account_id = +@accountId AND place = '${place}'`;

function rowsOf(index: string, where: string): Keyed {
  const from = `conversation INDEXED BY ${index}`;
  return { from, where, candidates: `SELECT key AS hit FROM ${from} WHERE ${where}`, isSearched: false, key: 'key' };
}

const { key: _, ...broughtBack } = rowsOf('conversation_back', 'account_id = +@accountId AND back_at_ms IS NOT NULL');
const back: Walk = {
  ...broughtBack,
  order: 'back_at_ms DESC, key DESC',
  sort: `back_at_ms + ${pinnedMs}`,
  behind: `(back_at_ms, key) < (+@sortMs - ${pinnedMs}, +@key)`,
  isBefore: (a, b) => (a.sort_ms === b.sort_ms ? a.key > b.key : a.sort_ms > b.sort_ms),
  isIn: (sortMs) => sortMs >= pinnedMs,
};
/** The same in a list whose least moment stands first: before any moment there is. */
const backBeforeAll: Walk = {
  ...back,
  sort: '-1 - back_at_ms',
  behind: '(back_at_ms, key) < (-1 - +@sortMs, +@key)',
  isBefore: (a, b) => (a.sort_ms === b.sort_ms ? a.key > b.key : a.sort_ms < b.sort_ms),
  isIn: (sortMs) => sortMs < 0,
};
const inInbox = rowsOf('conversation_place', `${ofPlace('inbox')} AND back_at_ms IS NULL`);

const later = soonestFirst(
  rowsOf('conversation_later', 'account_id = +@accountId AND later_at_ms IS NOT NULL'),
  'later_at_ms',
);
const agenda = soonestFirst(
  rowsOf(
    'conversation_agenda',
    `account_id = +@accountId AND due_at_ms IS NOT NULL AND later_at_ms IS NULL AND place <> 'trash'`,
  ),
  'due_at_ms',
);
const unanswered = newestFirst(
  rowsOf(
    'conversation_unanswered',
    `account_id = +@accountId AND last_inbound_at_ms < last_message_at_ms AND status <> 'closed' AND spam = 0
     AND deleted = 0 AND later_at_ms IS NULL AND due_at_ms IS NULL AND key < +@endKey`,
  ),
  `${behindDueMs} - last_message_at_ms`,
);
