import { useCallback, useEffect, useState } from 'react';
import { isMissed } from '#shared/delivery.ts';
import type { DeliveryLine } from '#shared/ipc/alerts.ts';
import { useWinnow, useWinnowState } from '../app-context.tsx';
import { alertWords, becameWords, thenWords } from '../i18n/alert-words.ts';
import { dates } from '../i18n/dates.ts';
import { ask } from '../state/core.ts';
import { Button } from '../ui/button.tsx';
import styles from './alerts-dialog.module.css';

type Log = { lines: readonly DeliveryLine[]; next: number | null; total: number; missed: number };

const none: Log = { lines: [], next: null, total: 0, missed: 0 };

/** What became of every alert of the last 90 days. */
export function useDeliveryLog() {
  const { core, ui } = useWinnow();
  const [query, setQuery] = useState('');
  const [log, setLog] = useState<Log>(none);

  const read = useCallback(
    async (asked: string, before: Log | null) => {
      const answer = await ask(core, 'alerts.log', { query: asked, before: before?.next ?? null });
      if (!answer.ok) return;
      const { lines, ...rest } = answer.value;
      setLog({ ...rest, lines: [...(before?.lines ?? []), ...lines] });
    },
    [core],
  );
  useEffect(() => {
    void read(query, null);
  }, [read, query]);

  async function save(): Promise<void> {
    const answer = await ask(core, 'alerts.export', { query });
    if (!answer.ok) ui.fail('The log was not saved', answer.sentence);
    else if (answer.value.file !== null) ui.say(alertWords.exported(answer.value.file), null);
  }

  return { query, setQuery, log, more: () => void read(query, log), save };
}

const clockOrNothing = (ms: number | null) => (ms === null ? '' : dates.clock(ms));

export function DeliveryLog({ query, setQuery, log, more, save }: ReturnType<typeof useDeliveryLog>) {
  const winnow = useWinnow();
  const nowMs = useWinnowState((state) => state.ui.nowMs);

  async function open({ accountId, conversationId }: DeliveryLine): Promise<void> {
    winnow.ui.closeDialog();
    await winnow.switchAccount(accountId);
    await winnow.showConversation(conversationId);
  }

  return (
    <section aria-label={alertWords.log} className={styles.log}>
      <h3 className={styles.heading}>
        {alertWords.log} <span className={styles.aside}>{alertWords.counts(log.total, log.missed)}</span>
        <input
          id="find-in-log"
          type="search"
          className={styles.find}
          aria-label={alertWords.find}
          placeholder={alertWords.find}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <Button keys="$mod+e" onClick={() => void save()}>
          {alertWords.export}
        </Button>
      </h3>
      {log.lines.length === 0 ? (
        <p className={styles.aside}>{query === '' ? alertWords.noneYet : alertWords.noLines}</p>
      ) : null}
      <table className={styles.table} hidden={log.lines.length === 0}>
        <thead>
          <tr>
            {alertWords.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {log.lines.map((line) => (
            <tr key={line.seq} data-missed={isMissed(line)}>
              <td>{dates.due(line.dueAtMs, nowMs)}</td>
              <td>
                <button type="button" className={styles.open} onClick={() => void open(line)}>
                  <bdi>{line.contact}</bdi>
                </button>
              </td>
              <td className={styles.cut}>
                <bdi>{line.note || alertWords.noNote}</bdi>
              </td>
              <td>{becameWords(line)}</td>
              <td>{clockOrNothing(line.firedAtMs)}</td>
              <td>{clockOrNothing(line.shownAtMs)}</td>
              <td>{thenWords(line)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {log.next === null ? null : <Button onClick={more}>{alertWords.more}</Button>}
    </section>
  );
}
