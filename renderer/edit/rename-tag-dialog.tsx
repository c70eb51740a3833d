import { type FormEvent, useId, useState } from 'react';
import type { Edit } from '#shared/edits/edit.ts';
import { newEditSchema } from '#shared/edits/edit-schema.ts';
import { fold } from '#shared/fold.ts';
import { issueOf } from '#shared/issue.ts';
import { useWinnow, useWinnowState } from '../app-context.tsx';
import { issueSentence } from '../i18n/issue-words.ts';
import { tagWords as words } from '../i18n/tag-words.ts';
import { listedRow } from '../state/selectors.ts';
import { Button } from '../ui/button.tsx';
import form from '../ui/form.module.css';
import { Modal } from '../ui/modal.tsx';
import { useTagSuggestions } from './use-tag-suggestions.ts';

/** Gives a tag another name wherever it is, after a look at what that changes. One that is there already takes it in. */
export function RenameTagDialog() {
  const { ui, considerAll } = useWinnow();
  const [from, setFrom] = useState(useWinnowState((state) => listedRow(state, state.list.cursorId)?.tags[0] ?? ''));
  const [to, setTo] = useState('');
  const [fromId, toId, knownId, noteId] = [useId(), useId(), useId(), useId()];
  const suggested = useTagSuggestions(from);
  const likeTo = useTagSuggestions(to);
  const old = from.trim();
  // A search takes spellings for one tag: each of them goes.
  const spellings = suggested.filter((tag) => fold(tag) === fold(old));
  const wish = { field: 'tags', part: to, to: true };
  const { data: adding, error } = newEditSchema.safeParse(wish);
  const wanted = to.trim();
  const refused = old.includes('"') ? words.quoted : to !== '' && error ? issueSentence(issueOf(error, wish)) : null;
  const isNew = wanted !== '' && spellings.length > 0 && !(spellings.length === 1 && spellings[0] === wanted);
  const note =
    old !== '' && spellings.length === 0
      ? words.unknown(old)
      : likeTo.includes(wanted) && isNew
        ? words.merges(wanted)
        : words.everywhere;

  function show(event: FormEvent): void {
    event.preventDefault();
    if (!isNew || refused !== null || !adding) return;
    const gone = spellings.filter((tag) => tag !== wanted).map((part): Edit => ({ field: 'tags', part, to: false }));
    ui.closeDialog();
    void considerAll(`tag:"${old}" in:anywhere`, [...gone, adding]);
  }

  return (
    <Modal title={words.renameTitle} focusId={from === '' ? fromId : toId}>
      <form className={form.fields} onSubmit={show}>
        <div className={form.field}>
          <label htmlFor={fromId} className={form.label}>
            {words.from}
          </label>
          <input
            id={fromId}
            className={form.input}
            list={knownId}
            dir="auto"
            value={from}
            onChange={({ target }) => setFrom(target.value)}
          />
          <datalist id={knownId}>
            {suggested.map((tag) => (
              <option key={tag} value={tag} />
            ))}
          </datalist>
        </div>
        <div className={form.field}>
          <label htmlFor={toId} className={form.label}>
            {words.to}
          </label>
          <input
            id={toId}
            className={form.input}
            dir="auto"
            aria-invalid={refused !== null}
            aria-describedby={noteId}
            value={to}
            onChange={({ target }) => setTo(target.value)}
          />
        </div>
        <p id={noteId} className={refused === null ? form.hint : form.problem}>
          {refused ?? note}
        </p>
        <p>
          <Button type="submit" tone="main" keys="Enter" disabled={!isNew || refused !== null}>
            {words.rename}
          </Button>
        </p>
      </form>
    </Modal>
  );
}
