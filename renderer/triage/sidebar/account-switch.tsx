import { Check, ChevronsUpDown } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { AccountView } from '#shared/ipc/accounts.ts';
import { allAccounts } from '#shared/scope.ts';
import { AccountMark } from '../../accounts/account-mark.tsx';
import { standing, whereOf } from '../../accounts/account-words.ts';
import { allAccountsName, onlineWords } from '../../accounts/scope-words.ts';
import { useBindings, useRun, useWinnow, useWinnowState } from '../../app-context.tsx';
import { say } from '../../i18n/say.ts';
import { activeView, isOverAll } from '../../state/selectors.ts';
import { cx } from '../../ui/cx.ts';
import { Kbd } from '../../ui/kbd.tsx';
import styles from './account-switch.module.css';

/** Which inbox is shown; with several accounts, the way to the others. */
export function AccountSwitch() {
  const bindings = useBindings();
  const run = useRun();
  const { switchAccount } = useWinnow();
  const accounts = useWinnowState((state) => state.app.accounts);
  const account = useWinnowState(activeView);
  const isAll = useWinnowState(isOverAll);
  if (!account && !isAll) return <div className={styles.account} />;
  if (account && accounts.length === 1) {
    return (
      <div className={styles.account}>
        <Who account={account} mark={say('triage.accountSwitch.winnow')} />
      </div>
    );
  }
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className={styles.account}>
        <span className={styles.unseen}>{say('triage.accountSwitch.account')} </span>
        {account ? <Who account={account} mark={account.name} /> : <All accounts={accounts} />}
        <ChevronsUpDown size={14} strokeWidth={1.75} aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={styles.menu} align="start" sideOffset={4} collisionPadding={8}>
          <DropdownMenu.Item className={styles.choice} onSelect={() => void switchAccount(allAccounts)}>
            <All accounts={accounts} />
            {isAll ? <Check size={14} aria-label={say('triage.accountSwitch.shown')} /> : null}
          </DropdownMenu.Item>
          {accounts.map((each) => (
            <DropdownMenu.Item key={each.id} className={styles.choice} onSelect={() => void switchAccount(each.id)}>
              <Who account={each} mark={each.name} />
              <Standing account={each} />
              {each.id === account?.id ? <Check size={14} aria-label={say('triage.accountSwitch.shown')} /> : null}
            </DropdownMenu.Item>
          ))}
          <DropdownMenu.Separator className={styles.line} />
          <DropdownMenu.Item className={styles.choice} onSelect={() => run('account.choose')}>
            <span className={styles.words}>{say('triage.accountSwitch.switchAccount')}</span>
            <Kbd keys={bindings['account.choose'][0]} />
          </DropdownMenu.Item>
          <DropdownMenu.Item className={styles.choice} onSelect={() => run('account.connect')}>
            {say('triage.accountSwitch.connectAnAccount')}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Standing({ account }: { account: AccountView }) {
  const [words, isUrgent] = standing(account.status, null);
  return words === '' ? null : <span className={cx(styles.where, isUrgent && styles.urgent)}>{words}</span>;
}

function All({ accounts }: { accounts: readonly AccountView[] }) {
  return (
    <>
      <AccountMark name={String(accounts.length)} />
      <span className={styles.words}>
        <span className={styles.name}>{allAccountsName}</span>
        <span className={styles.where}>{onlineWords(accounts)}</span>
      </span>
    </>
  );
}

function Who({ account, mark }: { account: AccountView; mark: string }) {
  return (
    <>
      <AccountMark name={mark} />
      <span className={styles.words}>
        <span className={styles.name}>{account.name}</span>
        <span className={styles.where}>
          {account.capabilities.title} · {whereOf(account)}
        </span>
      </span>
    </>
  );
}
