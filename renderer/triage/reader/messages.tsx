import { CloudOff } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import type { Message } from '#shared/conversation.ts';
import { contactOf } from '#shared/conversation.ts';
import type { ConversationDetail } from '#shared/ipc/conversations.ts';
import { useWinnowState } from '../../app-context.tsx';
import { dates } from '../../i18n/dates.ts';
import { reasonSentence } from '../../i18n/reason-words.ts';
import { focusIds } from '../../platform/focus.ts';
import { useHits } from '../../query/use-hits.ts';
import { cx } from '../../ui/cx.ts';
import { groupByDay } from './group-by-day.ts';
import styles from './messages.module.css';

/** Longer ones are folded, so that one pasted log does not bury the conversation. */
const foldAt = 1200;

/** What scrolls must be reachable by keyboard. */
const scrollable = { tabIndex: 0 } as const;

export function Messages({ detail }: { detail: ConversationDetail | null }) {
  const nowMs = useWinnowState((state) => state.ui.nowMs);
  const box = useRef<HTMLDivElement>(null);
  const hasScrolled = useRef(false);
  const id = detail?.conversation.id ?? null;
  const newest = detail?.messages.at(-1)?.id ?? null;
  const shown = useRef({ id, newest });
  useHits(box);

  // The styles keep it at its end by themselves; only one that was scrolled is put back, which costs a layout.
  useLayoutEffect(() => {
    const before = shown.current;
    shown.current = { id, newest };
    const isOther = before.id !== id || before.newest !== newest;
    if (isOther && hasScrolled.current && box.current) box.current.scrollTop = 0;
  }, [id, newest]);

  const log = {
    ref: box,
    id: focusIds.messages,
    role: 'log',
    'aria-label': 'Messages',
    'aria-live': 'off',
    className: styles.messages,
    onScroll: () => {
      hasScrolled.current = box.current?.scrollTop !== 0;
    },
  } as const;
  if (!detail) return <div {...log} {...scrollable} />;
  const first = contactOf(detail.conversation).split(' ')[0] ?? '';
  return (
    <div {...log} {...scrollable}>
      <div>
        {detail.messages.length === 0 && !detail.messagesProblem ? (
          <p className={styles.none}>No messages yet. They arrive with the next sync.</p>
        ) : null}
        {groupByDay(detail.messages, dates).map(({ day, atMs, messages }) => (
          <section key={day} className={styles.day}>
            <h3 className={styles.heading}>{dates.day(atMs, nowMs)}</h3>
            {messages.map((message) => (
              <Bubble key={message.id} message={message} contact={first} />
            ))}
          </section>
        ))}
        {detail.messagesProblem ? (
          <p className={styles.problem}>
            <CloudOff size={14} strokeWidth={1.75} aria-hidden="true" />
            {reasonSentence(detail.messagesProblem)}
          </p>
        ) : null}
      </div>
    </div>
  );
}

function Bubble({ message, contact }: { message: Message; contact: string }) {
  const [open, setOpen] = useState(false);
  const folded = !open && message.text.length > foldAt;
  const author = message.author ?? (message.direction === 'inbound' ? contact : '');
  const line = [
    dates.clock(message.sentAtMs),
    author,
    message.direction === 'note' ? 'internal note' : message.direction === 'unknown' ? 'sender not told' : '',
    message.direction === 'inbound' ? null : message.delivery,
  ]
    .filter(Boolean)
    .join(' · ');
  return (
    <article className={cx(styles.bubble, styles[message.direction])}>
      <p className={styles.text} dir="auto">
        {folded ? `${message.text.slice(0, foldAt)}…` : message.text}
      </p>
      {message.text.length > foldAt ? (
        <button type="button" className={styles.more} onClick={() => setOpen(!open)}>
          {folded ? 'Show all' : 'Show less'}
        </button>
      ) : null}
      <p className={cx(styles.line, message.delivery === 'failed' && styles.failed)}>{line}</p>
    </article>
  );
}
