import type { AccountView } from '#shared/ipc/accounts.ts';
import { counted } from '../i18n/names.ts';

export const allAccountsName = 'All accounts';

/** How many of them can be reached; what is paused is not. */
export const onlineOf = (accounts: readonly AccountView[]): number =>
  accounts.filter(({ status }) => status.gate === null).length;

/** "3 accounts online", or "2 of 3 online". */
export function onlineWords(accounts: readonly AccountView[]): string {
  const online = onlineOf(accounts);
  return online === accounts.length
    ? `${counted(accounts.length, 'account')} online`
    : `${online} of ${accounts.length} online`;
}
