import type { Edit } from '#shared/edits/edit.ts';
import type { MacroStep } from '#shared/macro-schema.ts';

/** What of a macro one account cannot do. */
export type LeftOut = {
  /** What it would have been, in words. */
  readonly what: string;
  readonly why: string;
  /** The account's name. */
  readonly where: string;
};

/** What is to be done to conversations: the same in every account, unless each is given its own. */
export type Meant = {
  /** The name of the macro; null: it is said by its edits. */
  readonly name: string | null;
  /** The macro's own, in words that mean the same in any account; null: it is none. */
  readonly steps: readonly MacroStep[] | null;
  readonly edits: readonly Edit[];
  /** Those of each account by its id; null: the same in all. */
  readonly byAccount: ReadonlyMap<string, readonly Edit[]> | null;
  readonly leftOut: readonly LeftOut[];
};

export const plainly = (edits: readonly Edit[]): Meant => ({
  name: null,
  steps: null,
  edits,
  byAccount: null,
  leftOut: [],
});
