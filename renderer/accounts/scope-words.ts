import type { AccountView } from '#shared/ipc/accounts.ts';
import { say } from '../i18n/say.ts';

export const allAccountsName = say('accounts.scope.allAccounts');

/** How many of them can be reached; what is paused is not. */
export const onlineOf = (accounts: readonly AccountView[]): number =>
  accounts.filter(({ status }) => status.gate === null).length;

/** "3 accounts online", or "2 of 3 online". */
export function onlineWords(accounts: readonly AccountView[]): string {
  const online = onlineOf(accounts);
  return online === accounts.length
    ? say('accounts.scope.online', { length: accounts.length })
    : say('accounts.scope.ofOnline', { online, length: accounts.length });
}
