import type { PlaceView, Sort } from '#shared/query/conversations.ts';
import { placeNames } from './names.ts';
import { say } from './say.ts';

/** Under which a list is told to stand in its own order. */
export const ownOrder = 'newest';

export const sortNames = {
  newest: say('names.sort.newest'),
  oldest: say('names.sort.oldest'),
  waiting: say('names.sort.waiting'),
  due: say('names.sort.due'),
} satisfies Record<Sort | typeof ownOrder, string>;

export const sortWords = {
  about: say('names.sort.about'),
  already: say('names.sort.already'),
  /** @param place whose own order is the only one, or in which nobody waits */
  refused: (place: PlaceView) =>
    place === 'later' || place === 'due'
      ? say('names.sort.refused.hasWhatComesNextFirst', { placeNames: placeNames[place] })
      : say('names.sort.refused.nobodyInWaitsForAn', { placeNames: placeNames[place] }),
};
