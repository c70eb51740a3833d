import type { CommandInfo, Scope } from '#shared/command-info.ts';
import { type CommandId, commandIds, commands } from '#shared/commands.ts';
import { normalKeys, partsOf } from '#shared/keymap/chord.ts';
import { type Bindings, bindingsOf, type Keymap } from '#shared/keymap/keymap.ts';
import { say } from '../i18n/say.ts';

/** Commands by key sequence, for one screen: what is global and what is its own. */
export type KeyTable = {
  readonly byKeys: ReadonlyMap<string, CommandId>;
  /** Beginnings of sequences, each with what may follow, in the order of the registry. */
  readonly prefixes: ReadonlyMap<string, readonly { readonly key: string; readonly id: CommandId }[]>;
};

/**
 * @throws Error where two commands of one screen share keys, or where the keys of one begin those of another:
 * a key that does two things would do the wrong one
 */
export function buildKeymap(
  scope: Exclude<Scope, 'global'>,
  registry: Readonly<Record<string, Pick<CommandInfo, 'keys' | 'scope'>>> = commands,
): KeyTable {
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

type InForce = Readonly<Record<Exclude<Scope, 'global'>, KeyTable>> & { readonly keys: Bindings };

const known = new WeakMap<Keymap, InForce>();

/** What an agent's choice comes to. A choice is never changed, only replaced: it is worked out once. */
export function inForce(keymap: Keymap): InForce {
  const before = known.get(keymap);
  if (before) return before;
  const keys = bindingsOf(keymap);
  const registry = Object.fromEntries(commandIds.map((id) => [id, { keys: keys[id], scope: commands[id].scope }]));
  const table = (scope: Exclude<Scope, 'global'>) => buildKeymap(scope, registry);
  const made = { keys, triage: table('triage'), outbox: table('outbox'), dryRun: table('dryRun') };
  known.set(keymap, made);
  return made;
}

/** As the registry spells them, on a Mac, and elsewhere: in the order that a Mac turns round. */
const modifiers = [
  ['$mod', '⌘', say('keys.caps.ctrl')],
  ['Shift', '⇧', say('keys.caps.shift')],
  ['Alt', '⌥', 'Alt'],
] as const;
/** On every keyboard. */
const arrows: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageUp: say('keys.caps.pageUp'),
  PageDown: say('keys.caps.pageDown'),
};
const macCaps: Readonly<Record<string, string>> = { ...arrows, Enter: '↵', Escape: 'Esc', Backspace: '⌫', Delete: '⌦' };
const caps: Readonly<Record<string, string>> = {
  ...arrows,
  Escape: 'Esc',
  Delete: say('keys.caps.delete'),
  Space: say('keys.caps.space'),
  Home: say('keys.caps.home'),
  End: say('keys.caps.end'),
};

/**
 * Keys as their platform writes them, in its menus too, wherever Winnow names one: "⇧⌘Z" or "Ctrl+Shift+Z", "s o" for one
 * after the other.
 */
export function keyCaps(keys: string, isMac: boolean): string {
  return normalKeys(keys)
    .split(' ')
    .map((chord) => {
      const { held: pressed, key } = partsOf(chord);
      const name = (isMac ? macCaps : caps)[key] ?? (pressed.length > 0 && key.length === 1 ? key.toUpperCase() : key);
      const modifier = ([, mac, other]: (typeof modifiers)[number]) => (isMac ? mac : `${other}+`);
      const held = modifiers.filter(([spelt]) => pressed.includes(spelt)).map(modifier);
      return [...(isMac ? held.reverse() : held), name].join('');
    })
    .join(' ');
}
