import { z } from 'zod';

/** Modifiers as they are spelled, in this order. */
const modifierNames = ['$mod', 'Alt', 'Shift'] as const;

/** Chords of a sequence at most. */
const maxChords = 2;

/** A chord as it is spelled: what is held, and the key. */
export function partsOf(chord: string): { readonly held: readonly string[]; readonly key: string } {
  const at = chord.length < 2 ? -1 : chord.lastIndexOf('+', chord.length - 2); // the key may be the plus itself
  return { held: at < 0 ? [] : chord.slice(0, at).split('+'), key: chord.slice(at + 1) };
}

/** Keys in the one spelling that they are compared in: modifiers in their order, letters in lower case. */
export function normalKeys(keys: string): string {
  return keys
    .split(' ')
    .map((chord) => {
      const { held, key } = partsOf(chord);
      const name = key.length === 1 ? key.toLowerCase() : key;
      return modifierNames.map((each) => (held.includes(each) ? `${each}+` : '')).join('') + name;
    })
    .join(' ');
}

/** Named keys that no command can have: they move the focus, or are held. */
const notForCommands = new Set(['Tab', 'Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock', 'Dead']);

/** Whether every keyboard tells this chord apart: Alt types letters on many, and Shift signs. On a Mac, Alt with a digit is no key. */
export function isBindable(chord: string): boolean {
  const { held, key } = partsOf(chord);
  if (held.some((each) => !modifierNames.some((name) => name === each))) return false;
  if (held.includes('Alt')) return held.length === 1 && /^(?:Arrow|\d$)/.test(key);
  if (key.length > 1) return /^[A-Z][A-Za-z0-9]{1,20}$/.test(key) && !notForCommands.has(key);
  return /^\S$/u.test(key) && (!held.includes('Shift') || held.includes('$mod') || /[a-z]/.test(key));
}

/** Keys of a command as they are kept: one chord or two in their one spelling. */
export const keysSchema = z
  .string()
  .max(100)
  .refine((keys) => {
    const chords = keys.split(' ');
    return keys === normalKeys(keys) && chords.length <= maxChords && chords.every(isBindable);
  });

/** Whether the first of these keys is a letter, digit or sign with nothing held: what speech input may type by chance. */
export function isSingle(keys: string): boolean {
  const { held, key } = partsOf(keys.split(' ')[0] ?? '');
  return key.length === 1 && !held.includes('$mod') && !held.includes('Alt');
}
