import type { CommandInfo } from './command-info.ts';

/** What can be done with saved views and the order of a list: a part of the registry in commands.ts. */
export const viewCommands = {
  'go.view1': { title: 'Saved view 1', group: 'Places', keys: ['$mod+1'], scope: 'global' },
  'go.view2': { title: 'Saved view 2', group: 'Places', keys: ['$mod+2'], scope: 'global' },
  'go.view3': { title: 'Saved view 3', group: 'Places', keys: ['$mod+3'], scope: 'global' },
  'go.view4': { title: 'Saved view 4', group: 'Places', keys: ['$mod+4'], scope: 'global' },
  'go.view5': { title: 'Saved view 5', group: 'Places', keys: ['$mod+5'], scope: 'global' },
  'go.view6': { title: 'Saved view 6', group: 'Places', keys: ['$mod+6'], scope: 'global' },
  'go.view7': { title: 'Saved view 7', group: 'Places', keys: ['$mod+7'], scope: 'global' },
  'go.view8': { title: 'Saved view 8', group: 'Places', keys: ['$mod+8'], scope: 'global' },
  'go.view9': { title: 'Saved view 9', group: 'Places', keys: ['$mod+9'], scope: 'global' },
  'search.save': { title: 'Save this search as a view…', group: 'Window', keys: ['$mod+s'], scope: 'global' },
  'search.change': {
    title: 'Change this saved view…',
    group: 'Window',
    keys: ['$mod+Shift+s'],
    scope: 'global',
    aliases: 'rename name query colour color key edit',
  },
  'search.viewUp': {
    title: 'Move this saved view up',
    group: 'Window',
    keys: ['Alt+ArrowUp'],
    scope: 'triage',
    aliases: 'reorder earlier',
  },
  'search.viewDown': {
    title: 'Move this saved view down',
    group: 'Window',
    keys: ['Alt+ArrowDown'],
    scope: 'triage',
    aliases: 'reorder later',
  },
  'search.forget': { title: 'Remove this saved view', group: 'Window', keys: [], scope: 'global', aliases: 'delete' },
  'sort.newest': { title: 'Sort: newest first', group: 'Window', keys: [], scope: 'triage', aliases: 'order latest' },
  'sort.oldest': { title: 'Sort: oldest first', group: 'Window', keys: [], scope: 'triage', aliases: 'order' },
  'sort.waiting': {
    title: 'Sort: longest waiting first',
    group: 'Window',
    keys: [],
    scope: 'triage',
    aliases: 'order unanswered reply',
  },
  'sort.due': {
    title: 'Sort: soonest due first',
    group: 'Window',
    keys: [],
    scope: 'triage',
    aliases: 'order follow up reminder',
  },
} as const satisfies Record<string, CommandInfo>;
