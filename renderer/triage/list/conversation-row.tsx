import { AlarmClock, ArrowUp, Check, ClockFading, CornerDownLeft, TriangleAlert, UserRound } from 'lucide-react';
import { memo } from 'react';
import type { Directory } from '#shared/account.ts';
import { type Capabilities, isLocal } from '#shared/capabilities.ts';
import { contactOf, type ConversationRow as Row, type SyncMark } from '#shared/conversation.ts';
import { useWinnowState } from '../../app-context.tsx';
import { dates } from '../../i18n/dates.ts';
import { isMadeUp, nameIn } from '../../i18n/directory-words.ts';
import { backReasons, type DueLine, type DueState, dueLine, howWords, passedWords } from '../../i18n/due-words.ts';
import { rowName } from '../../i18n/row-name.ts';
import { ChannelIcon } from '../../ui/channel-icon.tsx';
import { cx } from '../../ui/cx.ts';
import { Tag } from '../../ui/tag.tsx';
import styles from './conversation-row.module.css';

export type Timed = 'message' | 'due';

/** The time at the right of a row is the one that its list is sorted by: when it comes back or is due, else its last message's. */
function timeWords({ dueAtMs, laterAtMs, back, lastMessageAtMs }: Row, timed: Timed, nowMs: number): string {
  if (timed === 'message') return dates.short(back?.atMs ?? lastMessageAtMs, nowMs);
  if (dueAtMs !== null) return dates.inGroup(dueAtMs, nowMs);
  return laterAtMs === null ? dates.short(lastMessageAtMs, nowMs) : '';
}

type Props = {
  row: Row;
  index: number;
  total: number;
  nowMs: number;
  /** Which time the list is sorted by. */
  timed: Timed;
  /** Of the account; null while none is shown. */
  capabilities: Capabilities | null;
  /** As many tags as fit the row; the reader shows all. */
  maxTags: number;
  directory: Directory;
};

/** Stable while the row is on screen, and without spaces, which would end a reference to it. */
export const rowElementId = (id: string) => `row-${encodeURIComponent(id)}`;

/** One line of the list. It alone listens for the cursor and its selection, so that a step repaints two rows. */
export const ConversationRow = memo(function ConversationRow({ index, total, ...content }: Props) {
  const { row } = content;
  const isCursor = useWinnowState((state) => state.list.cursorId === row.id);
  const isSelected = useWinnowState((state) => state.selection.ids.has(row.id));
  return (
    <div
      role="option"
      id={rowElementId(row.id)}
      data-id={row.id}
      data-sync={row.sync}
      tabIndex={-1}
      aria-posinset={index + 1}
      aria-setsize={total}
      aria-selected={isSelected}
      aria-current={isCursor ? 'true' : undefined}
      className={cx(
        styles.row,
        isCursor && styles.cursor,
        isSelected && styles.selected,
        row.unreadCount > 0 && styles.unread,
      )}
    >
      <RowInside {...content} isSelected={isSelected} />
    </div>
  );
});

type Content = Omit<Props, 'index' | 'total'> & { isSelected: boolean };

/** All but where the row stands: when one goes, those behind it move up, and nothing in them is drawn again. */
const RowInside = memo(function RowInside(content: Content) {
  const { row, nowMs, directory, capabilities } = content;
  return (
    <>
      <span className={styles.name}>{rowName(row, nowMs, dates, directory, capabilities)}</span>
      <RowContent {...content} />
    </>
  );
});

