import type { State } from '../state/state.ts';
import type { Winnow } from '../state/store.ts';

/**
 * What a command does and when it can. `refusal` says in words why it cannot be done now, or null;
 * buttons, palette, hints and keys all ask it.
 */
export type Action = {
  readonly refusal?: (state: State) => string | null;
  readonly run: (winnow: Winnow) => unknown;
};
