import type { CommandId } from '#shared/commands.ts';
import type { Clash, Keymap } from '#shared/keymap/keymap.ts';
import type { Reach } from '#shared/keymap/reach.ts';
import { counted } from './names.ts';

export const keyWords = {
  title: 'Keys',
  presets: 'Keys as in',
  presetNames: {
    default: 'Winnow',
    gmail: 'Gmail',
    superhuman: 'like Superhuman',
    helpscout: 'like Help Scout',
    modifiers: 'Modifiers only',
  } satisfies Record<Keymap['preset'], string>,
  changed: (count: number) => `${count} changed`,
  mark: 'changed',
  none: 'none',
  followed: 'then',
  single: 'Single keys',
  singleHint: 'Turned off, no letter, digit or sign acts alone: for speech input and unsteady hands.',
  find: 'Command, or press its keys',
  nothing: 'No command is called so, and none has these keys.',
  columns: { command: 'Command', preset: 'Preset', yours: 'Yours' },
  change: 'Change',
  add: 'Another',
  remove: 'Remove',
  reset: 'Reset',
  resetAll: 'Reset all…',
  resetAsk: (count: number) => `${counted(count, 'command')} would get the keys of the preset again.`,
  resetYes: 'Reset',
  keep: 'Keep mine',
  import: 'Import…',
  export: 'Export…',
  exported: (file: string) => `The keys were saved as ${file}`,
  notExported: 'The keys were not saved',
  recording: (count: number) =>
    count === 0
      ? 'Recording: press the keys. Esc leaves, hold a key to bind Esc or Enter'
      : `Recording: ${counted(count, 'key')} so far`,
  refused: 'That types a character, or belongs to the focus: other keys, please',
  use: (caps: string) => `Use ${caps}, it is free`,
  take: 'Take it from there',
  others: 'Press others',
  leave: 'Leave it',
  most: 'Five are enough: remove one first',
  importTitle: 'What the file would change',
  importNone: 'The file has the keys that you have.',
  importBad: (at: string) =>
    at === '' ? 'That is no file of Winnow’s keys.' : `That file cannot be used: look at ${at}.`,
  importUnknown: (ids: readonly string[]) =>
    `Not known to this version, and kept for the one that knows it: ${ids.join(', ')}.`,
  importTake: 'Take these keys',
  now: 'Now',
  thenColumn: 'Then',
} as const;

/** Who has the keys, in words: first what is strong. */
export function clashWords(
  clash: Clash,
  caps: string,
  capsOf: (keys: string) => string,
  titleOf: (id: CommandId) => string,
): readonly [string, string] {
  switch (clash.kind) {
    case 'system':
      return [`${caps} belongs to the window or the clipboard.`, 'No command can have it.'];
    case 'taken':
      return [`${caps} is ${titleOf(clash.id)}.`, 'One of the two has to move.'];
    case 'begins':
      return [
        `${caps} begins the keys of ${clash.ids.slice(0, 3).map(titleOf).join(', ')}${clash.ids.length > 3 ? '…' : ''}`,
        'They could not be pressed any more: not allowed.',
      ];
    case 'behind':
      return [`${capsOf(clash.keys)} is ${titleOf(clash.id)}.`, `It would run before ${caps} is whole: not allowed.`];
    default:
      return clash satisfies never;
  }
}

export function reachWords(reach: Reach): string {
  switch (reach.kind) {
    case 'digit':
      return `on your layout: Shift+${reach.digit}`;
    case 'shift':
      return 'on your layout: with Shift';
    case 'place':
      return `on your layout: ${reach.printed}`;
    default:
      return reach satisfies never;
  }
}
