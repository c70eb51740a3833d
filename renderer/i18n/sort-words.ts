import type { PlaceView, Sort } from '#shared/query/conversations.ts';
import { placeNames } from './names.ts';

/** Under which a list is told to stand in its own order. */
export const ownOrder = 'newest';

export const sortNames = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  waiting: 'Longest waiting first',
  due: 'Soonest due first',
} satisfies Record<Sort | typeof ownOrder, string>;

export const sortWords = {
  about: 'Order',
  already: 'It is in this order',
  /** @param place whose own order is the only one, or in which nobody waits */
  refused: (place: PlaceView) =>
    place === 'later' || place === 'due'
      ? `${placeNames[place]} has what comes next first`
      : `Nobody in ${placeNames[place]} waits for an answer`,
};
