import type { MouseEvent } from 'react';
import { focusIds, narrowPx } from '../../platform/focus.ts';
import { patch } from '../../state/core.ts';
import type { Winnow } from '../../state/store.ts';

/** The column of the dot, which is a check box to the pointer, in px. */
const checkWidth = 24;

export function idAt(target: EventTarget | null): string | null {
  return rowAt(target)?.getAttribute('data-id') ?? null;
}

export const rowAt = (target: EventTarget | null): Element | null =>
  target instanceof Element ? target.closest('[role=option]') : null;

/**
 * A click reads a row and lets go of what was selected; with Shift it selects from the anchor to there, with Ctrl or in
 * the column of the dot this one more or less.
 */
export function choose(event: MouseEvent, { core, selection }: Winnow): void {
  const row = rowAt(event.target);
  const id = idAt(row);
  if (!row || id === null || event.button !== 0) return;
  // The focus belongs to the list, not to a row that may be gone with the next key.
  event.preventDefault();
  document.getElementById(focusIds.list)?.focus({ preventScroll: true });
  const isMore = event.ctrlKey || event.metaKey;
  if (event.shiftKey) selection.rangeTo(id, isMore);
  else if (isMore || event.clientX - row.getBoundingClientRect().left < checkWidth) selection.toggle(id);
  else {
    selection.clear();
    if (window.innerWidth <= narrowPx) patch(core, 'ui', { readerOpen: true });
  }
  patch(core, 'list', { cursorId: id });
}

/** A menu is about the row under the pointer: about all that is selected only where that is one of them. */
export function point(event: MouseEvent, { core, store, selection }: Winnow): void {
  const id = idAt(event.target);
  if (id === null) return;
  if (!store.getState().selection.ids.has(id)) selection.clear();
  patch(core, 'list', { cursorId: id });
}
