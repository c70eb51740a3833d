import { type CommandId, commands } from '#shared/commands.ts';
import { chordOf, placeChordOf } from '../keys/chord.ts';
import { holdKeys } from '../keys/held-keys.ts';
import { inForce, type KeyTable } from '../keys/keymap.ts';
import { followLayout } from '../keys/layout.ts';
import { focusIds } from '../platform/focus.ts';
import { patch } from '../state/core.ts';
import { scopeNow } from '../state/selectors.ts';
import type { Dialog } from '../state/state.ts';
import type { Winnow } from '../state/store.ts';
import { isOfPages, runCommand } from './run.ts';

/** How long a sequence waits for its next key. */
const sequenceMs = 2500;

/** Keys that may repeat while held; a held `e` must not close a whole inbox. */
const repeatable: ReadonlySet<CommandId> = new Set([
  'list.next',
  'list.previous',
  'list.pageDown',
  'list.pageUp',
  'list.selectDown',
  'list.selectUp',
  'dryRun.next',
  'dryRun.previous',
  'outbox.next',
  'outbox.previous',
  'outbox.pageDown',
  'outbox.pageUp',
  'outbox.selectDown',
  'outbox.selectUp',
  'outbox.earlier',
  'outbox.later',
]);

/** Dialogs that the palette does not replace: itself, and those whose typed words would be lost. */
const keeps: ReadonlySet<Dialog['kind']> = new Set(['palette', 'connect', 'renew']);

/** What a text field does itself with these. */
const editing = new Set(['$mod+a', '$mod+z', '$mod+Shift+z', '$mod+x', '$mod+c', '$mod+v', '$mod+y']);

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return target instanceof HTMLInputElement && !['button', 'checkbox', 'radio', 'range'].includes(target.type);
}

/** Enter and Space belong to the button that has the focus. */
function isPressing(target: EventTarget | null, chord: string): boolean {
  if (chord !== 'Enter' && chord !== 'Space') return false;
  return target instanceof HTMLElement && target.closest('button, a[href], [role=menuitem], summary') !== null;
}

/** These scroll what is read, once the focus is there. */
const scrolling = new Set(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', 'Space', 'Shift+Space']);

function isScrolling(target: EventTarget | null, chord: string): boolean {
  return scrolling.has(chord) && target instanceof HTMLElement && target.closest('[role=log]') !== null;
}

/**
 * Whether a key belongs to what has the focus, whatever rows are on screen. Leaving a search for what it has found does
 * not: that waits until it has found it.
 */
function isOwn(target: EventTarget | null, event: KeyboardEvent, isMac: boolean): boolean {
  const chord = chordOf(event, isMac);
  if (chord === 'Tab' || chord === 'Shift+Tab' || chord === '$mod+c') return true;
  if (chord !== null && (isPressing(target, chord) || isScrolling(target, chord))) return true;
  if (!isTyping(target)) return false;
  const isSearch = target instanceof HTMLElement && (target.id === focusIds.search || target.id === focusIds.find);
  return !(isSearch && (event.key === 'Enter' || event.key === 'ArrowDown'));
}

/** What types nothing is a command's in a field too. */
const isNoText = (chord: string) => chord.startsWith('$mod+') || /^F\d/.test(chord);

/** With what was pressed before: what the key types decides, and where nothing is bound to that, its place. */
function sequenceOf(table: KeyTable, prefix: string | null, [typed, placed]: readonly [string, string | null]): string {
  const behind = (chord: string) => (prefix === null ? chord : `${prefix} ${chord}`);
  const isKnown = (keys: string) => table.byKeys.has(keys) || table.prefixes.has(keys);
  return placed !== null && !isKnown(behind(typed)) && isKnown(behind(placed)) ? behind(placed) : behind(typed);
}

/** Hears every key of the window. @returns what stops listening */
export function listenToKeys(winnow: Winnow, isMac: boolean): () => void {
  const { core, store } = winnow;
  let cancel: (() => void) | null = null;

  function setPrefix(prefix: string | null): void {
    cancel?.();
    cancel = null;
    if (store.getState().ui.prefix !== prefix) patch(core, 'ui', { prefix });
    if (prefix !== null) cancel = core.later(sequenceMs, () => setPrefix(null));
  }

  function hear(event: KeyboardEvent): void {
    if (event.defaultPrevented) return;
    const typed = chordOf(event, isMac);
    if (typed === null) return;
    const { ui, app } = store.getState();
    const table = inForce(app.settings.keymap)[scopeNow(store.getState())];
    const isInField = isTyping(event.target);
    // What is typed on a page must not go with it.
    const isHeld = ui.page !== null && isInField;
    if (ui.dialog !== null || isHeld || document.querySelector('[role=menu]')) {
      const isPalette = typed.startsWith('$mod+') && table.byKeys.get(typed) === 'app.palette';
      if (isPalette && !(ui.dialog && keeps.has(ui.dialog.kind))) {
        event.preventDefault();
        void runCommand(winnow, 'app.palette');
      }
      return;
    }
    if (isInField && ui.prefix === null && (!isNoText(typed) || editing.has(typed))) return;
    if (isPressing(event.target, typed) || isScrolling(event.target, typed)) return;

    const sequence = sequenceOf(table, ui.prefix, [typed, placeChordOf(event, isMac, layout.plain())]);
    const id = table.byKeys.get(sequence);
    /** Behind a field the rows may be covered, behind a page they are: only what concerns none of them runs there. */
    const isHere = (each: CommandId) =>
      ui.page === null ? !isInField || commands[each].scope === 'global' : isOfPages(each);
    if (id === undefined) {
      const starts = table.prefixes.get(sequence)?.some(({ id: each }) => isHere(each)) ?? false;
      if (starts || ui.prefix !== null) event.preventDefault();
      // A wrong second key only ends the sequence: run alone, it could close somebody's conversation.
      setPrefix(starts ? sequence : null);
      return;
    }
    setPrefix(null);
    if (!isHere(id)) return;
    event.preventDefault();
    if (event.repeat && !repeatable.has(id)) return;
    void runCommand(winnow, id);
  }

  const layout = followLayout(window);
  const letGo = holdKeys(winnow.turns.arriving, (target, event) => isOwn(target, event, isMac));
  window.addEventListener('keydown', hear);
  return () => {
    cancel?.();
    letGo();
    layout.stop();
    window.removeEventListener('keydown', hear);
  };
}
