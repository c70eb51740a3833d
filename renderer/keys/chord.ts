import { isPlace, onUsKeyboard } from './places.ts';

export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'getModifierState'
>;

const modifierKeys = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'NumLock']);
const silent = new Set(['Dead', 'Process', 'Unidentified']);

/** Keys that do nothing but change what others do. */
export const isModifier = (key: string) => modifierKeys.has(key);

/**
 * One chord as the maps spell it: `$mod+`, `Alt+`, `Shift+`, then the key; letters in lower case. Shift is spelled only
 * with letters and named keys, because whether `?` or `!` needs it is the keyboard's business. Alt counts alone, and with
 * arrows and the row of digits only: it types letters on many keyboards, and on a Mac signs over the digits too. What AltGr
 * types is text, the `#` of a French keyboard too.
 */
export function chordOf(press: KeyPress, isMac: boolean): string | null {
  const mod = isMac ? press.metaKey : press.ctrlKey;
  if (isMac ? press.ctrlKey : press.metaKey) return null;
  if (press.key.length === 1 && press.getModifierState('AltGraph')) return null;
  const key = latinKey(press);
  if (press.altKey) {
    const named = key.startsWith('Arrow') ? key : isMac ? null : digitOf(press);
    return named !== null && !mod && !press.shiftKey ? `Alt+${named}` : null;
  }
  if (silent.has(key) || isModifier(key)) return null;
  const shift = press.shiftKey && (key.length > 1 || isLetter(key) || mod);
  return `${mod ? '$mod+' : ''}${shift ? 'Shift+' : ''}${key.length === 1 ? key.toLowerCase() : key}`;
}

/**
 * The digit or sign that a US keyboard has at the place of this key, for layouts where that one needs Shift or AltGr: the
 * 1 of a French keyboard, and its `#`. It counts only where nothing is bound to what the key types.
 * @param plain what this layout types without Shift: a sign among it has a key of its own
 */
export function placeChordOf(press: KeyPress, isMac: boolean, plain: ReadonlySet<string>): string | null {
  const mod = isMac ? press.metaKey : press.ctrlKey;
  if ((isMac ? press.ctrlKey : press.metaKey) || press.altKey || press.getModifierState('AltGraph')) return null;
  // A sign that this layout types with Shift: of Ctrl+Shift with it, Shift is its part.
  const isShifted = press.shiftKey && press.key.length === 1 && !/\p{L}/u.test(press.key) && !plain.has(press.key);
  if (mod && isShifted && !isOfOtherScript(press.key)) return `$mod+${press.key}`;
  if (!isPlace(press.code)) return null;
  const digit = /^Digit(\d)$/.exec(press.code)?.[1];
  if (mod) {
    const key = digit ?? (press.shiftKey ? undefined : onUsKeyboard(press.code, false));
    return key === undefined || plain.has(key) ? null : `$mod+${key}`;
  }
  if (digit === undefined) return null;
  if (!press.shiftKey) return plain.has(digit) || isDigit(press.key) ? null : digit;
  const sign = onUsKeyboard(press.code, true) ?? '';
  const isReached = plain.has(sign) || !(isDigit(press.key) || behindAltGr.has(sign));
  return isReached ? null : sign;
}

/** Of the row of digits, whatever a layout types there: Alt with the numbers of the keypad types letters on Windows. */
function digitOf({ key, code }: KeyPress): string | null {
  const placed = /^Digit(\d)$/.exec(code)?.[1] ?? null;
  return placed !== null && isDigit(key) ? key : placed;
}

/** Signs of the row of digits that whole countries have only behind AltGr. */
const behindAltGr = new Set(['#', '@', '$', '^']);

const isDigit = (key: string) => /^\d$/.test(key);

/** Of `у`, `ת`, `い`, `،`: not of `ę` and `ı`, which are Latin, nor of `€` and `µ`, which belong to no script. */
const isOfOtherScript = (key: string) => /^[^\p{scx=Latin}\p{scx=Common}\p{scx=Inherited}\p{Other}]+$/u.test(key);

/** On a keyboard that types another script, what a US keyboard has at that place. */
function latinKey({ key, code, shiftKey }: KeyPress): string {
  if (key === ' ') return 'Space';
  return isOfOtherScript(key) ? (onUsKeyboard(code, shiftKey) ?? key) : key;
}

const isLetter = (key: string) => /^[a-z]$/i.test(key);
