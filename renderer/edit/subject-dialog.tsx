import { type FormEvent, useState } from 'react';
import { isLocal } from '#shared/capabilities.ts';
import { newEditSchema } from '#shared/edits/edit-schema.ts';
import { useWinnow } from '../app-context.tsx';
import { say } from '../i18n/say.ts';
import { Button } from '../ui/button.tsx';
import styles from '../ui/entries.module.css';
import { Modal } from '../ui/modal.tsx';
import { Meanwhile } from './meanwhile.tsx';
import { useCapabilities } from './use-accounts.ts';
import { useAbout, useChosen } from './use-chosen.ts';

/** As long as any provider stores. */
const maxLength = 500;

/** Gives one conversation another subject; an empty one takes it away. */
export function SubjectDialog({ ids }: { ids: readonly string[] }) {
  const { edits, ui } = useWinnow();
  const [chosen] = useChosen(ids);
  const local = useCapabilities(ids).every((each) => isLocal(each, 'subject'));
  const [opened] = useState(chosen?.subject ?? null);
  const [typed, setTyped] = useState(opened ?? '');
  const theirs = chosen?.subject ?? null;
  const subject = typed.replace(/\s+/g, ' ').trim();
  const edit = newEditSchema.safeParse({ field: 'subject', to: subject === '' ? null : subject });

  function save(event: FormEvent): void {
    event.preventDefault();
    if (!edit.success) return;
    ui.closeDialog();
    void edits.edit(ids, [edit.data], [{ target: 'subject', value: opened }]);
  }

  return (
    <Modal title={say('dialogs.subjectDialog.renameTheConversation')} about={useAbout(ids)} local={local}>
      <form className={styles.name} onSubmit={save}>
        <input
          className={styles.field}
          aria-label={say('dialogs.subjectDialog.subject')}
          aria-invalid={!edit.success}
          aria-describedby={edit.success ? undefined : 'subject-problem'}
          placeholder={say('dialogs.subjectDialog.subject')}
          dir="auto"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onFocus={(event) => event.target.select()}
        />
        <Button type="submit" tone="main" keys="Enter">
          {say('dialogs.subjectDialog.rename')}
        </Button>
        {theirs === opened ? null : <Meanwhile value={theirs} />}
        {edit.success ? null : (
          <p id="subject-problem" className={styles.problem} role="alert">
            {say('dialogs.subjectDialog.aSubjectHasAtMost', { maxLength, length: subject.length })}
          </p>
        )}
      </form>
    </Modal>
  );
}
