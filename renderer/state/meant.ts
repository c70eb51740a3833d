import type { Edit } from '#shared/edits/edit.ts';

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
  readonly edits: readonly Edit[];
  /** Those of each account by its id; null: the same in all. */
  readonly byAccount: ReadonlyMap<string, readonly Edit[]> | null;
  readonly leftOut: readonly LeftOut[];
};

export const plainly = (edits: readonly Edit[]): Meant => ({ name: null, edits, byAccount: null, leftOut: [] });
