import { partsOf } from './chord.ts';

/** How a layout types a key that it has not on a key of its own: with Shift and a digit, with Shift, or by its place. */
export type Reach = { readonly kind: 'digit'; readonly digit: string } | { readonly kind: 'shift' } | Placed;
type Placed = { readonly kind: 'place'; readonly printed: string };

/** Signs that Shift and a digit give everywhere: where they do not type it, by their place. */
const overDigits = ')!@#$%^&*(';
const everywhere = new Set(['!', '@', '#', '$', '^']);

/**
 * @param layout what each place types without Shift
 * @returns null where the first of the keys has a key of its own, or is none that a layout moves
 */
export function reachOf(keys: string, layout: ReadonlyMap<string, string>): Reach | null {
  const { held, key } = partsOf(keys.split(' ')[0] ?? '');
  if (layout.size === 0 || key.length > 1 || /\p{L}/u.test(key) || [...layout.values()].includes(key)) return null;
  const printed = /^\d$/.test(key) ? layout.get(`Digit${key}`) : undefined;
  if (printed !== undefined) return { kind: 'place', printed };
  if (held.length > 0) return null;
  return everywhere.has(key) ? { kind: 'digit', digit: String(overDigits.indexOf(key)) } : { kind: 'shift' };
}
