import type { Edit, Field } from '#shared/edits/edit.ts';
import type { State } from '../state/state.ts';
import type { Winnow } from '../state/store.ts';

/**
 * What a command does and when it can. `refusal` says in words why it cannot be done now, or null;
 * buttons, palette, hints and keys all ask it.
 */
export type Action = {
  readonly refusal?: (state: State) => string | null;
  /** What it edits, or the field where the value is chosen later: says whether it stays on this machine. */
  readonly edits?: Edit | Field;
  /** The edits it makes of what is chosen, where it asks for nothing more: told before they are made. */
  readonly makes?: (state: State) => readonly Edit[];
  readonly run: (winnow: Winnow) => unknown;
};
