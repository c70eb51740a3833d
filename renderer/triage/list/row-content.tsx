import { ArrowUp, Check, CornerDownLeft, TriangleAlert } from 'lucide-react';
import { contactOf, type ConversationRow as Row, type SyncMark } from '#shared/conversation.ts';
import { colorOf, type TagColor } from '#shared/tag-colors.ts';
import { dates } from '../../i18n/dates.ts';
import { type DueLine, type DueState, dueLine } from '../../i18n/due-words.ts';
import { languageOf } from '../../i18n/language-of.ts';
import { whereNow } from '../../i18n/row-name.ts';
import { sayAround } from '../../i18n/say.ts';
import { ChannelIcon } from '../../ui/channel-icon.tsx';
import { cx } from '../../ui/cx.ts';
import { Tag } from '../../ui/tag.tsx';
import styles from './conversation-row.module.css';
import { nextParts, type Timed } from './next-parts.ts';

/** What every row of a list needs to know beside itself. */
export type RowLook = {
  nowMs: number;
  /** Which time the list is sorted by. */
  timed: Timed;
  /** As many tags as fit the row; the reader shows all. */
  maxTags: number;
  /** Tags that the query asks for, which therefore every row has. */
  askedTags: ReadonlySet<string>;
  tagColors: readonly TagColor[];
};

type Props = RowLook & {
  row: Row;
  isSelected: boolean;
  /** Taken out of the view, and still here: where it is now is said. */
  isStray: boolean;
  /** Its name, while more than one is on screen; else null. */
  account: string | null;
  /** Whether tags are kept on this machine only. */
  localTags: boolean;
};

/** Line 1: who, tags, time. Line 2: subject and text, then what will happen, and where. */
export function RowContent({
  row,
  nowMs,
  timed,
  maxTags,
  account,
  localTags,
  askedTags,
  tagColors,
  isSelected,
  isStray,
}: Props) {
  const due = dueLine(row, nowMs, dates);
  const parts = [...(isStray ? [{ icon: null, words: whereNow(row) }] : []), ...nextParts(row, due, timed, nowMs)];
  return (
    <span className={styles.content} aria-hidden="true" lang={languageOf(row)}>
      <span className={styles.lead}>
        {isSelected ? (
          <Check size={14} strokeWidth={3} className={styles.check} />
        ) : row.unreadCount > 0 ? (
          <span className={styles.dot} />
        ) : null}
      </span>
      <span className={styles.channel}>
        <ChannelIcon channel={row.channel} />
      </span>
      <span className={styles.first}>
        <span className={styles.who} dir="auto">
          {contactOf(row)}
        </span>
        <Tags row={row} max={maxTags} local={localTags} asked={askedTags} colors={tagColors} />
        <Time row={row} due={due} timed={timed} nowMs={nowMs} />
      </span>
      <span className={styles.second}>
        <span className={styles.what} dir="auto">
          {timed === 'due' && row.followUp?.act === 'remind' ? <NoteLine row={row} /> : <TextLine row={row} />}
        </span>
        {parts.length > 0 || row.sync !== 'none' || account !== null ? (
          <span className={styles.next}>
            {parts.map(({ icon: Icon, words, state }) => (
              <span key={words} className={cx(styles.part, state && dueStyles[state], row.back && styles.why)}>
                {Icon ? <Icon size={13} strokeWidth={1.75} /> : null}
                {words}
              </span>
            ))}
            <Mark sync={row.sync} />
            {account === null ? null : (
              <span className={styles.account} dir="auto">
                {account}
              </span>
            )}
          </span>
        ) : null}
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

type TagsProps = {
  row: Row;
  max: number;
  local: boolean;
  asked: ReadonlySet<string>;
  colors: readonly TagColor[];
};

/** A status that only the server knows stands before them, as one of them. */
function Tags({ row, max, local, asked, colors }: TagsProps) {
  const all = asked.size > 0 ? row.tags.filter((tag) => !asked.has(tag.toLowerCase())) : row.tags;
  if (all.length === 0 && row.unknownStatus === null) return null;
  const shown = all.slice(0, row.unknownStatus ? max - 1 : max);
  return (
    <span className={styles.tags}>
      {row.unknownStatus ? <Tag name={row.unknownStatus} local={false} color={null} /> : null}
      {shown.map((tag) => (
        <Tag key={tag} name={tag} local={local} color={colorOf(colors, tag)} />
      ))}
      {all.length > shown.length ? <span className={styles.rest}>+{all.length - shown.length}</span> : null}
    </span>
  );
}

type TimeProps = { row: Row; due: DueLine | null; timed: Timed; nowMs: number };

/** The time that the list is sorted by: when it comes back or is due, else its last message's. */
function Time({ row, due, timed, nowMs }: TimeProps) {
  return (
    <span className={styles.when}>
      {due?.state === 'back' ? (
        <span className={styles.back}>
          <CornerDownLeft size={12} strokeWidth={1.75} />
          {due.words}
        </span>
      ) : null}
      <time className={timed === 'due' && due ? dueStyles[due.state] : undefined}>{timeWords(row, timed, nowMs)}</time>
    </span>
  );
}

function timeWords({ dueAtMs, laterAtMs, back, lastMessageAtMs }: Row, timed: Timed, nowMs: number): string {
  if (timed === 'message') return dates.short(back?.atMs ?? lastMessageAtMs, nowMs);
  if (dueAtMs !== null) return dates.inGroup(dueAtMs, nowMs);
  return laterAtMs === null ? dates.short(lastMessageAtMs, nowMs) : '';
}

/** The direction is that of what comes first; the text behind a subject keeps its own. */
function TextLine({ row }: { row: Row }) {
  if (!row.subject) return row.preview;
  return (
    <>
      <span className={styles.subject}>{row.subject}</span> <bdi>{row.preview}</bdi>
    </>
  );
}

/** In the agenda: what it is about; without a note, what was written last. */
function NoteLine({ row }: { row: Row }) {
  const { note = '' } = row.followUp ?? {};
  if (note !== '') return <span className={styles.subject}>{note}</span>;
  const [before, said, after] = sayAround('triage.rowContent.noNote', { said: row.preview ?? row.subject ?? '' });
  return (
    <>
      {before}
      <bdi>{said}</bdi>
      {after}
    </>
  );
}

function Mark({ sync }: { sync: SyncMark }) {
  if (sync === 'none') return null;
  if (sync === 'needs-you') return <TriangleAlert className={styles.needsYou} size={14} strokeWidth={1.75} />;
  return <ArrowUp className={sync === 'sending' ? styles.sending : undefined} size={14} strokeWidth={1.75} />;
}
