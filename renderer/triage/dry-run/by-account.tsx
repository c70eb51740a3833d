import { useMemo } from 'react';
import { useWinnowState } from '../../app-context.tsx';
import { dryRunWords as words } from '../../i18n/dry-run-words.ts';
import { written } from '../../i18n/names.ts';
import { countsByAccount } from '../../state/dry-run.ts';
import type { DryRunState } from '../../state/state.ts';
import { cx } from '../../ui/cx.ts';
import styles from './by-account.module.css';

/** What becomes of those of each account, where they are of several. */
export function ByAccount({ dryRun }: { dryRun: DryRunState }) {
  const accounts = useWinnowState((state) => state.app.accounts);
  const scope = useWinnowState((state) => state.app.activeAccount);
  const { ids, result } = dryRun;
  const each = useMemo(() => countsByAccount(accounts, scope, { ids, result }), [accounts, scope, ids, result]);
  if (each.length < 2) return null;
  return (
    <table className={styles.table} aria-label={words.byAccount}>
      <thead>
        <tr>
          <th scope="col">{words.account}</th>
          <th scope="col">{words.change}</th>
          <th scope="col">{words.cannot}</th>
          <th scope="col">{words.held}</th>
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
          </tr>
        ))}
      </tbody>
    </table>
  );
}
