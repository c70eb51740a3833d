import { describe, expect, test } from 'vitest';
import { actions } from '#renderer/commands/run.ts';
import { chordOf, placeChordOf } from '#renderer/keys/chord.ts';
import { buildKeymap, inForce, keyCaps } from '#renderer/keys/keymap.ts';
import type { CommandInfo } from '#shared/command-info.ts';
import { commandIds, commands } from '#shared/commands.ts';
import { isBindable, isSingle, normalKeys } from '#shared/keymap/chord.ts';
import { defaultKeymap } from '#shared/keymap/keymap.ts';

const keymaps = inForce(defaultKeymap);

type Change = Partial<Parameters<typeof chordOf>[0]> & { readonly altGr?: boolean };

const press = (key: string, { altGr = false, ...change }: Change = {}) => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  getModifierState: (name: string) => name === 'AltGraph' && altGr,
  ...change,
});

const command = (keys: readonly string[], scope: CommandInfo['scope'] = 'triage'): CommandInfo => ({
  title: 'Test',
  group: 'Triage',
  keys,
  scope,
});

describe('the registry', () => {
  test('no two commands of one screen share keys', () => {
    expect(() => buildKeymap('triage')).not.toThrow();
    expect(() => buildKeymap('outbox')).not.toThrow();
  });

  test('a clash fails at start-up, and names both', () => {
    expect(() => buildKeymap('triage', { 'a.one': command(['x']), 'b.two': command(['x'], 'global') })).toThrow(
      'x is the key of a.one and of b.two',
    );
  });

  test('a key that begins the sequence of another is a clash', () => {
    expect(() => buildKeymap('triage', { 'a.one': command(['s']), 'b.two': command(['s o']) })).toThrow(/begins/);
  });

  test('two spellings of one chord are a clash', () => {
    expect(() => buildKeymap('triage', { 'a.one': command(['Shift+J']), 'b.two': command(['Shift+j']) })).toThrow();
  });

  test('commands of different screens may share keys', () => {
    expect(() => buildKeymap('triage', { 'a.one': command(['j']), 'b.two': command(['j'], 'outbox') })).not.toThrow();
  });

  test('every command does something', () => {
    expect(commandIds.filter((id) => typeof actions[id].run !== 'function')).toEqual([]);
  });

  test('no command uses Alt with a letter or Tab, which belong to typing and to the focus', () => {
    const all = commandIds.flatMap((id) => [...commands[id].keys]);
    expect(all.filter((keys) => /Alt\+(?!Arrow)|\bTab\b/.test(keys))).toEqual([]);
  });

  test('every key of the registry is one that a keyboard can press', () => {
    const pressed = commandIds
      .flatMap((id) => commands[id].keys.flatMap((keys) => normalKeys(keys).split(' ')))
      .map((chord) => {
        const parts = chord.split('+');
        const key = parts.pop() ?? '';
        const shiftKey = parts.includes('Shift');
        const letter = shiftKey && key.length === 1 ? key.toUpperCase() : key;
        return [
          chord,
          chordOf(
            press(key === 'Space' ? ' ' : letter, {
              ctrlKey: parts.includes('$mod'),
              altKey: parts.includes('Alt'),
              shiftKey,
            }),
            false,
          ),
        ];
      });
    expect(pressed.filter(([chord, heard]) => chord !== heard)).toEqual([]);
  });
});

