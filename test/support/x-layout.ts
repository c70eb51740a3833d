import { type KeyPress, tool } from './x-keyboard.ts';

/** What X calls the signs that commands have. */
const signs: Readonly<Record<string, string>> = {
  exclam: '!',
  numbersign: '#',
  asterisk: '*',
  comma: ',',
  period: '.',
  slash: '/',
  question: '?',
};

/** X's names of keys that every keyboard has at one place. */
const named: Readonly<Record<string, string>> = {
  Enter: 'Return',
  Escape: 'Escape',
  Backspace: 'BackSpace',
  Delete: 'Delete',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  PageUp: 'Prior',
  PageDown: 'Next',
  Home: 'Home',
  End: 'End',
  Space: 'space',
};

type Place = { readonly code: string; readonly shift: boolean };

/** Where the layout of the display types each character, without AltGr. */
export function readXLayout(): ReadonlyMap<string, Place> {
  const text = tool('xkbcomp', ['-w0', '-xkb', process.env.DISPLAY ?? '', '-']);
  const codes = new Map([...text.matchAll(/(<\w+>) = (\d+);/g)].map(([, name, code]) => [name, code]));
  const places = new Map<string, Place>();
  for (const [, name, symbols] of text.matchAll(/key\s+(<\w+>)\s*\{[^[]*(?:\[Group1\]=\s*)?\[([^\]]*)\]/g)) {
    const code = codes.get(name);
    const [plain = '', shifted = ''] = (symbols ?? '').split(',').map((each) => each.trim());
    for (const [symbol, shift] of [
      [plain, false],
      [shifted, true],
    ] as const) {
      const char = signs[symbol] ?? (/^[A-Za-z0-9]$/.test(symbol) ? symbol : null);
      if (code !== undefined && char !== null && !places.has(char)) places.set(char, { code, shift });
    }
  }
  return places;
}

/**
 * What somebody presses for a chord as the maps spell it: the key that types it, or where the layout has none without
 * AltGr, the one that has it on a US keyboard.
 */
export function pressFor(chord: string, layout: ReadonlyMap<string, Place>, us: ReadonlyMap<string, Place>): KeyPress {
  const held = chord.match(/(?:\$mod|Alt|Shift)(?=\+)/g) ?? [];
  const key = chord.slice(held.join('+').length + (held.length > 0 ? 1 : 0));
  const modifiers = held.map((each) => (each === '$mod' ? 'Control_L' : each === 'Alt' ? 'Alt_L' : 'Shift_L'));
  if (key.length > 1) return { key: named[key] ?? key, held: modifiers };
  const place = layout.get(key) ?? us.get(key);
  if (!place) throw new Error(`No keyboard types ${key}`);
  return { key: place.code, held: place.shift ? [...new Set([...modifiers, 'Shift_L'])] : modifiers };
}
