import { Pause, TriangleAlert } from 'lucide-react';
import type { AccountView } from '#shared/ipc/accounts.ts';
import { AccountMark } from '../../accounts/account-mark.tsx';
import { useWinnow, useWinnowState } from '../../app-context.tsx';
import { dates } from '../../i18n/dates.ts';
import { written } from '../../i18n/names.ts';
import { say } from '../../i18n/say.ts';
import { syncSentence } from '../../i18n/status-words.ts';
import { cx } from '../../ui/cx.ts';
import { Hint } from '../../ui/hint.tsx';
import styles from './sidebar.module.css';

/** Where there are several: each by itself, with what its inbox holds, and whether it cannot be reached. */
export function Accounts() {
  const accounts = useWinnowState((state) => state.app.accounts);
  if (accounts.length < 2) return null;
  return (
    <>
      <h2 className={styles.heading}>{say('triage.accounts')}</h2>
      <ul>
        {accounts.map((account) => (
          <li key={account.id}>
            <Account account={account} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Account({ account: { id, name, status } }: { account: AccountView }) {
  const { switchAccount } = useWinnow();
  const count = useWinnowState((state) => state.app.counts?.inboxes[id] ?? 0);
  const isShown = useWinnowState((state) => state.app.activeAccount === id);
  const isHeld = status.gate !== null;
  const sentence = syncSentence(status, dates.clock);
  return (
    <Hint text={isHeld ? `${name}: ${sentence}` : say('triage.accounts.showAlone', { name })}>
      <button
        type="button"
        className={cx(styles.item, isShown && styles.active)}
        aria-current={isShown ? 'page' : undefined}
        onClick={() => void switchAccount(id)}
      >
        <AccountMark name={name} />
        <span className={styles.label} dir="auto">
          {name}
        </span>
        {isHeld ? (
          // What the agent has stopped is no fault.
          status.gate?.kind === 'paused' ? (
            <Pause size={14} strokeWidth={1.75} className={styles.quiet} aria-label={sentence} />
          ) : (
            <TriangleAlert size={14} strokeWidth={1.75} className={styles.danger} aria-label={sentence} />
          )
        ) : null}
        {count === 0 ? null : <span className={styles.count}>{written(count)}</span>}
      </button>
    </Hint>
  );
}
