import { flushSync } from 'react-dom';

/** Ids of what a command can put the focus on. */
export const focusIds = {
  list: 'conversations',
  search: 'search',
  messages: 'messages',
  outbox: 'changes',
  find: 'find-changes',
} as const;
type FocusTarget = keyof typeof focusIds;

/** For what takes the place of something that had the focus: takes that up where it went with it. */
export function takeUpFocus(element: HTMLElement | null): void {
  if (document.activeElement === document.body) element?.focus({ preventScroll: true });
}

/** Below this width the list and the conversation take turns; the same number stands in the style sheets. */
export const narrowPx = 820;

/** About a second: longer than any list takes to come, shorter than anybody waits for a focus. */
const mostFrames = 60;
let latest = 0;

/**
 * At once, so that the next key, which may come within the frame, finds it there. What is still hidden, as a list is
 * while it is read, takes the focus when it shows; until then no field has it, and keys are commands. What was typed in
 * a field is selected.
 */
export function focusNow(target: FocusTarget): void {
  latest += 1;
  const call = latest;
  // What the command has changed is drawn first: the element may be new, and an open dialog would keep the focus.
  flushSync(() => {});
  if (take(target)) return;
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  let frames = 0;

  function again(): void {
    // Another call, or the agent, has put the focus elsewhere meanwhile.
    if (call !== latest || document.activeElement !== document.body) return;
    frames += 1;
    if (!take(target) && frames < mostFrames) requestAnimationFrame(again);
  }

  requestAnimationFrame(again);
}

function take(target: FocusTarget): boolean {
  // Where one conversation is read alone, there is no list: its messages stand for it.
  const instead = target === 'list' ? document.getElementById(focusIds.messages) : null;
  const element = document.getElementById(focusIds[target]) ?? instead;
  // One that has just been hidden still has the focus until the next frame takes it away.
  if (!element?.checkVisibility({ checkVisibilityCSS: true })) return false;
  element.focus({ preventScroll: true });
  if (document.activeElement !== element) return false;
  if (element instanceof HTMLInputElement) element.select();
  return true;
}
