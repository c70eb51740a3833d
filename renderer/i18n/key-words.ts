import type { CommandId } from '#shared/commands.ts';
import type { Clash, Keymap } from '#shared/keymap/keymap.ts';
import type { Reach } from '#shared/keymap/reach.ts';
import { say } from './say.ts';

export const keyWords = {
  title: say('keys.title'),
  presets: say('keys.presets'),
  presetNames: {
    default: say('keys.presetNames.default'),
    gmail: say('keys.presetNames.gmail'),
    superhuman: say('keys.presetNames.superhuman'),
    helpscout: say('keys.presetNames.helpscout'),
    modifiers: say('keys.presetNames.modifiers'),
  } satisfies Record<Keymap['preset'], string>,
  changed: (count: number) => say('keys.changed', { count }),
  mark: say('keys.mark'),
  none: say('keys.none'),
  followed: say('keys.followed'),
  single: say('keys.single'),
  singleHint: say('keys.singleHint'),
  find: say('keys.find'),
  nothing: say('keys.nothing'),
  columns: {
    command: say('keys.columns.command'),
    preset: say('keys.columns.preset'),
    yours: say('keys.columns.yours'),
  },
  change: say('keys.change'),
  add: say('keys.add'),
  remove: say('keys.remove'),
  reset: say('keys.reset'),
  resetAll: say('keys.resetAll'),
  resetAsk: (count: number) => say('keys.resetAsk', { count }),
  resetYes: say('keys.resetYes'),
  keep: say('keys.keep'),
  import: say('keys.import'),
  export: say('keys.export'),
  exported: (file: string) => say('keys.exported', { file }),
  notExported: say('keys.notExported'),
  recording: (count: number) =>
    count === 0 ? say('keys.recording.recordingPressTheKeysEsc') : say('keys.recording.recordingSoFar', { count }),
  refused: say('keys.refused'),
  use: (caps: string) => say('keys.use', { caps }),
  take: say('keys.take'),
  others: say('keys.others'),
  leave: say('keys.leave'),
  most: say('keys.most'),
  importTitle: say('keys.importTitle'),
  importNone: say('keys.importNone'),
  importBad: (at: string) =>
    at === '' ? say('keys.importBad.thatIsNoFileOf') : say('keys.importBad.thatFileCannotBeUsed', { at }),
  importUnknown: (ids: readonly string[]) => say('keys.importUnknown', { ids: ids.join(', ') }),
  importTake: say('keys.importTake'),
  now: say('keys.now'),
  thenColumn: say('keys.thenColumn'),
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
      return [say('keys.clash.system.belongsToTheWindowOr', { caps }), say('keys.clash.system.noCommandCanHaveIt')];
    case 'taken':
      return [say('keys.clash.taken.is', { caps, title: titleOf(clash.id) }), say('keys.clash.taken.oneOfTheTwoHas')];
    case 'begins':
      return [
        say('keys.clash.begins.keysOf', {
          caps,
          titles: clash.ids.slice(0, 3).map(titleOf).join(', '),
          more: clash.ids.length > 3,
        }),
        say('keys.clash.begins.theyCouldNotBePressed'),
      ];
    case 'behind':
      return [
        say('keys.clash.behind.is', { caps: capsOf(clash.keys), title: titleOf(clash.id) }),
        say('keys.clash.behind.itWouldRunBeforeIs', { caps }),
      ];
    default:
      return clash satisfies never;
  }
}

export function reachWords(reach: Reach): string {
  switch (reach.kind) {
    case 'digit':
      return say('keys.reach.digit', { digit: reach.digit });
    case 'shift':
      return say('keys.reach.shift');
    case 'place':
      return say('keys.reach.place', { printed: reach.printed });
    default:
      return reach satisfies never;
  }
}
