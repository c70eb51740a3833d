import type { Account, Directory } from './account.ts';

/** Which of an account's agents this one is: as its provider says, else as they say themselves; null where nobody has. */
export const meIn = ({ me }: Pick<Account, 'me'>, directory: Pick<Directory, 'me'>): string | null =>
  directory.me ?? me;
