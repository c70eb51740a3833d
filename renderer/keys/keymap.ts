import { type CommandId, type CommandInfo, commands, type Scope } from '#shared/commands.ts';

/** Commands by key sequence, for one screen: what is global and what is its own. */
type Keymap = {
  readonly byKeys: ReadonlyMap<string, CommandId>;
  /** Beginnings of sequences, each with what may follow, in the order of the registry. */
  readonly prefixes: ReadonlyMap<string, readonly { readonly key: string; readonly id: CommandId }[]>;
};

type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'getModifierState'
>;

/**
 * One chord as the maps spell it: `$mod+`, `Alt+`, `Shift+`, then the key; letters in lower case. Shift is spelled only
 * with letters and named keys, because whether `?` or `!` needs it is the keyboard's business. Alt counts with arrows
 * only, alone: it types letters on many keyboards. What AltGr types is text, the `#` of a French keyboard too.
 */
export function chordOf(press: KeyPress, isMac: boolean): string | null {
  const mod = isMac ? press.metaKey : press.ctrlKey;
  if (isMac ? press.ctrlKey : press.metaKey) return null;
  if (press.key.length === 1 && press.getModifierState('AltGraph')) return null;
  const key = latinKey(press);
  if (press.altKey) return key.startsWith('Arrow') && !mod && !press.shiftKey ? `Alt+${key}` : null;
  if (['Shift', 'Control', 'Alt', 'Meta', 'Dead', 'Process', 'Unidentified', 'AltGraph'].includes(key)) return null;
  const shift = press.shiftKey && (key.length > 1 || isLetter(key) || mod);
  return `${mod ? '$mod+' : ''}${shift ? 'Shift+' : ''}${key.length === 1 ? key.toLowerCase() : key}`;
}

/** Of `у`, `ת`, `い`, `،`: not of `ę` and `ı`, which are Latin, nor of `€` and `µ`, which belong to no script. */
const isOfOtherScript = (key: string) => /^[^\p{scx=Latin}\p{scx=Common}\p{scx=Inherited}\p{Other}]+$/u.test(key);

/** On a keyboard that types another script, the letter printed at that place in Latin. */
function latinKey({ key, code }: KeyPress): string {
  if (key === ' ') return 'Space';
  const [, letter] = /^Key([A-Z])$/.exec(code) ?? [];
  return letter !== undefined && isOfOtherScript(key) ? letter : key;
}

const isLetter = (key: string) => /^[a-z]$/i.test(key);

/** The spelling of the registry in the spelling of `chordOf`. */
export function normalKeys(keys: string): string {
  return keys
    .split(' ')
    .map((chord) => {
      const parts = chord.split('+');
      const key = parts.pop() ?? '';
      const name = key.length === 1 ? key.toLowerCase() : key;
      return ['$mod', 'Alt', 'Shift'].map((each) => (parts.includes(each) ? `${each}+` : '')).join('') + name;
    })
    .join(' ');
}

/**
 * @throws Error where two commands of one screen share keys, or where the keys of one begin those of another:
 * a key that does two things would do the wrong one
 */
export function buildKeymap(
  scope: Exclude<Scope, 'global'>,
  registry: Readonly<Record<string, CommandInfo>> = commands,
): Keymap {
  const byKeys = new Map<string, CommandId>();
  const prefixes = new Map<string, { key: string; id: CommandId }[]>();
  for (const [name, info] of Object.entries(registry)) {
    if (info.scope !== scope && info.scope !== 'global') continue;
    const id = name as CommandId; // the keys of the registry are its ids
    for (const written of info.keys) {
      const keys = normalKeys(written);
      const other = byKeys.get(keys);
      if (other !== undefined) throw new Error(`${keys} is the key of ${other} and of ${id}`);
      byKeys.set(keys, id);
      const chords = keys.split(' ');
      const last = chords.pop();
      if (chords.length === 0 || last === undefined) continue;
      const start = chords.join(' ');
      prefixes.set(start, [...(prefixes.get(start) ?? []), { key: last, id }]);
    }
  }
  for (const start of prefixes.keys()) {
    const other = byKeys.get(start);
    if (other !== undefined) throw new Error(`${start} is the key of ${other} and begins the keys of others`);
  }
  return { byKeys, prefixes };
}

export const keymaps = {
  triage: buildKeymap('triage'),
  outbox: buildKeymap('outbox'),
  dryRun: buildKeymap('dryRun'),
};

/** As the registry spells them, on a Mac, and elsewhere: in the order that a Mac turns round. */
const modifiers = [
  ['$mod', '⌘', 'Ctrl'],
  ['Shift', '⇧', 'Shift'],
  ['Alt', '⌥', 'Alt'],
] as const;
/** On every keyboard. */
const arrows: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓', PageUp: 'PgUp', PageDown: 'PgDn' };
const macCaps: Readonly<Record<string, string>> = { ...arrows, Enter: '↵', Escape: 'Esc', Backspace: '⌫', Delete: '⌦' };
const caps: Readonly<Record<string, string>> = { ...arrows, Escape: 'Esc', Delete: 'Del' };

/**
 * Keys as their platform writes them, in its menus too, wherever Winnow names one: "⇧⌘Z" or "Ctrl+Shift+Z", "s o" for one
 * after the other.
 */
export function keyCaps(keys: string, isMac: boolean): string {
  return normalKeys(keys)
    .split(' ')
    .map((chord) => {
      const parts = chord.split('+');
      const key = parts.pop() ?? '';
      const name = (isMac ? macCaps : caps)[key] ?? (parts.length > 0 && key.length === 1 ? key.toUpperCase() : key);
      const modifier = ([, mac, other]: (typeof modifiers)[number]) => (isMac ? mac : `${other}+`);
      const held = modifiers.filter(([spelt]) => parts.includes(spelt)).map(modifier);
      return [...(isMac ? held.reverse() : held), name].join('');
    })
    .join(' ');
}
