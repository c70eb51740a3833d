import { useCallback, useEffect, useState } from 'react';
import type { CrashReport } from '#shared/crash.ts';
import { useWinnow, useWinnowState } from '../app-context.tsx';
import { crashWords } from '../i18n/crash-words.ts';
import { dates } from '../i18n/dates.ts';
import { ask } from '../state/core.ts';
import { Button } from '../ui/button.tsx';
import { Modal } from '../ui/modal.tsx';
import styles from './crashes-dialog.module.css';

/** What scrolls must be reachable by keyboard. */
const scrollable = { tabIndex: 0 } as const;

/** What stopped unexpectedly, and was written down on this machine. */
export function CrashesDialog() {
  const { core, ui } = useWinnow();
  const [reports, setReports] = useState<readonly CrashReport[] | null>(null);
  const [text, setText] = useState<string | null>(null);

  const read = useCallback(async () => {
    const answer = await ask(core, 'crashes.list', {});
    if (answer.ok) setReports(answer.value.reports);
    else ui.fail(crashWords.notRead, answer.sentence);
  }, [core, ui]);
  useEffect(() => {
    void read();
  }, [read]);

  async function open(id: string): Promise<void> {
    const answer = await ask(core, 'crashes.read', { id });
    if (answer.ok) setText(answer.value.text);
    else ui.fail(crashWords.notRead, answer.sentence);
  }

  async function remove(id: string | null): Promise<void> {
    const answer = await ask(core, 'crashes.remove', { id });
    setText(null);
    if (answer.ok) setReports(answer.value.reports);
    else ui.fail(crashWords.notRemoved, answer.sentence);
  }

  return (
    <Modal title={crashWords.title} size="large">
      <div className={styles.scroll}>
        <p className={styles.words}>{crashWords.about}</p>
        {reports?.some(({ hasDump }) => hasDump) ? <p className={styles.words}>{crashWords.dumps}</p> : null}
        {reports?.length === 0 ? <p className={styles.none}>{crashWords.none}</p> : null}
        {reports !== null && reports.length > 0 ? (
          <>
            <Table
              reports={reports}
              read={(id) => void open(id)}
              show={(id) => void ask(core, 'crashes.show', { id })}
              remove={(id) => void remove(id)}
            />
            {text === null ? null : (
              <pre role="document" aria-label={crashWords.text} className={styles.text} {...scrollable}>
                {text}
              </pre>
            )}
            <p className={styles.acts}>
              <Button onClick={() => void remove(null)}>{crashWords.removeAll}</Button>
            </p>
          </>
        ) : null}
      </div>
    </Modal>
  );
}

type TableProps = {
  reports: readonly CrashReport[];
  read: (id: string) => void;
  show: (id: string) => void;
  remove: (id: string) => void;
};

function Table({ reports, read, show, remove }: TableProps) {
  const nowMs = useWinnowState((state) => state.ui.nowMs);
  return (
    <table className={styles.table} aria-label={crashWords.title}>
      <thead>
        <tr>
          {crashWords.columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
          <td />
        </tr>
      </thead>
      <tbody>
        {reports.map(({ id, atMs, kind, bytes, hasDump }) => (
          <tr key={id}>
            <td id={`when-${id}`}>{dates.due(atMs, nowMs)}</td>
            <td>{crashWords.what(kind, hasDump)}</td>
            <td>{crashWords.size(bytes)}</td>
            <td className={styles.each}>
              <Button tone="quiet" aria-describedby={`when-${id}`} onClick={() => read(id)}>
                {crashWords.read}
              </Button>
              <Button tone="quiet" aria-describedby={`when-${id}`} onClick={() => show(id)}>
                {crashWords.show}
              </Button>
              <Button tone="quiet" aria-describedby={`when-${id}`} onClick={() => remove(id)}>
                {crashWords.remove}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
