/**
 * Where a key is live: `triage` at the list and the conversation, `outbox` in the queue, `dryRun` where an act on many is
 * shown before it is done, `global` in all of them.
 */
export const scopes = ['global', 'triage', 'outbox', 'dryRun'] as const;
export type Scope = (typeof scopes)[number];

/** As help, README and the screen of keys have them, in this order. */
export const commandGroups = ['Moving', 'Triage', 'Follow-ups', 'Places', 'Queue', 'Dry run', 'Window'] as const;
export type CommandGroup = (typeof commandGroups)[number];

export type CommandInfo = {
  /** In the imperative, as palette, menus and help show it. */
  readonly title: string;
  readonly group: CommandGroup;
  /**
   * Default keys; those in force are asked of the keymap (shared/keymap). A chord is modifiers and the character the key
   * types (`Shift+J`, `$mod+k`, `?`); a sequence has spaces between its chords. `$mod` is Cmd on a Mac, Ctrl elsewhere. Shift counts with letters and named keys only:
   * where it is needed to type `?` differs between layouts. Alt goes with arrows only: with letters it types others.
   */
  readonly keys: readonly string[];
  readonly scope: Scope;
  /** Other words people search for it by. */
  readonly aliases?: string;
};
