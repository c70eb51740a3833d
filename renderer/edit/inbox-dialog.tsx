import { Command } from 'cmdk';
import { Inbox } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useWinnow } from '../app-context.tsx';
import { say } from '../i18n/say.ts';
import { ChoiceItem } from '../ui/choice-item.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { Modal } from '../ui/modal.tsx';
import { NoChoice } from '../ui/no-choice.tsx';
import styles from '../ui/picker.module.css';
import { inboxChoices } from './assignee-choices.ts';
import { useDirectory } from './use-accounts.ts';
import { useAbout } from './use-chosen.ts';
import { useDetail } from './use-detail.ts';

/** Which of the provider's inboxes a conversation lies in. */
export function InboxDialog({ ids }: { ids: readonly string[] }) {
  const { accounts, edits, ui } = useWinnow();
  const [typed, setTyped] = useState('');
  const directory = useDirectory(ids);
  const detail = useDetail();
  useEffect(() => void accounts.readDirectory(), [accounts]);
  const one = detail && ids.length === 1 && detail.conversation.id === ids[0] ? detail.conversation : null;
  const current = one?.inbox;
  const choices = inboxChoices(directory, current, typed);

  function move(inbox: string): void {
    ui.closeDialog();
    void edits.edit(ids, [{ field: 'inbox', to: inbox }]);
  }

  return (
    <Modal title={say('dialogs.inboxDialog.moveToInbox')} about={useAbout(ids)}>
      <Command shouldFilter={false} loop className={styles.picker} label={say('dialogs.inboxDialog.moveToInbox')}>
        <Command.Input
          className={styles.input}
          value={typed}
          onValueChange={setTyped}
          placeholder={say('dialogs.inboxDialog.findAnInbox')}
        />
        <Command.List className={styles.list}>
          {choices.map(({ id, name, current: isCurrent }) => (
            <ChoiceItem
              key={id}
              value={`to:${id}`}
              icon={Inbox}
              label={name}
              isCurrent={isCurrent}
              choose={() => move(id)}
            />
          ))}
          {choices.length === 0 ? (
            <NoChoice>
              {typed.trim() === ''
                ? say('dialogs.inboxDialog.noInboxesAreKnownYet')
                : say('dialogs.inboxDialog.noInboxIsCalled', { typed: typed.trim() })}
            </NoChoice>
          ) : null}
        </Command.List>
        <p className={styles.foot}>
          <Kbd keys="Enter" /> {say('dialogs.inboxDialog.move')} <Kbd keys="Escape" />{' '}
          {say('dialogs.inboxDialog.close')}
        </p>
      </Command>
    </Modal>
  );
}
