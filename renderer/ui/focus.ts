/** Ids of what a command can put the focus on. */
export const focusIds = { list: 'conversations', search: 'search', messages: 'messages', outbox: 'changes' } as const;
type FocusTarget = keyof typeof focusIds;

/** Below this width the list and the conversation take turns; the same number stands in the style sheets. */
export const narrowPx = 820;

/** About a second: longer than any list takes to come, shorter than anybody waits for a focus. */
const mostFrames = 60;
let latest = 0;

/**
 * After the next paint, because the element may only now be on its way in; one that is still hidden, as a list is while
 * it is read, takes the focus when it shows. What was typed in a field is selected.
 */
export function focusSoon(target: FocusTarget): void {
  latest += 1;
  const call = latest;
  const before = document.activeElement;
  let frames = 0;

  function focus(): void {
    const now = document.activeElement;
    // Another call, or the agent, has put the focus elsewhere meanwhile.
    if (call !== latest || (frames > 0 && now !== before && now !== document.body)) return;
    const element = document.getElementById(focusIds[target]);
    element?.focus({ preventScroll: true });
    frames += 1;
    if (element === null || document.activeElement !== element) {
      if (frames < mostFrames) requestAnimationFrame(focus);
    } else if (element instanceof HTMLInputElement) {
      element.select();
    }
  }

  requestAnimationFrame(focus);
}
