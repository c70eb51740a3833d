import { Command } from 'cmdk';
import { Plug } from 'lucide-react';
import { useState } from 'react';
import type { ProviderView } from '#shared/ipc/accounts.ts';
import { say } from '../i18n/say.ts';
import { cx } from '../ui/cx.ts';
import { Kbd } from '../ui/kbd.tsx';
import picker from '../ui/picker.module.css';
import { hostOf } from './account-words.ts';
import styles from './connect-dialog.module.css';
import { ProviderSummary } from './provider-summary.tsx';

type Props = {
  providers: readonly ProviderView[];
  /** The one to start at. */
  first: string | null;
  choose: (provider: ProviderView) => void;
};

/** Which service the conversations are at; what the one under the cursor stores stands beside. */
export function ProviderList({ providers, first, choose }: Props) {
  const [typed, setTyped] = useState('');
  const [selected, setSelected] = useState(first ?? providers[0]?.id ?? '');
  const found = providers.filter(({ title }) => title.toLowerCase().includes(typed.trim().toLowerCase()));
  const shown = found.find(({ id }) => id === selected) ?? found[0];
  return (
    <div className={styles.columns}>
      <Command
        shouldFilter={false}
        loop
        className={picker.picker}
        label={say('accounts.providerList.providers')}
        value={selected}
        onValueChange={setSelected}
      >
        <Command.Input
          className={picker.input}
          value={typed}
          onValueChange={setTyped}
          placeholder={say('accounts.providerList.whereAreYourConversations')}
          autoFocus
        />
        <Command.List className={cx(picker.list, styles.list)}>
          {found.length === 0 ? (
            <p className={picker.none}>{say('accounts.providerList.winnowDoesNotKnowYet', { typed: typed.trim() })}</p>
          ) : null}
          {found.map((provider) => (
            <Command.Item
              key={provider.id}
              value={provider.id}
              className={picker.item}
              onSelect={() => choose(provider)}
            >
              <Plug size={15} strokeWidth={1.75} aria-hidden="true" className={picker.icon} />
              <span className={picker.label}>{provider.title}</span>
              <span className={picker.aside}>{hostOf(provider.defaultBaseUrl)}</span>
            </Command.Item>
          ))}
        </Command.List>
        <p className={picker.foot}>
          <Kbd keys="Enter" /> {say('accounts.providerList.choose')} <Kbd keys="Escape" />{' '}
          {say('accounts.providerList.close')}
        </p>
      </Command>
      {shown ? <ProviderSummary capabilities={shown.capabilities} /> : <div />}
    </div>
  );
}
