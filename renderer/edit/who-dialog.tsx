import { Command } from 'cmdk';
import { User, UserRoundPlus, UserRoundX } from 'lucide-react';
import { useEffect, useState } from 'react';
import { emptyDirectory } from '#shared/account.ts';
import { isLocal } from '#shared/capabilities.ts';
import { newEditSchema } from '#shared/edits/edit-schema.ts';
import type { AccountView } from '#shared/ipc/accounts.ts';
import { useRun, useWinnow, useWinnowState } from '../app-context.tsx';
import { whoWords as words } from '../i18n/who-words.ts';
import { accountAt, accountOf } from '../state/selectors.ts';
import type { State } from '../state/state.ts';
import { ChoiceItem } from '../ui/choice-item.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { Modal } from '../ui/modal.tsx';
import { NoChoice } from '../ui/no-choice.tsx';
import styles from '../ui/picker.module.css';
import { assigneeChoices } from './assignee-choices.ts';

type Props = { accountId: string; assigns: boolean };

/** Asked once for each account whose provider does not say whose its token is. */
export function WhoDialog({ accountId, assigns }: Props) {
  const account = useWinnowState((state) => accountOf(state, accountId));
  return account ? <Who account={account} assigns={assigns} /> : null;
}

function Who({ account, assigns }: { account: AccountView; assigns: boolean }) {
  const winnow = useWinnow();
  const { accounts, ui, list } = winnow;
  const run = useRun();
  const [typed, setTyped] = useState('');
  const directory = useWinnowState((state) => state.accounts.directories.get(account.id)) ?? emptyDirectory;
  useEffect(() => void accounts.readDirectory(), [accounts]);
  const wanted = typed.trim();
  const isOpen = directory.assignees.length === 0 || isLocal(account.capabilities, 'assignee');
  const choices = assigneeChoices(directory, namesInUse(winnow.store.getState(), account.id), account.me, typed);
  const isNew = isOpen && wanted !== '' && !choices.some(({ name }) => name.toLowerCase() === wanted.toLowerCase());

  async function choose(me: string | null): Promise<void> {
    // What nothing can be assigned to is nobody's name.
    const isName = newEditSchema.safeParse({ field: 'assignee', to: me }).success;
    ui.closeDialog();
    if (!isName) ui.fail(words.tooLong);
    else if (!(await accounts.setMe(account.id, me))) return;
    else if (assigns) run('assignee.me');
    else await list.reload();
  }

  return (
    <Modal title={words.title(account.name)} local>
      <Command shouldFilter={false} loop className={styles.picker} label={words.title(account.name)}>
        <Command.Input
          className={styles.input}
          value={typed}
          onValueChange={setTyped}
          placeholder={isOpen ? words.findOrType : words.find}
        />
        <Command.List className={styles.list}>
          {choices.map(({ id, name, current }) => (
            <ChoiceItem
              key={id}
              value={`is:${id}`}
              icon={User}
              label={name}
              isCurrent={current}
              choose={() => void choose(id)}
            />
          ))}
          {isNew ? (
            <ChoiceItem
              value={`new:${wanted}`}
              icon={UserRoundPlus}
              label={words.typed(wanted)}
              choose={() => void choose(wanted)}
            />
          ) : null}
          {account.me !== null && wanted === '' ? (
            <ChoiceItem value="nobody" icon={UserRoundX} label={words.nobody} choose={() => void choose(null)} />
          ) : null}
          {choices.length === 0 && !isNew ? (
            <NoChoice>{wanted === '' ? words.noneKnown : words.noneCalled(wanted)}</NoChoice>
          ) : null}
        </Command.List>
        <p className={styles.foot}>
          <Kbd keys="Enter" /> {words.choose} <Kbd keys="Escape" /> {words.close}
          <span className={styles.aside}>{words.about}</span>
        </p>
      </Command>
    </Modal>
  );
}

/** The names that the account's conversations on screen carry, where they are no ids. */
const namesInUse = (state: State, accountId: string): readonly (string | null)[] =>
  state.list.rows.filter(({ id }) => accountAt(state, id)?.id === accountId).map(({ assignee }) => assignee);
