import type { CommandInfo } from './command-info.ts';

/** Places for macros. A macro keeps its own, and with it its keys, whatever order it is put in. */
export const macroSlots = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;
/** Characters. */
export const maxMacroName = 60;
export type MacroSlot = (typeof macroSlots)[number];

const place = (slot: MacroSlot) =>
  ({ title: `Macro ${slot}`, group: 'Triage', keys: [], scope: 'triage' }) as const satisfies CommandInfo;

/** One command for each place, so that it has keys as every other has; the window calls it by its macro's name. */
export const macroCommands = {
  'macro.record': {
    title: 'Record a macro, or save it',
    group: 'Triage',
    keys: ['q', '$mod+Shift+k'],
    scope: 'triage',
    aliases: 'snippet repeat automate start stop',
  },
  'macro.discard': {
    title: 'Discard the recording',
    group: 'Triage',
    keys: ['Shift+Q', '$mod+Shift+x'],
    scope: 'triage',
    aliases: 'macro',
  },
  'macros.open': {
    title: 'Macros…',
    group: 'Window',
    keys: [],
    scope: 'global',
    aliases: 'snippets manage rename keys import export share',
  },
  'macros.putBack': { title: 'Put back the macro', group: 'Window', keys: [], scope: 'global', aliases: 'removed' },
  'macro.1': place(1),
  'macro.2': place(2),
  'macro.3': place(3),
  'macro.4': place(4),
  'macro.5': place(5),
  'macro.6': place(6),
  'macro.7': place(7),
  'macro.8': place(8),
  'macro.9': place(9),
  'macro.10': place(10),
  'macro.11': place(11),
  'macro.12': place(12),
} as const satisfies Record<
  `macro.${MacroSlot}` | 'macro.record' | 'macro.discard' | 'macros.open' | 'macros.putBack',
  CommandInfo
>;

/** The place that a command belongs to; null where it is no macro's. */
export const slotOf = (id: string): MacroSlot | null => macroSlots.find((slot) => id === `macro.${slot}`) ?? null;
