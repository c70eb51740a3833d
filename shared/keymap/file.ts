import { z } from 'zod';
import { commandIds } from '../commands.ts';
import { bindingsOf, type Keymap, keymapSchema } from './keymap.ts';

/** A keymap as a file to give to others; the number is that of its form. */
const fileSchema = keymapSchema.extend({ winnowKeymap: z.literal(1) });

/** Characters; many times what any keymap takes. */
export const maxKeymapFile = 200_000;

export const keymapFile = (keymap: Keymap): string => `${JSON.stringify({ winnowKeymap: 1, ...keymap }, null, 2)}\n`;

export type ReadKeymap =
  | { readonly ok: true; readonly keymap: Keymap; readonly unknown: readonly string[] }
  /** Where in the file it is not what it should be; empty: the whole. */
  | { readonly ok: false; readonly at: string };

/** Reads what somebody gives as a keymap. Commands that this version does not know are named. */
export function readKeymapFile(text: string): ReadKeymap {
  if (text.length > maxKeymapFile) return { ok: false, at: '' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, at: '' };
  }
  const read = fileSchema.safeParse(value);
  if (!read.success) return { ok: false, at: read.error.issues[0]?.path.slice(0, 2).join(' › ') ?? '' };
  const { winnowKeymap: _form, ...keymap } = read.data;
  const known = new Set<string>(commandIds);
  return { ok: true, keymap, unknown: Object.keys(keymap.changed).filter((id) => !known.has(id)) };
}

/** What another keymap would change, command by command. */
export function differences(now: Keymap, then: Keymap) {
  const [before, after] = [bindingsOf(now), bindingsOf(then)];
  return commandIds
    .filter((id) => before[id].join('\n') !== after[id].join('\n'))
    .map((id) => ({ id, before: before[id], after: after[id] }));
}
