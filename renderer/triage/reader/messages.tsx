import { ChevronUp, CloudOff } from 'lucide-react';
import { memo, useLayoutEffect, useRef, useState } from 'react';
import { contactOf, type Message } from '#shared/conversation.ts';
import type { ConversationDetail } from '#shared/ipc/conversations.ts';
import { useWinnowState } from '../../app-context.tsx';
import { dates } from '../../i18n/dates.ts';
import { reasonSentence } from '../../i18n/reason-words.ts';
import { say } from '../../i18n/say.ts';
import { focusIds } from '../../platform/focus.ts';
import { useHits } from '../../query/use-hits.ts';
import { cx } from '../../ui/cx.ts';
import { groupByDay } from './group-by-day.ts';
import { MessageText } from './message-text.tsx';
import styles from './messages.module.css';

/** As many of the newest messages are drawn at first, and as many more when asked. */
const atATime = 30;

/** What scrolls must be reachable by keyboard. */
const scrollable = { tabIndex: 0 } as const;

export function Messages({ detail }: { detail: ConversationDetail | null }) {
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
    'aria-label': say('triage.messages'),
    'aria-live': 'off',
    className: styles.messages,
    onScroll: () => {
      hasScrolled.current = box.current?.scrollTop !== 0;
    },
  } as const;
  return (
    <div {...log} {...scrollable}>
      {detail ? <Thread key={id} detail={detail} /> : null}
    </div>
  );
}

/** The newest messages, and the way to those above them. */
function Thread({ detail }: { detail: ConversationDetail }) {
  const nowMs = useWinnowState((state) => state.ui.nowMs);
  const [most, setMost] = useState(atATime);
  const contact = contactOf(detail.conversation);
  const above = Math.max(0, detail.messages.length - most);
  return (
    <div>
      {detail.messages.length === 0 && !detail.messagesProblem ? (
        <p className={styles.none}>{say('triage.messages.noMessagesYetTheyArrive')}</p>
      ) : null}
      {above > 0 ? (
        <button type="button" className={styles.above} onClick={() => setMost(most + atATime)}>
          <ChevronUp size={14} strokeWidth={1.75} aria-hidden="true" />
          {say('triage.messages.earlierMessages', { above })}
        </button>
      ) : null}
      {groupByDay(detail.messages.slice(above), dates).map(({ day, atMs, messages }) => (
        <section key={day} className={styles.day}>
          <h3 className={styles.heading}>{dates.day(atMs, nowMs)}</h3>
          {messages.map((message) => (
            <Bubble key={message.id} message={message} contact={contact} />
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
  );
}

const Bubble = memo(function Bubble({ message, contact }: { message: Message; contact: string }) {
  const author = message.author ?? (message.direction === 'inbound' ? contact : '');
  const notes = [
    message.direction === 'note'
      ? say('triage.messages.internalNote')
      : message.direction === 'unknown'
        ? say('triage.messages.senderNotTold')
        : '',
    message.direction === 'inbound' || message.delivery === null
      ? null
      : say('triage.messages.delivery', { delivery: message.delivery }),
  ].filter(Boolean);
  return (
    <article className={cx(styles.bubble, styles[message.direction])}>
      <MessageText text={message.text} />
      <p className={cx(styles.line, message.delivery === 'failed' && styles.failed)}>
        {dates.clock(message.sentAtMs)}
        {author === '' ? null : (
          <>
            {' · '}
            <bdi>{author}</bdi>
          </>
        )}
        {notes.map((note) => ` · ${note}`)}
      </p>
    </article>
  );
});
