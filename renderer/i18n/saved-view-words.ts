import type { ViewColor } from '#shared/view-order.ts';
import { say } from './say.ts';

export const savedViewWords = {
  heading: say('search.savedView.heading'),
  saved: (name: string) => say('search.savedView.saved', { name }),
  removed: (name: string) => say('search.savedView.removed', { name }),
  putBack: (name: string) => say('search.savedView.putBack', { name }),
  moved: (name: string, at: number, of: number) => say('search.savedView.moved', { name, at, of }),
  notSaved: say('search.savedView.notSaved'),
  notRemoved: say('search.savedView.notRemoved'),
  notMoved: say('search.savedView.notMoved'),
  noneShown: say('search.savedView.noneShown'),
  noneOnKey: say('search.savedView.noneOnKey'),
  noneRemoved: say('search.savedView.noneRemoved'),
  isFirst: say('search.savedView.isFirst'),
  isLast: say('search.savedView.isLast'),
  saveTitle: say('search.savedView.saveTitle'),
  changeTitle: say('search.savedView.changeTitle'),
  name: say('search.savedView.name'),
  query: say('search.savedView.query'),
  color: say('search.savedView.color'),
  noColor: say('search.savedView.noColor'),
  key: say('search.savedView.key'),
  noKey: say('search.savedView.noKey'),
  /** A key that has been another's so far. */
  keyOf: (keys: string, name: string) => say('search.savedView.keyOf', { keys, name }),
  /** What tells a view from others, however little of its name there is room for. */
  tooltip: (name: string, query: string) => `${name}\n${query}`,
  nameTaken: say('search.savedView.nameTaken'),
  nameLength: say('search.savedView.nameLength'),
  queryLength: say('search.savedView.queryLength'),
};

export const viewColorNames = {
  amber: say('search.savedView.viewColor.amber'),
  green: say('search.savedView.viewColor.green'),
  teal: say('search.savedView.viewColor.teal'),
  blue: say('search.savedView.viewColor.blue'),
  violet: say('search.savedView.viewColor.violet'),
  rose: say('search.savedView.viewColor.rose'),
} satisfies Record<ViewColor, string>;
