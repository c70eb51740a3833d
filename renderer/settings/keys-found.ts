import { type CommandGroup, commandGroups } from '#shared/command-info.ts';
import { type CommandId, commandIds, commands } from '#shared/commands.ts';
import { fold } from '#shared/fold.ts';
import type { Bindings } from '#shared/keymap/keymap.ts';
import { commandAliases } from '../i18n/command-words.ts';
import { keyCaps } from '../keys/keymap.ts';

export type KeyGroup = { readonly group: CommandGroup; readonly ids: readonly CommandId[] };

/**
 * The commands that are called so, or have these keys, by group. Whole keys of a command are meant as keys: `e` finds what
 * `e` does, and not all that begins with it.
 */
export function keysFound(
  typed: string,
  bindings: Bindings,
  isMac: boolean,
  among: (id: CommandId) => boolean,
  titleOf: (id: CommandId) => string,
): KeyGroup[] {
  const wanted = fold(typed.trim());
  const capsOf = (id: CommandId) => bindings[id].map((keys) => fold(keyCaps(keys, isMac)));
  const candidates = commandIds.filter(among);
  const exact = wanted === '' ? [] : candidates.filter((id) => capsOf(id).includes(wanted));
  const found =
    exact.length > 0
      ? exact
      : candidates.filter((id) => isCalled(id, titleOf(id), wanted) || begins(capsOf(id), wanted));
  return commandGroups.flatMap((group) => {
    const ids = found.filter((id) => commands[id].group === group);
    return ids.length === 0 ? [] : [{ group, ids }];
  });
}

const begins = (caps: readonly string[], wanted: string) => caps.some((each) => each.startsWith(`${wanted} `));

/** Every word begins one of the command's. */
function isCalled(id: CommandId, title: string, wanted: string): boolean {
  const words = fold(`${title} ${commandAliases(id) ?? ''}`).split(/[^\p{L}\p{N}]+/u);
  return wanted.split(/\s+/).every((word) => words.some((each) => each.startsWith(word)));
}
