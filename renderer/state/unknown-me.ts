import type { AccountView } from '#shared/ipc/accounts.ts';
import { parseQuery, termsOf } from '#shared/query/parse.ts';
import { accountsShown, meOf } from './selectors.ts';
import type { State } from './state.ts';

/**
 * The accounts on screen in which nobody has said who they are, where the search asks for what is theirs. It makes
 * something new.
 */
export function unknownMe(state: State): readonly AccountView[] {
  const query = state.ui.search ?? '';
  if (!query.includes(':') || ![...termsOf(parseQuery(query).root)].some(({ kind }) => kind === 'mine')) return [];
  return accountsShown(state).filter((account) => meOf(state, account) === null);
}

/** Their names, in one text. */
export const unknownMeAt = (state: State): string =>
  unknownMe(state)
    .map(({ name }) => name)
    .join(', ');
