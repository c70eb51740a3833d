import { CalendarClock, Search } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { isMissed } from '#shared/delivery.ts';
import type { DeliveryLine, FollowUpAt, PlannedLine } from '#shared/ipc/alerts.ts';
import type { Output } from '#shared/ipc/contract.ts';
import { logFields, parseLogQuery } from '#shared/query/log.ts';
import { useWinnow, useWinnowState } from '../app-context.tsx';
import { alertWords, becameWords, plannedThenWords, thenWords } from '../i18n/alert-words.ts';
import { dates } from '../i18n/dates.ts';
import { say } from '../i18n/say.ts';
import { Mendings } from '../query/mendings.tsx';
import { ask as askMain } from '../state/core.ts';
import { Button } from '../ui/button.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { becameIcon } from './became-icon.ts';
import styles from './delivery-log.module.css';

type Log = Output<'alerts.log'>;

/** What searches the log. */
export const findId = 'find-in-log';

const none: Log = { planned: [], plannedTotal: 0, lines: [], next: null, unreadable: 0, total: 0, missed: 0 };

/** What is planned, and what became of every alert of the last 90 days. */
export function useDeliveryLog() {
  const { core, ui } = useWinnow();
  const [query, setQuery] = useState('');
  const [log, setLog] = useState<Log>(none);
  const asked = useRef('');

  const read = useCallback(
    async (words: string, before: Log | null) => {
      asked.current = words;
      const answer = await askMain(core, 'alerts.log', { query: words, before: before?.next ?? null });
      // What is typed meanwhile asks for another one.
      if (!answer.ok || asked.current !== words) return;
      const { lines, planned, unreadable, ...rest } = answer.value;
      setLog({
        ...rest,
        planned: before?.planned ?? planned,
        lines: [...(before?.lines ?? []), ...lines],
        unreadable: (before?.unreadable ?? 0) + unreadable,
      });
    },
    [core],
  );
  useEffect(() => {
    void read(query, null);
  }, [read, query]);

  async function save(): Promise<void> {
    const answer = await askMain(core, 'alerts.export', { query });
    if (!answer.ok) ui.fail(say('alerts.deliveryLog.theLogWasNotSaved'), answer.sentence);
    else if (answer.value.file !== null) ui.say(alertWords.exported(answer.value.file), null);
  }

  return { query, setQuery, log, more: () => void read(query, log), save };
}

const clockOrNothing = (ms: number | null) => (ms === null ? '' : dates.clock(ms));

export function DeliveryLog({ query, setQuery, log, more, save }: ReturnType<typeof useDeliveryLog>) {
  const isEmpty = log.lines.length === 0 && log.planned.length === 0;
  const [problem] = useMemo(() => parseLogQuery(query), [query]).problems;

  function ask(meant: string): void {
    setQuery(meant);
    document.getElementById(findId)?.focus();
  }
  return (
    <section aria-label={alertWords.log} className={styles.log}>
      <h3 className={styles.heading}>
        {alertWords.log}{' '}
        <span className={styles.aside}>{alertWords.counts(log.total, log.missed, log.plannedTotal)}</span>
        <label className={styles.find}>
          <Search size={14} strokeWidth={1.75} aria-hidden="true" />
          <input
            id={findId}
            type="search"
            aria-label={alertWords.find}
            placeholder={alertWords.find}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
          <Kbd keys="/" />
        </label>
        <Button keys="$mod+e" onClick={() => void save()}>
          {alertWords.export}
        </Button>
      </h3>
      {log.unreadable > 0 ? <p className={styles.aside}>{alertWords.unreadable(log.unreadable)}</p> : null}
      {problem ? (
        <div className={styles.problem}>
          <Mendings query={query} problem={problem} fields={logFields} ask={ask} />
        </div>
      ) : isEmpty ? (
        <p className={styles.aside}>{query === '' ? alertWords.noneYet : alertWords.noLines}</p>
      ) : null}
      <div className={styles.lines} hidden={isEmpty}>
        <table className={styles.table}>
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
            {query === '' && log.plannedTotal > log.planned.length && log.planned.length > 0 ? (
              <tr>
                <td colSpan={alertWords.columns.length}>
                  <Button tone="quiet" onClick={() => setQuery('is:planned')}>
                    {alertWords.allPlanned(log.plannedTotal)}
                  </Button>
                </td>
              </tr>
            ) : null}
            {[...log.planned].reverse().map((line) => (
              <Planned key={`${line.accountId} ${line.conversationId}`} line={line} />
            ))}
            {log.lines.map((line) => (
              <Delivered key={line.seq} line={line} />
            ))}
          </tbody>
        </table>
        {log.next === null ? null : <Button onClick={more}>{alertWords.more}</Button>}
      </div>
    </section>
  );
}

function Planned({ line }: { line: PlannedLine }) {
  return (
    <Line line={line}>
      <td>
        <CalendarClock size={14} strokeWidth={1.75} aria-hidden="true" />
        {alertWords.isPlanned}
      </td>
      <td />
      <td />
      <td>{plannedThenWords(line)}</td>
    </Line>
  );
}

function Delivered({ line }: { line: DeliveryLine }) {
  const Icon = becameIcon(line);
  return (
    <Line line={line} isMissed={isMissed(line)}>
      <td>
        <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
        {becameWords(line)}
      </td>
      <td>{clockOrNothing(line.firedAtMs)}</td>
      <td>{clockOrNothing(line.shownAtMs)}</td>
      <td>{thenWords(line)}</td>
    </Line>
  );
}

type LineProps = { line: FollowUpAt & { readonly note: string }; isMissed?: boolean; children: ReactNode };

/** When, whom and what about; then what became of it. */
function Line({ line, isMissed: missed = false, children }: LineProps) {
  const winnow = useWinnow();
  const nowMs = useWinnowState((state) => state.ui.nowMs);

  async function open(): Promise<void> {
    winnow.ui.closePage();
    await winnow.switchAccount(line.accountId);
    await winnow.showConversation(line.conversationId);
  }

  return (
    <tr data-missed={missed}>
      <td>{dates.due(line.dueAtMs, nowMs)}</td>
      <td>
        <button type="button" className={styles.open} onClick={() => void open()}>
          <bdi>{line.contact}</bdi>
        </button>
      </td>
      <td className={styles.cut}>
        <bdi>{line.note || alertWords.noNote}</bdi>
      </td>
      {children}
    </tr>
  );
}
