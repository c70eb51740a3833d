import { dates } from '../i18n/dates.ts';
import { reminderWords } from '../i18n/reminder-words.ts';
import { ChannelIcon } from '../ui/channel-icon.tsx';
import { Kbd } from '../ui/kbd.tsx';
import styles from './reminder-window.module.css';
import type { Line } from './use-due.ts';

/** As long as one that is due counts as due now. */
const nowForMs = 60_000;

type Props = { line: Line; nowMs: number; isCurrent: boolean; choose: () => void };

/** One that is due, or what has just been done with it. */
export function DueRow({ line: { due, answered }, nowMs, isCurrent, choose }: Props) {
  const name = <bdi className={styles.name}>{due.contact}</bdi>;
  if (answered) {
    return (
      <li className={styles.answered} role="status">
        {name} · {answered.words} · <Kbd keys="z" />
      </li>
    );
  }
  const lateMs = nowMs - due.dueAtMs;
  const about = [
    reminderWords.due(
      dates.dayNumber(due.dueAtMs) === dates.dayNumber(nowMs)
        ? dates.clock(due.dueAtMs)
        : dates.due(due.dueAtMs, nowMs),
    ),
    ...(due.nobodyReplied ? [reminderWords.nobodyReplied] : []),
    due.account,
  ];
  return (
    <li className={styles.row} data-current={isCurrent} aria-current={isCurrent}>
      <button type="button" className={styles.pick} onClick={choose}>
        <span className={styles.first}>
          <ChannelIcon channel={due.channel} />
          {name}
          <span className={lateMs < nowForMs ? styles.now : styles.late}>
            {lateMs < nowForMs ? reminderWords.now : reminderWords.overdue(dates.age(due.dueAtMs, nowMs))}
          </span>
        </span>
        <span className={styles.note}>
          <bdi>{due.note || reminderWords.noNote(due.words)}</bdi>
        </span>
        <span className={styles.about}>{about.join(' · ')}</span>
      </button>
    </li>
  );
}
