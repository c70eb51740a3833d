import { z } from 'zod';
import type { CommandInfo } from '../command-info.ts';
import { type CommandId, commandIds, commands } from '../commands.ts';
import { isSingle, keysSchema, normalKeys } from './chord.ts';
import { presetIds, presets } from './presets.ts';

/** Bindings of one command at most. */
export const maxBindings = 5;

/** What an agent has chosen of keys: everything else follows from the preset and the registry. */
export const keymapSchema = z.strictObject({
  preset: z.enum(presetIds),
  /** Whether letters, digits and signs act alone. */
  singleKeys: z.boolean(),
  /** Their own keys, by command. Those of a command that this version does not know stay for the one that does. */
  changed: z.record(z.string().max(100), z.array(keysSchema).max(maxBindings)),
});
export type Keymap = z.infer<typeof keymapSchema>;

export const defaultKeymap: Keymap = { preset: 'default', singleKeys: true, changed: {} };

/** The keys of every command; the first is the one that is shown. */
export type Bindings = Readonly<Record<CommandId, readonly string[]>>;

/** What a preset gives a command, whatever the agent has changed. */
export const presetKeys = (preset: Keymap['preset'], id: CommandId): readonly string[] =>
  (presets[preset][id] ?? commands[id].keys).map(normalKeys);

/** Two commands that are live on the same screen. */
const meet = (a: CommandInfo['scope'], b: CommandInfo['scope']) => a === b || a === 'global' || b === 'global';

/** Keys that cannot both be bound on one screen: the same, or one the beginning of the other. */
const collide = (a: string, b: string) => a === b || a.startsWith(`${b} `) || b.startsWith(`${a} `);

/**
 * The keys in force. What the agent has changed comes first: a key of the preset that meets it is not in force, so that
 * no key ever does two things, also after a version that brings new commands.
 */
export function bindingsOf({ preset, singleKeys, changed }: Keymap): Bindings {
  const taken: { scope: CommandInfo['scope']; keys: string }[] = [];
  const bindings = new Map<CommandId, readonly string[]>();

  function give(id: CommandId, wanted: readonly string[]): void {
    const { scope } = commands[id];
    const free: string[] = [];
    for (const keys of wanted) {
      if (taken.some((other) => meet(scope, other.scope) && collide(keys, other.keys))) continue;
      taken.push({ scope, keys }); // one at a time, because two of the same command may collide as well
      free.push(keys);
    }
    bindings.set(id, singleKeys ? free : free.filter((keys) => !isSingle(keys)));
  }

  for (const id of commandIds) if (changed[id]) give(id, changed[id]);
  for (const id of commandIds) if (!changed[id]) give(id, presetKeys(preset, id));
  return Object.fromEntries(bindings) as Bindings; // every id was given some
}

/** What stands against giving a command these keys; null where nothing does. */
export type Clash =
  | { readonly kind: 'system' }
  /** A command has them. */
  | { readonly kind: 'taken'; readonly id: CommandId }
  /** They begin the keys of others, which could not be pressed any more. */
  | { readonly kind: 'begins'; readonly ids: readonly CommandId[] }
  /** A command would run before they are whole. */
  | { readonly kind: 'behind'; readonly id: CommandId; readonly keys: string };

/** The window's and the clipboard's own, on some system or on all. */
const ofTheSystem = new Set(['q', 'w', 'm', 'c', 'v', 'x', 'h', '0', '-', '=', '+'].map((key) => `$mod+${key}`));

/** @param bindings of every command; of the one that is given the keys, those that it keeps */
export function clashOf(bindings: Bindings, id: CommandId, keys: string): Clash | null {
  if (ofTheSystem.has(keys.split(' ')[0] ?? '')) return { kind: 'system' };
  const begun: CommandId[] = [];
  for (const other of commandIds) {
    if (!meet(commands[id].scope, commands[other].scope)) continue;
    for (const each of bindings[other]) {
      if (each === keys) return { kind: 'taken', id: other };
      if (keys.startsWith(`${each} `)) return { kind: 'behind', id: other, keys: each };
      if (each.startsWith(`${keys} `) && !begun.includes(other)) begun.push(other);
    }
  }
  return begun.length > 0 ? { kind: 'begins', ids: begun } : null;
}

/** Keys near those that another has, which nobody has: with Shift, behind a `g`, with Ctrl. Null where none is free. */
export function freeNear(bindings: Bindings, id: CommandId, keys: string): string | null {
  const chords = keys.split(' ');
  const last = chords.at(-1) ?? '';
  const before = chords.slice(0, -1);
  const bare = last.replace(/^\$mod\+/, '').replace(/^Shift\+/, '');
  const tries = [
    [...before, last.startsWith('$mod+') ? `$mod+Shift+${bare}` : `Shift+${bare}`],
    ['g', bare],
    ['g', `Shift+${bare}`],
    [`$mod+${bare}`],
    [`$mod+Shift+${bare}`],
  ].map((each) => each.join(' '));
  return tries.find((each) => keysSchema.safeParse(each).success && clashOf(bindings, id, each) === null) ?? null;
}

/** Gives a command these keys, and takes them from whoever has them. What is as the preset has it counts as unchanged. */
export function withKeys(keymap: Keymap, id: CommandId, keys: readonly string[]): Keymap {
  const bindings = bindingsOf({ ...keymap, singleKeys: true });
  const changed = { ...keymap.changed, [id]: [...keys] };
  for (const other of commandIds) {
    if (other === id || !meet(commands[id].scope, commands[other].scope)) continue;
    const left = bindings[other].filter((each) => !keys.includes(each));
    if (left.length < bindings[other].length) changed[other] = left;
  }
  if (sameKeys(keys, presetKeys(keymap.preset, id))) delete changed[id];
  return { ...keymap, changed };
}

const sameKeys = (a: readonly string[], b: readonly string[]) => a.join('\n') === b.join('\n');

/** Whose keys are not those of the preset, by the agent's own choice. */
export const changedIds = ({ preset, changed }: Keymap): readonly CommandId[] =>
  commandIds.filter((id) => changed[id] !== undefined && !sameKeys(changed[id], presetKeys(preset, id)));
