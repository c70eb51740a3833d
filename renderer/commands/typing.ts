import { mostTyped } from '#shared/ipc/app.ts';
import { ask } from '../state/core.ts';
import type { Winnow } from '../state/store.ts';

/**
 * Keeps the main process told what is being typed in a dialog: should this page end before it is set, it is not lost. What
 * is hidden while it is typed is told to nobody.
 */
export function tellTyping({ core, store }: Winnow): void {
  /** Null: a page before this one may have told of something. */
  let told: string | null = null;

  function tell(text: string): void {
    if (text === told) return;
    told = text;
    void ask(core, 'app.typed', { text });
  }

  document.addEventListener('input', ({ target }) => {
    if (isText(target) && target.closest('[role=dialog]')) tell(target.value.slice(0, mostTyped));
  });
  store.subscribe((now, before) => {
    if (now.ui.dialog !== before.ui.dialog) tell('');
  });
}

const isText = (target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && (target.type === 'text' || target.type === 'search'));
