import { Check, ChevronsUpDown } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { AccountView } from '#shared/ipc.ts';
import { activeView } from '../state/selectors.ts';
import { useWinnow, useWinnowState } from '../ui/winnow-context.tsx';
import styles from './account-switch.module.css';

/** Which inbox is shown; with several accounts, the way to the others. */
export function AccountSwitch() {
  const { switchAccount } = useWinnow();
  const accounts = useWinnowState((state) => state.app.accounts);
  const account = useWinnowState(activeView);
  if (!account) return <div className={styles.account} />;
  if (accounts.length === 1) {
    return (
      <div className={styles.account}>
        <Who account={account} />
      </div>
    );
  }
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className={styles.account} aria-label={`Account ${account.name}`}>
        <Who account={account} />
        <ChevronsUpDown size={14} strokeWidth={1.75} aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={styles.menu} align="start" sideOffset={4}>
          {accounts.map((each) => (
            <DropdownMenu.Item key={each.id} className={styles.choice} onSelect={() => void switchAccount(each.id)}>
              <Who account={each} />
              {each.id === account.id ? <Check size={14} aria-label="Shown" /> : null}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Who({ account }: { account: AccountView }) {
  return (
    <>
      <span className={styles.mark} aria-hidden="true">
        W
      </span>
      <span className={styles.words}>
        <span className={styles.name}>{account.name}</span>
        <span className={styles.where}>
          {account.capabilities.title} · {account.sample ? 'sample' : hostOf(account.baseUrl)}
        </span>
      </span>
    </>
  );
}

/** Base URLs are checked before they are stored. */
function hostOf(url: string): string {
  return new URL(url).host;
}
