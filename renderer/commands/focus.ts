import { patch } from '../state/core.ts';
import type { Winnow } from '../state/store.ts';

/** Ids of what a command can put the focus on. */
export const focusIds = { list: 'conversations', search: 'search', reader: 'conversation', outbox: 'changes' } as const;

/** After the next paint, because the element may only now be on its way in. */
export function focusSoon(target: keyof typeof focusIds): void {
  requestAnimationFrame(() => document.getElementById(focusIds[target])?.focus({ preventScroll: true }));
}

export function focusSearch({ core }: Winnow): void {
  patch(core, 'ui', { screen: 'list', readerOpen: false });
  requestAnimationFrame(() => {
    const box = document.getElementById(focusIds.search);
    box?.focus();
    if (box instanceof HTMLInputElement) box.select();
  });
}
