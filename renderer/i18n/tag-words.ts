import { say } from './say.ts';
export const tagWords = {
  title: say('dialogs.tag.title'),
  groups: say('dialogs.tag.groups'),
  groupsHint: say('dialogs.tag.groupsHint'),
  colors: say('dialogs.tag.colors'),
  colorsHint: say('dialogs.tag.colorsHint'),
  tagOrBeginning: say('dialogs.tag.tagOrBeginning'),
  add: say('dialogs.tag.add'),
  uncolored: (tag: string) => say('dialogs.tag.uncolored', { tag }),
  renameTitle: say('dialogs.tag.renameTitle'),
  from: say('dialogs.tag.from'),
  to: say('dialogs.tag.to'),
  rename: say('dialogs.tag.rename'),
  merges: (tag: string) => say('dialogs.tag.merges', { tag }),
  unknown: (tag: string) => say('dialogs.tag.unknown', { tag }),
  quoted: say('dialogs.tag.quoted'),
  everywhere: say('dialogs.tag.everywhere'),
} as const;
