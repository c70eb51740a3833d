/** The code of a key that an input method has taken, which it says also right after it has ended. */
const takenByInputMethod = 229;

/**
 * A key that an input method takes is nobody else's: nothing runs on it and nothing is taken, in no field, no dialog and
 * no library's. To be called before anybody else listens, because it ends the event where it begins.
 */
export function leaveComposing(page: Pick<Window, 'addEventListener'>): void {
  page.addEventListener(
    'keydown',
    (event) => {
      if (!event.isComposing && event.keyCode !== takenByInputMethod) return;
      event.stopImmediatePropagation();
      // A search field of the browser’s would empty itself.
      if (event.key === 'Escape') event.preventDefault();
    },
    true,
  );
}
