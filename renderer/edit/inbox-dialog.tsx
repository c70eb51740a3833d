import { Command } from 'cmdk';
import { Inbox } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useWinnow } from '../app-context.tsx';
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
    <Modal title="Move to inbox" about={useAbout(ids)}>
      <Command shouldFilter={false} loop className={styles.picker} label="Move to inbox">
        <Command.Input className={styles.input} value={typed} onValueChange={setTyped} placeholder="Find an inbox" />
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
                ? 'No inboxes are known yet: they come when the server is reached.'
                : `No inbox is called “${typed.trim()}”.`}
            </NoChoice>
          ) : null}
        </Command.List>
        <p className={styles.foot}>
          <Kbd keys="Enter" /> move <Kbd keys="Escape" /> close
        </p>
      </Command>
    </Modal>
  );
}
