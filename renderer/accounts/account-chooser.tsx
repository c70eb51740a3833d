import { Command } from 'cmdk';
import { Layers, Plus } from 'lucide-react';
import { useState } from 'react';
import { allAccounts } from '#shared/scope.ts';
import { useRun, useWinnow, useWinnowState } from '../app-context.tsx';
import { say } from '../i18n/say.ts';
import { cx } from '../ui/cx.ts';
import { Kbd } from '../ui/kbd.tsx';
import { Modal } from '../ui/modal.tsx';
import picker from '../ui/picker.module.css';
import styles from './account-chooser.module.css';
import { AccountMark } from './account-mark.tsx';
import { standing, whereOf } from './account-words.ts';
import { allAccountsName } from './scope-words.ts';

/** The accounts with what waits in each, to switch by keyboard. */
export function AccountChooser() {
  const run = useRun();
  const { ui, switchAccount } = useWinnow();
  const [typed, setTyped] = useState('');
  const accounts = useWinnowState((state) => state.app.accounts);
  const active = useWinnowState((state) => state.app.activeAccount);
  const inboxes = useWinnowState((state) => state.app.counts?.inboxes);
  const wanted = typed.trim().toLowerCase();
  const isOffered = accounts.length > 1 && allAccountsName.toLowerCase().includes(wanted);
  const found = accounts.filter(({ name, capabilities }) =>
    `${name} ${capabilities.title}`.toLowerCase().includes(wanted),
  );
  const next = accounts[(accounts.findIndex(({ id }) => id === active) + 1) % accounts.length];
  const all = Object.values(inboxes ?? {}).reduce((sum, count) => sum + count, 0);

  function show(scope: string): void {
    ui.closeDialog();
    void switchAccount(scope);
  }

  return (
    <Modal title={say('accounts.accountChooser.switchAccount')}>
      <Command
        shouldFilter={false}
        loop
        className={picker.picker}
        label={say('accounts.accountChooser.switchAccount')}
        defaultValue={next?.id ?? ''}
      >
        <Command.Input
          className={picker.input}
          value={typed}
          onValueChange={setTyped}
          placeholder={say('accounts.accountChooser.findAnAccount')}
        />
        <Command.List className={picker.list}>
          {found.map((account) => {
            const [words, isUrgent] = standing(account.status, inboxes?.[account.id] ?? null);
            return (
              <Command.Item
                key={account.id}
                value={account.id}
                className={picker.item}
                onSelect={() => show(account.id)}
              >
                <AccountMark name={account.name} />
                <span className={picker.label}>
                  {account.name}{' '}
                  <span className={picker.aside}>
                    {account.capabilities.title} · {whereOf(account)}
                    {account.id === active ? ` · ${say('accounts.accountChooser.shown')}` : ''}
                  </span>
                </span>
                <span className={cx(styles.standing, isUrgent && styles.urgent)}>{words}</span>
              </Command.Item>
            );
          })}
          {isOffered ? (
            <Command.Item value={allAccounts} className={picker.item} onSelect={() => show(allAccounts)}>
              <span className={styles.plus}>
                <Layers size={15} strokeWidth={1.75} aria-hidden="true" />
              </span>
              <span className={picker.label}>
                {allAccountsName}{' '}
                <span className={picker.aside}>
                  {active === allAccounts ? say('accounts.accountChooser.shown') : ''}
                </span>
              </span>
              <span className={styles.standing}>{say('accounts.accountChooser.inTheInboxes', { all })}</span>
            </Command.Item>
          ) : null}
          <Command.Item value="connect" className={picker.item} onSelect={() => run('account.connect')}>
            <span className={styles.plus}>
              <Plus size={15} strokeWidth={1.75} aria-hidden="true" />
            </span>
            <span className={picker.label}>{say('accounts.accountChooser.connectAnAccount')}</span>
          </Command.Item>
        </Command.List>
        <p className={picker.foot}>
          <Kbd keys="Enter" /> {say('accounts.accountChooser.switch')} <Kbd keys="Escape" />{' '}
          {say('accounts.accountChooser.close')}
        </p>
      </Command>
    </Modal>
  );
}
