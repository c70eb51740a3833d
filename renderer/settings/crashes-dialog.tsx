import { useCallback, useEffect, useState } from 'react';
import type { CrashReport } from '#shared/crash.ts';
import { useWinnow, useWinnowState } from '../app-context.tsx';
import { crashWords } from '../i18n/crash-words.ts';
import { dates } from '../i18n/dates.ts';
import { ask } from '../state/core.ts';
import { Button } from '../ui/button.tsx';
import { Modal } from '../ui/modal.tsx';
import styles from './crashes-dialog.module.css';

/** What stopped unexpectedly, and was written down on this machine. */
export function CrashesDialog() {
  const { core, ui } = useWinnow();
  const [reports, setReports] = useState<readonly CrashReport[] | null>(null);

  const read = useCallback(async () => {
    const answer = await ask(core, 'crashes.list', {});
    if (answer.ok) setReports(answer.value.reports);
    else ui.fail(crashWords.notRead, answer.sentence);
  }, [core, ui]);
  useEffect(() => {
    void read();
  }, [read]);

  async function remove(id: string | null): Promise<void> {
    const answer = await ask(core, 'crashes.remove', { id });
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
              show={(id) => void ask(core, 'crashes.show', { id })}
              remove={(id) => void remove(id)}
            />
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
  show: (id: string) => void;
  remove: (id: string) => void;
};

function Table({ reports, show, remove }: TableProps) {
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
