import { focusIds } from './focus.ts';

/** Of what is in sight, as much as stays in sight. */
const kept = 0.15;

/** Scrolls what is read by a page, wherever the focus is. @returns false where it is not on screen */
export function scrollMessages(direction: 1 | -1): boolean {
  const element = document.getElementById(focusIds.messages);
  if (!element?.checkVisibility({ checkVisibilityCSS: true })) return false;
  element.scrollBy({ top: direction * element.clientHeight * (1 - kept) });
  return true;
}
