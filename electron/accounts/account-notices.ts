import type { Account } from '#shared/account.ts';
import type { NewNotice } from '#shared/notice.ts';
import type { UnreadableRows } from '../sync/unreadable-rows.ts';

export const noSecretStore: NewNotice = {
  level: 'warning',
  news: { kind: 'no-secret-store' },
  action: { kind: 'accept-token-file' },
};

export const listTooShort = ({ id, name }: Account, missed: number, of: number): NewNotice => ({
  level: 'warning',
  news: { kind: 'list-too-short', account: name, missed, of },
  action: { kind: 'check-missing', accountId: id },
});

export const notYetRemoved: NewNotice = { level: 'warning', news: { kind: 'sign-out-unfinished' }, action: null };

/** What there is to choose from of which some is not offered. */
export const entriesUnreadable = (account: Account, unreadable: UnreadableRows): NewNotice =>
  unreadableNotice('entries-unreadable', account, unreadable);

export const rowsUnreadable = (account: Account, unreadable: UnreadableRows): NewNotice =>
  unreadableNotice('rows-unreadable', account, unreadable);

/** The first of them stands for all: a provider that changes one field changes it in every row. */
function unreadableNotice(
  kind: 'rows-unreadable' | 'entries-unreadable',
  { name }: Account,
  { rows, of }: UnreadableRows,
): NewNotice {
  const [first] = rows.flatMap(({ id, why }) => (why === null ? [] : [{ id, ...why }]));
  return {
    level: 'warning',
    news: { kind, account: name, count: rows.length, of, first: first ?? null },
    action: null,
  };
}
