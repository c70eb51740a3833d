import type { Edit } from '#shared/edits/edit.ts';

/** What a child process is to do with its data folder. */
export type ChildOptions = {
  readonly dataDir: string;
  readonly baseUrl: string;
  readonly token: string;
  readonly subAccountId: string;
  /** Which step kills it, counted from 1; null: none. */
  readonly killAt: number | null;
  /**
   * `script` carries out these commands one after another, then waits until all is quiet.
   * `load` edits at random until somebody kills it. `quiet` only waits.
   */
  readonly work:
    | { readonly kind: 'script'; readonly commands: readonly ScriptCommand[] }
    | { readonly kind: 'load'; readonly seed: number; readonly ids: readonly string[] }
    | { readonly kind: 'quiet' };
};

export type ScriptCommand = { readonly id: string; readonly ids: readonly string[]; readonly edits: readonly Edit[] };

/** One line of what the child says, as JSON. */
export type ChildSays =
  | { readonly kind: 'step'; readonly label: string }
  /** About to be queued: it may become durable without being acknowledged. */
  | { readonly kind: 'begun' | 'acknowledged'; readonly ids: readonly string[]; readonly edits: readonly Edit[] }
  | { readonly kind: 'started' }
  | { readonly kind: 'quiet'; readonly labels: readonly string[]; readonly notices: readonly string[] };
