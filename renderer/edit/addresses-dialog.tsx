import { Command } from 'cmdk';
import { Globe, Mail } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { useWinnow, useWinnowState } from '../app-context.tsx';
import { say } from '../i18n/say.ts';
import { readable } from '../state/addresses.ts';
import { ChoiceItem } from '../ui/choice-item.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { Modal } from '../ui/modal.tsx';
import { NoChoice } from '../ui/no-choice.tsx';
import styles from '../ui/picker.module.css';
import { useAbout } from './use-chosen.ts';

/** Where the messages of a conversation lead: opened or copied by key. */
export function AddressesDialog({ found }: { found: readonly string[] }) {
  const { addresses, ui } = useWinnow();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(found[0] ?? '');
  const id = useWinnowState((state) => state.reader.id);
  const about = useAbout([id ?? '']);
  const fits = found.filter((href) => href.toLowerCase().includes(typed.trim().toLowerCase()));

  function hear(event: KeyboardEvent): void {
    const isTypedSelected = window.getSelection()?.toString() !== '';
    if (event.key !== 'c' || !(event.ctrlKey || event.metaKey) || isTypedSelected || !fits.includes(chosen)) return;
    event.preventDefault();
    ui.closeDialog();
    addresses.copy(chosen);
  }

  function open(href: string): void {
    ui.closeDialog();
    void addresses.open(href);
  }

  return (
    <Modal title={say('dialogs.addressesDialog.addresses')} about={about} size="medium">
      <Command
        shouldFilter={false}
        loop
        className={styles.picker}
        label={say('dialogs.addressesDialog.addresses')}
        value={chosen}
        onValueChange={setChosen}
        onKeyDown={hear}
      >
        <Command.Input
          className={styles.input}
          value={typed}
          onValueChange={setTyped}
          placeholder={say('dialogs.addressesDialog.findAnAddress')}
        />
        <Command.List className={styles.list}>
          {fits.map((href) => (
            <ChoiceItem
              key={href}
              value={href}
              icon={href.startsWith('mailto:') ? Mail : Globe}
              label={readable(href)}
              choose={() => open(href)}
            />
          ))}
          {fits.length === 0 ? (
            <NoChoice>{say('dialogs.addressesDialog.noAddressHolds', { typed: typed.trim() })}</NoChoice>
          ) : null}
        </Command.List>
        <p className={styles.foot}>
          <Kbd keys="Enter" /> {say('dialogs.addressesDialog.open')} <Kbd keys="$mod+c" />{' '}
          {say('dialogs.addressesDialog.copy')} <Kbd keys="Escape" /> {say('dialogs.addressesDialog.close')}
        </p>
      </Command>
    </Modal>
  );
}
