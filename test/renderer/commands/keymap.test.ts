import { describe, expect, test } from 'vitest';
import { buildKeymap, chordOf, keyCaps, keymaps, normalKeys } from '#renderer/commands/keymap.ts';
import { actions } from '#renderer/commands/run.ts';
import { type CommandInfo, commandIds, commands } from '#shared/commands.ts';

const press = (key: string, change: Partial<KeyboardEvent> = {}) => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
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
        return [
          chord,
          chordOf(
            press(shiftKey ? key.toUpperCase().replace(/^ARROW.*/, key) : key, {
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

  test('on a keyboard of another script the key at that place counts', () => {
    expect(chordOf(press('о', { code: 'KeyJ' }), false)).toBe('j');
    expect(chordOf(press('ö', { code: 'Semicolon' }), false)).toBe('ö');
  });

  test('Alt goes with an arrow, and with nothing else beside it', () => {
    expect(chordOf(press('ArrowUp', { altKey: true }), false)).toBe('Alt+ArrowUp');
    expect(chordOf(press('ArrowUp', { altKey: true, ctrlKey: true }), false)).toBeNull(); // AltGr
    expect(chordOf(press('ArrowUp', { altKey: true, shiftKey: true }), false)).toBeNull();
    expect(chordOf(press('Enter', { altKey: true }), false)).toBeNull();
  });

  test('Alt and AltGr type letters and are never commands', () => {
    expect(chordOf(press('ę', { altKey: true, code: 'KeyE' }), false)).toBeNull();
    expect(chordOf(press('@', { altKey: true, ctrlKey: true }), false)).toBeNull();
  });

  test('$mod is Cmd on a Mac and Ctrl elsewhere', () => {
    expect(chordOf(press('k', { metaKey: true }), true)).toBe('$mod+k');
    expect(chordOf(press('k', { ctrlKey: true }), false)).toBe('$mod+k');
    expect(chordOf(press('k', { metaKey: true }), false)).toBeNull();
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
