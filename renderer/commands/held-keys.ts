import { flushSync } from 'react-dom';

/**
 * Holds keys that are pressed while other rows are on their way: they are meant for the rows it will show, and the ones
 * that are still on screen must not get them. As soon as it is there they are pressed again, in their order, wherever
 * the focus then is. It takes a moment that only very fast hands and a busy machine ever notice.
 * @param arriving what resolves when they are there, null while none are on their way; never rejects
 * @param isText whether that key, pressed there, is text and means no row
 * @returns what stops listening
 */
export function holdKeys(
  arriving: () => Promise<void> | null,
  isText: (target: EventTarget | null, key: string) => boolean,
) {
  let held: KeyboardEvent[] = [];

  /** Before anybody else hears it. */
  function hear(event: KeyboardEvent): void {
    if (!event.isTrusted || event.isComposing) return; // one of those pressed again
    const view = arriving();
    if (held.length === 0 && (view === null || isText(event.target, event.key))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    held.push(event);
    if (held.length === 1) void view?.then(release);
  }

  function release(): void {
    const keys = held;
    held = [];
    for (const [at, key] of keys.entries()) {
      flushSync(() => {}); // what the one before has opened has the focus by now
      const view = arriving();
      if (view !== null && !isText(document.activeElement, key.key)) {
        held = keys.slice(at); // the one before has asked for yet another view
        void view.then(release);
        return;
      }
      pressAgain(key);
    }
  }

  function pressAgain({ key, code, ctrlKey, metaKey, shiftKey, altKey, repeat }: KeyboardEvent): void {
    const target = document.activeElement ?? document.body;
    const press = { key, code, ctrlKey, metaKey, shiftKey, altKey, repeat, bubbles: true, cancelable: true };
    const isUnheard = target.dispatchEvent(new KeyboardEvent('keydown', press));
    // Only a real key types: a field that one of the keys has opened is given the letters behind it.
    if (isUnheard && key.length === 1 && !ctrlKey && !metaKey && isText(target, key)) {
      document.execCommand('insertText', false, key);
    }
  }

  window.addEventListener('keydown', hear, true);
  return () => window.removeEventListener('keydown', hear, true);
}
