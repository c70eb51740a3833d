import { bindingsOf, clashOf, withKeys } from '#shared/keymap/keymap.ts';
import type { MacroSlot } from '#shared/macro-commands.ts';
import type { Macro, MacroStep, SharedMacro } from '#shared/macro-schema.ts';
import { freeSlot } from '#shared/macros.ts';
import type { Settings } from '#shared/settings.ts';
import { macroWords } from '../i18n/macro-words.ts';
import { type Core, patch } from './core.ts';
import type { Recorder } from './recording.ts';
import { recordedSteps } from './recording.ts';
import type { UiActions } from './ui-slice.ts';

type Ports = {
  readonly core: Core;
  readonly ui: UiActions;
  readonly recorder: Recorder;
  readonly set: (change: Partial<Settings>) => Promise<boolean>;
};

/** What a file of macros would do to those there are. */
export type Taken = {
  readonly macros: readonly Macro[];
  readonly added: number;
  readonly replaced: number;
  readonly left: number;
};

/** Macros with others taken in: one of the same name takes the place of the agent's own, and its keys. */
export function takenIn(macros: readonly Macro[], others: readonly SharedMacro[]): Taken {
  let now = [...macros];
  let [added, replaced, left] = [0, 0, 0];
  for (const { name, steps } of others) {
    const same = now.find((each) => each.name === name);
    const slot = same?.slot ?? freeSlot(now);
    if (slot === null) left += 1;
    else if (!same) {
      now = [...now, { slot, name, steps: [...steps] }];
      added += 1;
    } else if (JSON.stringify(same.steps) !== JSON.stringify(steps)) {
      now = now.map((each) => (each === same ? { ...each, steps: [...steps] } : each));
      replaced += 1;
    }
  }
  return { macros: now, added, replaced, left };
}

/** The agent's macros: recorded, kept in the settings, and put in order. */
export function createMacroActions({ core, ui, recorder, set }: Ports) {
  const macros = () => core.store.getState().app.settings.macros;
  const keep = (next: readonly Macro[]) => set({ macros: [...next] });

  return {
    /** Begins to record; pressed again, asks for the name. */
    record(): void {
      const state = core.store.getState();
      if (state.ui.recording === null) {
        if (freeSlot(macros()) === null) ui.fail(macroWords.full);
        else recorder.begin();
      } else if (recordedSteps(state).length === 0) {
        recorder.end();
        ui.say(macroWords.nothingRecorded, null);
      } else ui.openDialog({ kind: 'saveMacro' });
    },
    discard(): void {
      recorder.end();
      ui.say(macroWords.discarded, null);
    },
    async save(name: string, steps: readonly MacroStep[]): Promise<void> {
      const slot = freeSlot(macros());
      if (slot === null) {
        ui.fail(macroWords.full);
        return;
      }
      // What was recorded is there until it is kept.
      if (!(await keep([...macros(), { slot, name, steps: [...steps] }]))) return;
      recorder.end();
      ui.say(macroWords.saved(name), 'macros.open');
    },
    rename: (slot: MacroSlot, name: string): Promise<boolean> =>
      keep(macros().map((macro) => (macro.slot === slot ? { ...macro, name } : macro))),
    async move(slot: MacroSlot, by: 1 | -1): Promise<void> {
      const before = macros();
      const at = before.findIndex((macro) => macro.slot === slot);
      const macro = before[at];
      const to = at + by;
      if (!macro || to < 0 || to >= before.length) return;
      const others = before.filter((each) => each !== macro);
      patch(core, 'ui', { announcement: macroWords.moved(macro.name, to + 1, before.length) });
      await keep([...others.slice(0, to), macro, ...others.slice(to)]);
    },
    /** Its keys go with it: the next one in its place has none. */
    async remove(slot: MacroSlot): Promise<void> {
      const { keymap } = core.store.getState().app.settings;
      const before = macros();
      const at = before.findIndex((macro) => macro.slot === slot);
      const macro = before[at];
      if (!macro) return;
      const id = `macro.${slot}` as const;
      const isKept = await set({ macros: before.filter((each) => each !== macro), keymap: withKeys(keymap, id, []) });
      if (!isKept) return;
      const removed = macroWords.removed(macro.name);
      patch(core, 'ui', {
        removedMacro: { macro, at, keys: keymap.changed[id] ?? [] },
        lastEdit: removed,
        removedLast: 'macros.putBack',
      });
      ui.say(removed, 'macros.putBack');
    },
    /** Where it stood, with those of its keys that nobody has been given since. */
    async putBack(): Promise<void> {
      const { ui: shown, app } = core.store.getState();
      if (shown.removedMacro === null) return;
      const { macro, at, keys } = shown.removedMacro;
      const others = macros();
      const slot = others.some((other) => other.slot === macro.slot) ? freeSlot(others) : macro.slot;
      if (slot === null || others.some(({ name }) => name === macro.name)) {
        ui.fail(slot === null ? macroWords.full : macroWords.nameTaken);
        return;
      }
      const id = `macro.${slot}` as const;
      const { keymap } = app.settings;
      const bindings = bindingsOf({ ...keymap, singleKeys: true });
      const free = keys.filter((each) => clashOf(bindings, id, each) === null);
      const isKept = await set({
        macros: [...others.slice(0, at), { ...macro, slot }, ...others.slice(at)],
        keymap: withKeys(keymap, id, free),
      });
      if (!isKept) return;
      patch(core, 'ui', { removedMacro: null });
      ui.forgetRemoval('macros.putBack');
      ui.say(macroWords.isBack(macro.name), null);
    },
    take: (taken: Taken): Promise<boolean> => keep(taken.macros),
  };
}
