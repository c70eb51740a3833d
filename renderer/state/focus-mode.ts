import { type Core, patch } from './core.ts';
import { indexIn } from './list-window.ts';
import type { FocusState, ListState, State } from './state.ts';

/** How many of the run have been read, the one that is read among them. */
type Progress = { readonly read: number; readonly of: number };

/**
 * True whatever comes and goes meanwhile, and wherever in the view one begins: each that was read counts once, also where
 * it is out of the view by now, and what arrives is to be read.
 */
export function focusProgress({ focus, list }: State): Progress | null {
  if (focus === null) return null;
  return { read: focus.read.length, of: focus.gone.size + list.total };
}

/** One conversation at a time, in the order of the view. */
export function createFocusActions(core: Core) {
  const { store } = core;

  const begun = ({ cursorId }: ListState): FocusState => ({
    read: cursorId === null ? [] : [cursorId],
    gone: new Set(),
    sinceMs: core.nowMs(),
  });

  return {
    enter(): void {
      const { list } = store.getState();
      // What is done here is done to the one that is read, and to no other.
      store.setState({ focus: begun(list), selection: { ids: new Set(), anchorId: null, isWhole: false } });
      core.focus('messages');
    },
    leave(): void {
      if (store.getState().focus === null) return;
      store.setState({ focus: null });
      patch(core, 'ui', { readerOpen: false });
      core.focus('list');
    },
    /** Hears every change of the state: another view is another run. */
    follow({ focus, list }: State, before: State): void {
      if (focus === null || before.focus === null || list === before.list) return;
      if (list.view !== before.list.view) {
        store.setState({ focus: begun(list) });
        return;
      }
      const gone = goneAfter(focus, before.list, list);
      const { cursorId } = list;
      const isNew = cursorId !== null && !focus.read.includes(cursorId);
      if (isNew || gone !== focus.gone)
        store.setState({ focus: { ...focus, gone, read: isNew ? [...focus.read, cursorId] : focus.read } });
    },
  };
}

/** Those that were read and that the view does not hold any more; the same set where it is still true. */
function goneAfter({ read, gone }: FocusState, before: ListState, after: ListState): ReadonlySet<string> {
  if (before.rows === after.rows && before.strayId === after.strayId) return gone;
  // Rows far above are let go of and read again: those have not left the view.
  const isSamePart = before.held.start === after.held.start;
  const isGone = (id: string) =>
    id === after.strayId ||
    (indexIn(after.rows, id) < 0 && (gone.has(id) || (isSamePart && indexIn(before.rows, id) >= 0)));
  const now = read.filter(isGone);
  return now.length === gone.size && now.every((id) => gone.has(id)) ? gone : new Set(now);
}
