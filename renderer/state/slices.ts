import { createAccountActions } from './accounts-slice.ts';
import { createAddressActions } from './addresses.ts';
import { createAppActions } from './app-slice.ts';
import type { Core } from './core.ts';
import { createEditActions } from './edit-slice.ts';
import { createFocusActions } from './focus-mode.ts';
import { createListActions } from './list-slice.ts';
import { createMacroActions } from './macros-slice.ts';
import { createOutboxActions } from './outbox-slice.ts';
import { createReaderActions } from './reader-slice.ts';
import { createRecorder } from './recording.ts';
import { createSelectionActions } from './selection-slice.ts';
import { createTour } from './tour.ts';
import { createTurns } from './turns.ts';
import { createUiActions } from './ui-slice.ts';

export type Slices = ReturnType<typeof createSlices>;

/** The state, and what changes each part of it. */
export function createSlices(core: Core, switchAccount: (accountId: string) => Promise<void>) {
  const ui = createUiActions(core);
  const turns = createTurns();
  const reader = createReaderActions(core);
  const list = createListActions(core, turns, reader.bake);
  const tour = createTour(core);
  const recorder = createRecorder(core);
  const edits = createEditActions({ core, turns, list, reader, ui, recorder, tour });
  const app = createAppActions(core, ui);
  return {
    core,
    store: core.store,
    ui,
    turns,
    reader,
    list,
    selection: createSelectionActions(core, turns, ui),
    edits,
    dryRun: edits.dryRun,
    focus: createFocusActions(core),
    outbox: createOutboxActions(core, turns, ui),
    app,
    macros: createMacroActions({ core, ui, recorder, set: app.set }),
    tour,
    addresses: createAddressActions(core, ui),
    accounts: createAccountActions(core, ui, switchAccount),
  };
}
