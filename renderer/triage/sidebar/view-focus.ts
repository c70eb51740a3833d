import { flushSync } from 'react-dom';
import { focusNow } from '../../platform/focus.ts';

/** The id of the element that shows a saved view. */
export const viewButtonId = (id: string): string => `view-${id}`;

/** Gives a focus that is nowhere to a saved view; to the list, where there is none. */
export function focusView(id: string | undefined): void {
  // What has just been removed is taken away first: the focus that it has goes with it.
  flushSync(() => {});
  if (document.activeElement !== document.body) return;
  const button = id === undefined ? null : document.getElementById(viewButtonId(id));
  if (button) button.focus();
  else focusNow('list');
}
