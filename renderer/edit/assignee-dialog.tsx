import { Command } from 'cmdk';
import { User, UserRoundCheck, UserRoundPlus, UserRoundX } from 'lucide-react';
import { useEffect, useState } from 'react';
import { isLocal } from '#shared/capabilities.ts';
import { newEditSchema } from '#shared/edits/edit-schema.ts';
import { useWinnow, useWinnowState } from '../app-context.tsx';
import { say } from '../i18n/say.ts';
import { meAt } from '../state/selectors.ts';
import { ChoiceItem } from '../ui/choice-item.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { Modal } from '../ui/modal.tsx';
import { NoChoice } from '../ui/no-choice.tsx';
import styles from '../ui/picker.module.css';
import { assigneeChoices, sharedAssignee } from './assignee-choices.ts';
import { useCapabilities, useDirectory, useOwnRows } from './use-accounts.ts';
import { useAbout, useChosen } from './use-chosen.ts';

/** Type a few letters of a name; Enter assigns. Where the assignee stays on this machine, any name will do. */
export function AssigneeDialog({ ids }: { ids: readonly string[] }) {
  const { accounts, edits, ui } = useWinnow();
  const [typed, setTyped] = useState('');
  const capabilities = useCapabilities(ids);
  const directory = useDirectory(ids);
  const me = useWinnowState((state) => meAt(state, ids[0] ?? null));
  const rows = useWinnowState((state) => state.list.rows);
  const current = sharedAssignee(useChosen(ids));
  useEffect(() => void accounts.readDirectory(), [accounts]);
  const local = capabilities.every((each) => isLocal(each, 'assignee'));
  const used = useOwnRows(ids, rows).map(({ assignee }) => assignee);
  const choices = assigneeChoices({ ...directory, me }, used, current, typed);
  const wanted = typed.trim();
  const isNew = local && wanted !== '' && !choices.some(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  const canClear = current !== null && wanted === '';

  function assign(assignee: string | null): void {
    const edit = newEditSchema.safeParse({ field: 'assignee', to: assignee });
    ui.closeDialog();
    if (edit.success) void edits.edit(ids, [edit.data]);
    else ui.fail(say('dialogs.assigneeDialog.aNameHasAtMost'));
  }

  return (
    <Modal title={say('dialogs.assigneeDialog.assignTo')} about={useAbout(ids)} local={local}>
      <Command shouldFilter={false} loop className={styles.picker} label={say('dialogs.assigneeDialog.assignTo')}>
        <Command.Input
          className={styles.input}
          value={typed}
          onValueChange={setTyped}
          placeholder={local ? say('dialogs.assigneeDialog.findOrTypeAName') : say('dialogs.assigneeDialog.findAName')}
        />
        <Command.List className={styles.list}>
          {choices.map(({ id, name, current: isCurrent }) => (
            <ChoiceItem
              key={id}
              value={`to:${id}`}
              icon={id === me ? UserRoundCheck : User}
              label={name}
              isCurrent={isCurrent}
              choose={() => assign(id)}
              {...(id === me ? { aside: say('dialogs.assigneeDialog.you'), keys: 'i' } : {})}
            />
          ))}
          {isNew ? (
            <ChoiceItem
              value={`new:${wanted}`}
              icon={UserRoundPlus}
              label={say('dialogs.assigneeDialog.assignToWanted', { wanted })}
              choose={() => assign(wanted)}
            />
          ) : null}
          {canClear ? (
            <ChoiceItem
              value="nobody"
              icon={UserRoundX}
              label={say('dialogs.assigneeDialog.nobody')}
              choose={() => assign(null)}
            />
          ) : null}
          {choices.length === 0 && !isNew ? <NoChoice>{noneWords(local, wanted)}</NoChoice> : null}
        </Command.List>
        <p className={styles.foot}>
          <Kbd keys="Enter" /> {say('dialogs.assigneeDialog.assign')} <Kbd keys="Escape" />{' '}
          {say('dialogs.assigneeDialog.close')}
        </p>
      </Command>
    </Modal>
  );
}

function noneWords(local: boolean, wanted: string): string {
  if (wanted !== '') return say('dialogs.assigneeDialog.nobodyIsCalled', { wanted });
  return local ? say('dialogs.assigneeDialog.noNamesYetTypeOne') : say('dialogs.assigneeDialog.noNamesAreKnownYet');
}
