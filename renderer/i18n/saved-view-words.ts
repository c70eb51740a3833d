import type { ViewColor } from '#shared/view-order.ts';

export const savedViewWords = {
  heading: 'Views',
  saved: (name: string) => `Saved the view ${name}`,
  removed: (name: string) => `Removed the view ${name}`,
  putBack: (name: string) => `Put back the view ${name}`,
  moved: (name: string, at: number, of: number) => `${name}: ${at} of ${of}.`,
  notSaved: 'The view was not saved',
  notRemoved: 'The view was not removed',
  notMoved: 'The view was not moved',
  noneShown: 'No saved view is shown',
  noneOnKey: 'No saved view has this key',
  noneRemoved: 'No saved view was removed',
  isFirst: 'It is the first view',
  isLast: 'It is the last view',
  saveTitle: 'Save this search',
  changeTitle: 'Change the view',
  name: 'Name of the view',
  query: 'Search',
  color: 'Colour',
  noColor: 'None',
  key: 'Key',
  noKey: 'No key',
  /** A key that has been another's so far. */
  keyOf: (keys: string, name: string) => `${keys} · now ${name}`,
  /** What tells a view from others, however little of its name there is room for. */
  tooltip: (name: string, query: string) => `${name}\n${query}`,
  nameTaken: 'Another view has this name.',
  nameLength: 'A name has 1 to 60 characters.',
  queryLength: 'A view needs something to search for.',
};

export const viewColorNames = {
  amber: 'Amber',
  green: 'Green',
  teal: 'Teal',
  blue: 'Blue',
  violet: 'Violet',
  rose: 'Rose',
} satisfies Record<ViewColor, string>;
