import { flushSync } from 'react-dom';

/** A key that waited longer is forgotten: by now nobody knows what it was to do. */
const longestHeldMs = 3000;

/** What a key says it types at a place where the layout has no character: with AltGr many have none. */
const nothing = '\0';

/**
 * Holds keys that are pressed while other rows are on their way: they are meant for the rows it will show, and the ones
 * that are still on screen must not get them. As soon as it is there they are pressed again, in their order, wherever
 * the focus then is. It takes a moment that only very fast hands and a busy machine ever notice.
 * @param arriving what resolves when they are there, null while none are on their way; never rejects
 * @param isOwn whether that key, pressed there, belongs to what has the focus, as text to its field: it means no row
 * @returns what stops listening
 */
export function holdKeys(
  arriving: () => Promise<void> | null,
  isOwn: (target: EventTarget | null, event: KeyboardEvent) => boolean,
) {
  let held: KeyboardEvent[] = [];

  /** Before anybody else hears it. */
  function hear(event: KeyboardEvent): void {
    if (!event.isTrusted) return; // one of those pressed again
    const view = arriving();
    if (held.length === 0 && (view === null || isOwn(event.target, event))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    held.push(event);
    if (held.length === 1) void view?.then(release);
  }

  function release(): void {
    const since = performance.now() - longestHeldMs;
    const keys = held.filter(({ timeStamp }) => timeStamp >= since);
    held = [];
    for (const [at, key] of keys.entries()) {
      flushSync(() => {}); // what the one before has opened has the focus by now
      const view = arriving();
      if (view !== null && !isOwn(document.activeElement, key)) {
        held = keys.slice(at); // the one before has asked for yet another view
        void view.then(release);
        return;
      }
      pressAgain(key);
    }
  }

  function pressAgain(event: KeyboardEvent): void {
    const { key, code, ctrlKey, metaKey, shiftKey, altKey, repeat } = event;
    const target = document.activeElement ?? document.body;
    const modifiers = { ctrlKey, metaKey, shiftKey, altKey, modifierAltGraph: event.getModifierState('AltGraph') };
    const press = { key, code, ...modifiers, repeat, bubbles: true, cancelable: true };
    const isUnheard = target.dispatchEvent(new KeyboardEvent('keydown', press));
    if (!isUnheard || !isOwn(target, event)) return;
    // Only a real key types or presses: what one of the keys has opened is given those behind it.
    if (target instanceof HTMLButtonElement) {
      if (key === 'Enter' || key === ' ') target.click();
    } else if (key.length === 1 && key !== nothing && !ctrlKey && !metaKey)
      document.execCommand('insertText', false, key);
  }

  window.addEventListener('keydown', hear, true);
  return () => window.removeEventListener('keydown', hear, true);
}
