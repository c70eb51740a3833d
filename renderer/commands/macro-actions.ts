import type { CommandId } from '#shared/commands.ts';
import { type MacroSlot, macroSlots } from '#shared/macro-commands.ts';
import { macroWords } from '../i18n/macro-words.ts';
import { targetIds } from '../state/selectors.ts';
import type { Action } from './action.ts';
import { noConversation } from './conditions.ts';

/** Replays a macro on what is chosen, which is what it was when the key was pressed. */
const replaying = (slot: MacroSlot): Action => ({
  refusal: (state) =>
    state.app.settings.macros.some((macro) => macro.slot === slot) ? noConversation(state) : macroWords.noMacro(slot),
  run: async ({ store, turns, edits }) => {
    const state = store.getState();
    const macro = state.app.settings.macros.find((each) => each.slot === slot);
    // Its times may have to be read first: the keys behind this one wait.
    if (macro) await turns.turning(edits.replay(targetIds(state), macro));
  },
});

export const macroActions = {
  'macro.record': { run: ({ macros }) => macros.record() },
  'macro.discard': {
    refusal: ({ ui }) => (ui.recording === null ? macroWords.notRecording : null),
    run: ({ macros }) => macros.discard(),
  },
  'macros.putBack': {
    refusal: ({ ui }) => (ui.removedMacro === null ? macroWords.noneRemoved : null),
    run: ({ macros }) => macros.putBack(),
  },
  'macros.open': { run: ({ ui }) => ui.openDialog({ kind: 'macros' }) },
  ...(Object.fromEntries(macroSlots.map((slot) => [`macro.${slot}`, replaying(slot)])) as {
    [Slot in MacroSlot as `macro.${Slot}`]: Action; // every place was given one
  }),
} satisfies Partial<Record<CommandId, Action>>;
