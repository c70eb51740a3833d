import { ArrowLeft, MousePointerClick, PanelRight } from 'lucide-react';
import { memo, useDeferredValue, useEffect, useState } from 'react';
import { type ConversationRow, contactOf } from '#shared/conversation.ts';
import type { ConversationDetail } from '#shared/ipc/conversations.ts';
import { useRun, useWinnow, useWinnowState } from '../../app-context.tsx';
import { useDetail } from '../../edit/use-detail.ts';
import { channelNames } from '../../i18n/names.ts';
import { readRow } from '../../state/selectors.ts';
import { Button } from '../../ui/button.tsx';
import { FollowUpBanner } from './follow-up-banner.tsx';
import { Messages } from './messages.tsx';
import styles from './reader.module.css';
import { Side } from './side.tsx';
import { PriorityChip, StatusChip } from './status-chip.tsx';

/**
 * The conversation under the cursor: what the row knows at once, messages and changes as soon as they are there. Drawn
 * behind the list, so that a key which comes meanwhile is answered first.
 */
export function Reader() {
  const row = useDeferredValue(useWinnowState(readRow));
  const isChosen = useWinnowState((state) => state.list.cursorId !== null);
  const detail = useDeferredValue(useDetail());
  const { reader } = useWinnow();
  useEffect(() => reader.drew(detail), [reader, detail]);

  const shown = row ?? detail?.conversation ?? null;
  return (
    <section className={styles.reader} aria-label="Conversation">
      {shown && isChosen ? <Shown row={shown} detail={detail} /> : <Nothing />}
    </section>
  );
}

type Head = Pick<
  ConversationRow,
  | 'id'
  | 'channel'
  | 'contactId'
  | 'contactName'
  | 'status'
  | 'unknownStatus'
  | 'priority'
  | 'subject'
  | 'spam'
  | 'deleted'
  | 'tags'
>;

const Shown = memo(function Shown({ row, detail }: { row: Head; detail: ConversationDetail | null }) {
  const run = useRun();
  const { reader } = useWinnow();
  const problem = useWinnowState((state) => state.reader.problem);
  const [sideOpen, setSideOpen] = useState(false);
  return (
    <>
      <header className={styles.head}>
        <button
          type="button"
          className={styles.back}
          aria-label="Back to the list"
          onClick={() => run('conversation.close')}
        >
          <ArrowLeft size={16} strokeWidth={1.75} aria-hidden="true" />
        </button>
        <h2 className={styles.title} dir="auto">
          {contactOf(row)}
        </h2>
        <StatusChip status={row.status} unknown={row.unknownStatus} spam={row.spam} deleted={row.deleted} />
        {row.priority ? <PriorityChip priority={row.priority} /> : null}
        <span className={styles.where}>
          {channelNames[row.channel]}
          {row.contactId ? ` · ${row.contactId}` : ''}
        </span>
        <button
          type="button"
          className={styles.fold}
          aria-label="Tags, details and changes"
          aria-expanded={sideOpen}
          onClick={() => setSideOpen(!sideOpen)}
        >
          <PanelRight size={16} strokeWidth={1.75} aria-hidden="true" />
        </button>
      </header>
      {detail && (detail.followUp || detail.back || detail.conversation.hasFollowUp) ? (
        <FollowUpBanner followUp={detail.followUp} back={detail.back} />
      ) : null}
      <div className={styles.body}>
        <div className={styles.main}>
          {row.subject ? (
            <p className={styles.subject} dir="auto">
              {row.subject}
            </p>
          ) : null}
          {problem ? (
            <div className={styles.problem} role="alert">
              <p>{problem}</p>
              <Button onClick={() => reader.retry()}>Try again</Button>
            </div>
          ) : (
            <Messages detail={detail} />
          )}
        </div>
        <Side tags={row.tags} detail={detail} open={sideOpen} />
      </div>
    </>
  );
});

function Nothing() {
  return (
    <div className={styles.nothing}>
      <MousePointerClick size={28} strokeWidth={1.25} aria-hidden="true" />
      <p>Choose a conversation to read it here.</p>
    </div>
  );
}
