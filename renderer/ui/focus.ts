/** Ids of what a command can put the focus on. */
export const focusIds = { list: 'conversations', search: 'search', messages: 'messages', outbox: 'changes' } as const;
type FocusTarget = keyof typeof focusIds;

/** Below this width the list and the conversation take turns; the same number stands in the style sheets. */
export const narrowPx = 820;

/** After the next paint, because the element may only now be on its way in. What was typed in a field is selected. */
export function focusSoon(target: FocusTarget): void {
  requestAnimationFrame(() => {
    const element = document.getElementById(focusIds[target]);
    element?.focus({ preventScroll: true });
    if (element instanceof HTMLInputElement) element.select();
  });
}
