import { useMemo } from 'react';
import { storageOf } from '#shared/capabilities.ts';
import { useWinnowState } from '../../app-context.tsx';
import { dryRunWords as words } from '../../i18n/dry-run-words.ts';
import { written } from '../../i18n/names.ts';
import { type SentIn, sentInCell } from '../../i18n/sending-words.ts';
import { useSentIn } from '../../outbox/use-sent-in.ts';
import { countsByAccount } from '../../state/dry-run.ts';
import { accountOf } from '../../state/selectors.ts';
import type { DryRunState } from '../../state/state.ts';
import { cx } from '../../ui/cx.ts';
import styles from './by-account.module.css';

/** What becomes of those of each account, where they are of several. */
export function ByAccount({ each, sent }: { each: ReturnType<typeof useByAccount>; sent: SentByAccount }) {
  if (each.length < 2) return null;
  return (
    <table className={styles.table} aria-label={words.byAccount}>
      <thead>
        <tr>
          <th scope="col">{words.account}</th>
          <th scope="col">{words.change}</th>
          <th scope="col">{words.cannot}</th>
          <th scope="col">{words.held}</th>
          <th scope="col" className={styles.sent}>
            {words.sent}
          </th>
        </tr>
      </thead>
      <tbody>
        {each.map(({ id, name, change, cannot, held }) => (
          <tr key={id}>
            <th scope="row" dir="auto">
              {name}
            </th>
            {[change, cannot, held].map((count, column) => (
              <td key={['change', 'cannot', 'held'][column]} className={cx(count === 0 && styles.none)}>
                {written(count)}
              </td>
            ))}
            <td className={styles.sent}>{sentWords(sent.get(id))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How many of each account become what. */
export function useByAccount({ ids, result }: DryRunState) {
  const accounts = useWinnowState((state) => state.app.accounts);
  const scope = useWinnowState((state) => state.app.activeAccount);
  return useMemo(() => countsByAccount(accounts, scope, { ids, result }), [accounts, scope, ids, result]);
}

/** When what changes will have been sent, by account; "here": nothing of it is sent. Accounts in which nothing changes are not in it. */
export type SentByAccount = ReadonlyMap<string, SentIn | 'here' | null>;

const sentWords = (sent: SentIn | 'here' | null | undefined): string =>
  sent === null || sent === undefined ? '' : sent === 'here' ? words.keptHere : sentInCell(sent);

export function useSentByAccount(
  { edits, byAccount }: DryRunState,
  each: ReturnType<typeof useByAccount>,
): SentByAccount {
  const changing = each.filter(({ change }) => change > 0);
  const isSent = useWinnowState((state) =>
    changing
      .map(({ id }) => {
        const account = accountOf(state, id);
        const own = byAccount?.get(id) ?? edits;
        return account !== null && own.some((edit) => storageOf(account.capabilities, edit) === 'provider');
      })
      .join(),
  ).split(',');
  const sending = changing.filter((_, at) => isSent[at] === 'true');
  const known = useSentIn(sending.map(({ id, change }) => ({ accountId: id, more: change })));
  return new Map(changing.map(({ id }, at) => [id, isSent[at] === 'true' ? (known.get(id) ?? null) : 'here']));
}
