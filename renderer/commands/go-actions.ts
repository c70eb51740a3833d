import type { CommandId } from '#shared/commands.ts';
import { isAgenda, type PlaceView, type Sort, sortOf, sortsOf } from '#shared/query/conversations.ts';
import type { OutboxFilter } from '#shared/query/outbox.ts';
import type { ViewSlot } from '#shared/view-order.ts';
import { savedViewWords as words } from '../i18n/saved-view-words.ts';
import { say } from '../i18n/say.ts';
import { sortWords } from '../i18n/sort-words.ts';
import { patch } from '../state/core.ts';
import { activeSavedView, viewOn } from '../state/selectors.ts';
import type { State } from '../state/state.ts';
import type { Action } from './action.ts';

const toPlace = (place: PlaceView): Action => ({
  run: async ({ core, goTo }) => {
    const shown = goTo(place);
    core.focus('list');
    await shown;
  },
});
const toQueue = (filter: OutboxFilter): Action => ({ run: ({ outbox }) => outbox.show(filter) });

const toSaved = (slot: ViewSlot): Action => ({
  refusal: (state) => (viewOn(state, slot) ? null : words.noneOnKey),
  run: ({ store, showSaved }) => {
    const saved = viewOn(store.getState(), slot);
    return saved ? showSaved(saved) : undefined;
  },
});

/** Moves the view that is shown. @param step -1 up, 1 down */
const moveShown = (step: -1 | 1): Action => ({
  refusal: (state) => {
    const at = shownAt(state);
    if (at < 0) return words.noneShown;
    if (step < 0) return at === 0 ? words.isFirst : null;
    return at === state.app.savedViews.length - 1 ? words.isLast : null;
  },
  run: ({ store, app }) => {
    const state = store.getState();
    const shown = activeSavedView(state);
    return shown ? app.moveView(shown.id, shownAt(state) + step) : undefined;
  },
});

/** Where the view that is shown stands among them; -1 where none is. */
function shownAt(state: State): number {
  const shown = activeSavedView(state);
  return shown ? state.app.savedViews.indexOf(shown) : -1;
}

const sortBy = (sort: Sort | null): Action => ({
  refusal: ({ list: { view } }) => {
    if (sortOf(view) === sort && !isAgenda(view)) return sortWords.already;
    const isOffered = sort === null ? !isAgenda(view) : sortsOf(view).includes(sort);
    return view.kind === 'query' || isOffered ? null : sortWords.refused(view.place);
  },
  run: (winnow) => winnow.sortBy(sort),
});

const refusedWithout = (state: State) => (activeSavedView(state) ? null : words.noneShown);

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
    run: ({ core, store, dryRun, focus }) => {
      dryRun.close();
      if (store.getState().ui.screen === 'list') focus.leave();
      if (store.getState().ui.screen === 'outbox') {
        core.focus('find');
        return;
      }
      patch(core, 'ui', { readerOpen: false });
      core.focus('search');
    },
  },
  'search.save': {
    refusal: ({ ui }) => (ui.search === null ? say('acts.goActions.searchForSomethingFirst') : null),
    run: ({ ui }) => ui.openDialog({ kind: 'saveView', id: null }),
  },
  'search.change': {
    refusal: refusedWithout,
    run: ({ store, ui }) => {
      const shown = activeSavedView(store.getState());
      if (shown) ui.openDialog({ kind: 'saveView', id: shown.id });
    },
  },
  'search.viewUp': moveShown(-1),
  'search.viewDown': moveShown(1),
  'search.forget': {
    refusal: refusedWithout,
    run: ({ store, app }) => {
      const shown = activeSavedView(store.getState());
      return shown ? app.removeView(shown.id) : undefined;
    },
  },
  'search.putBack': {
    refusal: ({ app }) => (app.removedView === null ? words.noneRemoved : null),
    run: ({ core, app }) => {
      const back = app.putBackView();
      core.focus('list'); // the button that said it goes with the toast
      return back;
    },
  },
  'sort.newest': sortBy(null),
  'sort.oldest': sortBy('oldest'),
  'sort.waiting': sortBy('waiting'),
  'sort.due': sortBy('due'),
} satisfies Partial<Record<CommandId, Action>>;
