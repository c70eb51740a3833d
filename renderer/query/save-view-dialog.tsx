import { type FormEvent, useState } from 'react';
import { savedViewSchema } from '#shared/ipc/conversations.ts';
import { parseQuery } from '#shared/query/parse.ts';
import { useWinnow, useWinnowState } from '../app-context.tsx';
import { problemSentence } from '../i18n/query-words.ts';
import { Button } from '../ui/button.tsx';
import styles from '../ui/entries.module.css';
import { Modal } from '../ui/modal.tsx';

/** Names the search on screen, so that it stands in the sidebar. */
export function SaveViewDialog() {
  const { app, ui } = useWinnow();
  const query = useWinnowState((state) => state.ui.search) ?? '';
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);

  function save(event: FormEvent): void {
    event.preventDefault();
    const checked = savedViewSchema.shape.name.safeParse(name);
    if (!checked.success) {
      setProblem('A name has 1 to 60 characters.');
      return;
    }
    // Typed to its end: a part of a word would be kept for good, and ask for everything.
    const [wrong] = parseQuery(`${query} `).problems;
    if (wrong) {
      setProblem(problemSentence(wrong));
      return;
    }
    ui.closeDialog();
    void app.saveView(checked.data, query);
  }

  return (
    <Modal title="Save this search" about={query}>
      <form className={styles.name} onSubmit={save}>
        <input
          className={styles.field}
          aria-label="Name of the view"
          placeholder="Name of the view"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" tone="main" keys="Enter">
          Save
        </Button>
        {problem ? (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        ) : null}
      </form>
    </Modal>
  );
}
