import type { CommandId } from '#shared/commands.ts';
import type { PlaceView } from '#shared/query/conversations.ts';
import type { OutboxFilter } from '#shared/query/outbox.ts';
import { patch } from '../state/core.ts';
import { activeSavedView } from '../state/selectors.ts';
import type { Action } from './action.ts';

const toPlace = (place: PlaceView): Action => ({
  run: async ({ core, goTo }) => {
    const shown = goTo(place);
    core.focus('list');
    await shown;
  },
});
const toQueue = (filter: OutboxFilter): Action => ({ run: ({ outbox }) => outbox.show(filter) });

/** @param number as on its key, from 1 */
const toSaved = (number: number): Action => ({
  refusal: ({ app }) => (app.savedViews[number - 1] ? null : `There is no saved view ${number}`),
  run: async ({ core, store, search }) => {
    const saved = store.getState().app.savedViews[number - 1];
    if (!saved) return;
    const found = search(saved.query);
    core.focus('list');
    await found;
  },
});

export const goActions = {
  'go.inbox': toPlace('inbox'),
  'go.pending': toPlace('pending'),
  'go.later': toPlace('later'),
  'go.due': toPlace('due'),
  'go.done': toPlace('done'),
  'go.spam': toPlace('spam'),
  'go.trash': toPlace('trash'),
  'go.outbox': toQueue('pending'),
  'go.needsYou': toQueue('needs-you'),
  'go.history': toQueue('history'),
  'go.view1': toSaved(1),
  'go.view2': toSaved(2),
  'go.view3': toSaved(3),
  'go.view4': toSaved(4),
  'go.view5': toSaved(5),
  'go.view6': toSaved(6),
  'go.view7': toSaved(7),
  'go.view8': toSaved(8),
  'go.view9': toSaved(9),
  'search.open': {
    run: ({ core, store, dryRun }) => {
      dryRun.close();
      if (store.getState().ui.screen === 'outbox') {
        core.focus('find');
        return;
      }
      patch(core, 'ui', { readerOpen: false });
      core.focus('search');
    },
  },
  'search.save': {
    refusal: ({ ui }) => (ui.search === null ? 'Search for something first' : null),
    run: ({ ui }) => ui.openDialog({ kind: 'saveView' }),
  },
  'search.forget': {
    refusal: (state) => (activeSavedView(state) ? null : 'No saved view is shown'),
    run: ({ store, app }) => {
      const saved = activeSavedView(store.getState());
      return saved ? app.removeView(saved.id, saved.name) : undefined;
    },
  },
} satisfies Partial<Record<CommandId, Action>>;