describe('a press', () => {
  test('? and ! are themselves, whether or not the layout needs Shift for them', () => {
    expect(chordOf(press('?', { shiftKey: true }), false)).toBe('?');
    expect(chordOf(press('!'), false)).toBe('!');
    expect(keymaps.triage.byKeys.get('?')).toBe('app.help');
  });

  test('Shift with a letter is another chord than the letter', () => {
    expect(chordOf(press('J', { shiftKey: true }), false)).toBe('Shift+j');
    expect(chordOf(press('j'), false)).toBe('j');
  });

  test('caps lock does not change what a key does', () => {
    expect(chordOf(press('E'), false)).toBe('e');
  });

  test('Alt goes with an arrow, and with nothing else beside it', () => {
    expect(chordOf(press('ArrowUp', { altKey: true }), false)).toBe('Alt+ArrowUp');
    expect(chordOf(press('ArrowUp', { altKey: true, ctrlKey: true }), false)).toBeNull(); // AltGr
    expect(chordOf(press('ArrowUp', { altKey: true, shiftKey: true }), false)).toBeNull();
    expect(chordOf(press('Enter', { altKey: true }), false)).toBeNull();
  });

  test('Alt goes with a digit, by its place where the layout types another sign there, but not on a Mac or the keypad', () => {
    const alt = (key: string, code: string, change: Change = {}) =>
      chordOf(press(key, { code, altKey: true, ...change }), false);
    expect([alt('1', 'Digit1'), alt('&', 'Digit1'), alt('0', 'Digit0')]).toEqual(['Alt+1', 'Alt+1', 'Alt+0']);
    expect([
      alt('1', 'Numpad1'),
      alt('1', 'Digit1', { shiftKey: true }),
      alt('1', 'Digit1', { ctrlKey: true }),
    ]).toEqual([null, null, null]);
    expect(alt('|', 'Digit1', { altGr: true })).toBeNull();
    expect(chordOf(press('¡', { code: 'Digit1', altKey: true }), true)).toBeNull();
    expect(['Alt+1', 'Alt+a', 'Alt+!', 'Alt+F1', '$mod+Alt+1'].map(isBindable)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(isSingle('Alt+1')).toBe(false);
  });

  test('$mod is Cmd on a Mac and Ctrl elsewhere', () => {
    expect(chordOf(press('k', { metaKey: true }), true)).toBe('$mod+k');
    expect(chordOf(press('k', { ctrlKey: true }), false)).toBe('$mod+k');
    expect(chordOf(press('k', { metaKey: true }), false)).toBeNull();
  });
});

/** Where a US keyboard has the letters of commands; rows of a layout below name what it types there, in this order. */
const placesOfLetters = [...'ETAFIUKZ'];

/** The chords of a row of characters, each at its place. */
const chordsOf = (row: string, change: Change = {}, isMac = false) =>
  row.split(' ').map((key, i) => chordOf(press(key, { code: `Key${placesOfLetters[i]}`, ...change }), isMac));

const nothing = placesOfLetters.map(() => null);

/** What Chromium heard on each layout; ␀ stands for U+0000, the key of a place where the layout has no character. */
const third = {
  German: { altGr: '€ ŧ æ đ → ↓ ĸ »', shifted: '€ Ŧ Æ ª ı ↑ & ›' },
  French: { altGr: '€ ŧ @ đ → ↓ ĸ ł', shifted: '¢ Ŧ Ω ª ı ↑ & Ł' },
  Polish: { altGr: 'ę ß ą æ → ↓ … ż', shifted: 'Ę ™ Ą Æ ↔ ↑ Dead Ż' },
  Czech: { altGr: '€ ŧ ~ [ → ↓ ł °', shifted: 'E Ŧ Æ ª ı ↑ & <' },
  Turkish: { altGr: '€ ₺ â ª î û ␀ «', shifted: '␀ ␀ Â ␀ Î Û ␀ <' },
  Spanish: { altGr: '€ ŧ æ đ → ↓ ĸ «', shifted: '¢ Ŧ Æ ª ı ↑ & <' },
  'US international': { altGr: 'é þ á f í ú œ æ', shifted: 'É Þ Á F Í Ú Œ Æ' },
  Greek: { altGr: '€ τ α ϕ ͻ ϑ ϟ ͽ', shifted: '␀ Τ Α ␀ Ͻ ϴ Ϟ Ͽ' },
  Hebrew: { altGr: '\u05b8 ␀ \u05b0 ␀ ␀ \u05b9 ␀ ␀', shifted: '␀ ␀ ␀ ␀ ␀ ␀ ␀ ␀' },
  Arabic: { altGr: '␀ ڤ ␀ پ ␀ ␀ ٫ »', shifted: '\u2068 ␀ ␀ ␀ \u202c \u202b ␀ ›' },
};

describe('what AltGr or Option types is that character and never a command', () => {
  test.each(Object.entries(third))('%s, with AltGr', (_, { altGr, shifted }) => {
    const row = (written: string) => written.replaceAll('␀', '\u0000');
    expect(chordsOf(row(altGr), { altGr: true })).toEqual(nothing);
    expect(chordsOf(row(shifted), { altGr: true, shiftKey: true })).toEqual(nothing);
    expect(chordsOf(row(altGr), { ctrlKey: true, altKey: true })).toEqual(nothing); // what AltGr is to Windows
  });

  test('a character that is a key of the registry elsewhere is text too: # on a French layout', () => {
    for (const key of ['#', '!', '?', '/', 'e', ' ']) {
      expect(chordOf(press(key, { code: 'Digit3', altGr: true }), false)).toBeNull();
    }
    expect(chordOf(press('k', { ctrlKey: true, altGr: true }), false)).toBeNull();
  });

  test('Alt of a layout without AltGr', () => {
    expect(chordsOf('e t a f i u k z', { altKey: true })).toEqual(nothing); // US, Japanese
    expect(chordsOf('у е ф а ш г л я', { altKey: true })).toEqual(nothing);
    expect(chordsOf('e t a f i u k z', { altKey: true, ctrlKey: true })).toEqual(nothing);
  });

  test('Option on a Mac', () => {
    expect(chordsOf('Dead † å ƒ Dead Dead ˚ Ω', { altKey: true }, true)).toEqual(nothing);
    expect(chordsOf('´ ˇ Å Ï ˆ ¨ \uf8ff ¸', { altKey: true, shiftKey: true }, true)).toEqual(nothing);
  });

  test('AltGr leaves alone the keys that type no character', () => {
    expect(chordOf(press('ArrowDown', { code: 'ArrowDown', altGr: true }), false)).toBe('ArrowDown');
    expect(chordOf(press('AltGraph', { code: 'AltRight' }), false)).toBeNull();
  });
});

describe('the place of a key counts where it types another script, and there only', () => {
  test.each([
    ['Russian', 'у е ф а ш г л я'],
    ['Greek', 'ε τ α φ ι θ κ ζ'],
    ['Hebrew', 'ק א ש כ ן ו ל ז'],
    ['Arabic', 'ث ف ش ب ه ع ن ئ'],
    ['Japanese, kana', 'い か ち は に な の つ'],
    ['Korean', 'ㄷ ㅅ ㅁ ㄹ ㅑ ㅕ ㅏ ㅋ'],
    ['Thai', 'ำ ะ ฟ ด ร ี า ผ'],
    ['Devanagari', 'ा त ो ि ग ह क ़'],
    ['Japanese, romaji, which is Latin', 'e t a f i u k z'],
  ])('%s', (_, row) => {
    expect(chordsOf(row)).toEqual([...'etafiukz']);
    expect(chordsOf(row, { ctrlKey: true })).toEqual([...'etafiukz'].map((key) => `$mod+${key}`));
  });

  test('capitals and the signs of another script count as their place with Shift', () => {
    expect(chordsOf('У Е Ф А Ш Г Л Я', { shiftKey: true })).toEqual([...'etafiukz'].map((key) => `Shift+${key}`));
    expect(chordOf(press('،', { code: 'KeyK', shiftKey: true }), false)).toBe('Shift+k'); // Arabic
    expect(chordOf(press('لا', { code: 'KeyB' }), false)).toBe('b'); // one key, two letters
  });

  test.each([
    ['German', 'ä ö ü ß'],
    ['French', 'é è ç à ù µ'],
    ['Polish', 'ą ć ę ł ń ó ś ź ż'],
    ['Czech', 'ě š č ř ž ý á í é ú ů'],
    ['Turkish', 'ı ğ ü ş ö ç'],
    ['Spanish', 'ñ ç º ª'],
    ['Danish', 'æ ø å'],
    ['signs', '€ £ § ° « » → µ ´ ¨ ˇ \u0323 № ₽ ₪ \uf8ff'],
  ])('%s keys that need no AltGr do nothing, wherever they are', (_, row) => {
    const known = row
      .split(' ')
      .flatMap((key) => [chordOf(press(key, { code: 'KeyE' }), false), chordOf(press(key, { code: 'KeyI' }), false)])
      .filter((chord) => chord !== null && keymaps.triage.byKeys.has(chord));
    expect(known).toEqual([]);
  });

  test('a letter is the one that is typed, wherever it is: a and z of a French layout, i of a Turkish one', () => {
    expect(chordOf(press('a', { code: 'KeyQ' }), false)).toBe('a');
    expect(chordOf(press('z', { code: 'KeyW' }), false)).toBe('z');
    expect(chordOf(press('i', { code: 'Quote' }), false)).toBe('i');
    expect(chordOf(press('ı', { code: 'KeyI' }), false)).toBe('ı');
  });
});

test('keys are written as their platform writes them', () => {
  const written = (isMac: boolean) =>
    ['$mod+k', '$mod+Shift+z', 's o', 'Shift+F', 'g Shift+A', 'Enter', 'Backspace', 'Delete', '$mod+1', '?'].map(
      (keys) => keyCaps(keys, isMac),
    );
  expect(written(true)).toEqual(['⌘K', '⇧⌘Z', 's o', '⇧F', 'g ⇧A', '↵', '⌫', '⌦', '⌘1', '?']);
  expect(written(false)).toEqual([
    'Ctrl+K',
    'Ctrl+Shift+Z',
    's o',
    'Shift+F',
    'g Shift+A',
    'Enter',
    'Backspace',
    'Del',
    'Ctrl+1',
    '?',
  ]);
});

describe('a digit or sign that the layout has only behind Shift or AltGr counts by its place', () => {
  const french = new Set([...'&é"\'(-è_çà)=$ù*,;:!<azertyuiopqsdfghjklmwxcvbn']);
  const german = new Set([...'1234567890ß´ü+ö#ä,.-<qwertzuiopasdfghjklyxcvbnm']);
  const at = (key: string, code: string, change: Change, plain: ReadonlySet<string>) =>
    placeChordOf(press(key, { code, ...change }), false, plain);

  test('French: digits with Ctrl, and # where 3 is', () => {
    expect(at('&', 'Digit1', { ctrlKey: true }, french)).toBe('$mod+1');
    expect(at('3', 'Digit3', { shiftKey: true }, french)).toBe('#');
    expect(at('8', 'Digit8', { shiftKey: true }, french)).toBeNull(); // its * has a key of its own
  });

  test('German: nothing, where the sign has a key of its own or needs Shift somewhere', () => {
    expect(at('§', 'Digit3', { shiftKey: true }, german)).toBeNull();
    expect(at('-', 'Slash', {}, german)).toBeNull();
    expect(at('(', 'Digit8', { shiftKey: true }, german)).toBeNull();
  });

  test('a sign that is typed with Shift is that sign with Ctrl too', () => {
    expect(at(',', 'Slash', { ctrlKey: true, shiftKey: true }, new Set('йцукенгшщзхъ'))).toBe('$mod+,');
  });

  test('never with AltGr or Alt', () => {
    expect(at('#', 'Digit3', { altGr: true }, french)).toBeNull();
    expect(at('&', 'Digit1', { altKey: true }, french)).toBeNull();
  });
});