export function RowContent({ row, nowMs, timed, capabilities, maxTags, directory, isSelected }: Content) {
  const due = dueLine(row, nowMs, dates);
  const localTags = capabilities !== null && isLocal(capabilities, 'tags');
  const localAssignee = capabilities !== null && isLocal(capabilities, 'assignee');
  const tags = row.tags.slice(0, row.unknownStatus ? maxTags - 1 : maxTags);
  return (
    <span className={styles.content} aria-hidden="true">
      <span className={styles.lead}>
        {isSelected ? (
          <Check size={12} strokeWidth={3} aria-hidden="true" />
        ) : row.unreadCount > 0 ? (
          <span className={styles.dot} />
        ) : null}
      </span>
      <span className={styles.channel}>
        <ChannelIcon channel={row.channel} />
      </span>
      <span className={styles.who} dir="auto">
        {contactOf(row)}
      </span>
      <span className={styles.when}>
        <Mark sync={row.sync} />
        {due?.state === 'back' ? (
          <span className={styles.back}>
            <CornerDownLeft size={12} strokeWidth={1.75} aria-hidden="true" />
            {due.words}
          </span>
        ) : null}
        <time className={timed === 'due' && due ? dueStyles[due.state] : undefined}>
          {timeWords(row, timed, nowMs)}
        </time>
      </span>
      <span className={styles.what} dir="auto">
        {timed === 'due' && row.followUp?.act === 'remind' ? (
          <NoteLine row={row} />
        ) : (
          <>
            {row.subject ? <span className={styles.subject}>{row.subject} </span> : null}
            {row.preview ?? ''}
          </>
        )}
      </span>
      <span className={styles.chips}>
        {row.unknownStatus ? <Tag name={row.unknownStatus} local={false} /> : null}
        {tags.map((tag) => (
          <Tag key={tag} name={tag} local={localTags} />
        ))}
        {row.tags.length > tags.length ? <span className={styles.rest}>+{row.tags.length - tags.length}</span> : null}
        {row.assignee ? (
          <span
            className={cx(styles.assignee, localAssignee && isMadeUp(directory, row.assignee) && styles.local)}
            dir="auto"
          >
            <UserRound size={12} strokeWidth={1.75} aria-hidden="true" />
            <span className={styles.assigneeName}>{nameIn(directory, 'assignee', row.assignee)}</span>
          </span>
        ) : null}
        <Due row={row} line={due} timed={timed} nowMs={nowMs} />
      </span>
    </span>
  );
}

const dueStyles = {
  later: undefined,
  today: styles.today,
  overdue: styles.overdue,
  back: undefined,
} satisfies Record<DueState, string | undefined>;

type DueProps = { row: Row; line: DueLine | null; timed: Timed; nowMs: number };

/** What the follow-up is: when, on what condition, how often again; why it is back; since when nobody has answered. */
function Due({ row, line, timed, nowMs }: DueProps) {
  const words = dueWords(row, line, timed, nowMs);
  if (words.length === 0 && !(row.hasFollowUp && timed === 'message')) return null;
  const Icon = row.back || !row.hasFollowUp ? null : row.laterAtMs === null ? AlarmClock : ClockFading;
  return (
    <span className={cx(styles.due, line && dueStyles[line.state])} data-due={line?.state}>
      {Icon ? <Icon size={13} strokeWidth={1.75} aria-hidden="true" /> : null}
      <span className={styles.dueWords}>{words.join(' · ')}</span>
    </span>
  );
}

/** Where the list is sorted by it, the time stands at the right already. */
function dueWords(row: Row, line: DueLine | null, timed: Timed, nowMs: number): string[] {
  if (row.back) return [backReasons[row.back.why]];
  const how = row.followUp ? howWords(row.followUp) : [];
  if (timed === 'message') return [...(line ? [line.words] : []), ...how];
  if (row.dueAtMs === null && row.laterAtMs === null) return [passedWords(row.lastMessageAtMs, nowMs)];
  return line?.state === 'overdue' ? [line.words, ...how] : how;
}

/** In the agenda: what it is about; without a note, what was written last. */
function NoteLine({ row }: { row: Row }) {
  const { note = '' } = row.followUp ?? {};
  return note === '' ? (
    <>no note · “{row.preview ?? row.subject ?? ''}”</>
  ) : (
    <span className={styles.subject}>{note}</span>
  );
}

function Mark({ sync }: { sync: SyncMark }) {
  if (sync === 'none') return null;
  if (sync === 'needs-you') {
    return <TriangleAlert className={styles.needsYou} size={14} strokeWidth={1.75} aria-hidden="true" />;
  }
  return (
    <ArrowUp
      className={sync === 'sending' ? styles.sending : styles.waiting}
      size={13}
      strokeWidth={1.75}
      aria-hidden="true"
    />
  );
}
