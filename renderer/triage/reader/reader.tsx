import { ArrowLeft, MousePointerClick, PanelRight } from 'lucide-react';
import { memo, useDeferredValue, useEffect, useState } from 'react';
import { type ConversationRow, contactOf } from '#shared/conversation.ts';
import type { ConversationDetail } from '#shared/ipc/conversations.ts';
import { useRun, useWinnow, useWinnowState } from '../../app-context.tsx';
import { useDetail } from '../../edit/use-detail.ts';
import { passedWords } from '../../i18n/due-words.ts';
import { languageOf, languageOfText } from '../../i18n/language-of.ts';
import { say } from '../../i18n/say.ts';
import { readRow } from '../../state/selectors.ts';
import { Button } from '../../ui/button.tsx';
import { FollowUpBanner } from './follow-up-banner.tsx';
import { AssigneeChip, PriorityChip, StatusChip } from './head-chips.tsx';
import { Messages } from './messages.tsx';
import styles from './reader.module.css';
import { Side } from './side.tsx';

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
    <section className={styles.reader} aria-label={say('triage.reader.conversation')}>
      {shown && isChosen ? <Shown row={shown} detail={detail} /> : <Nothing />}
    </section>
  );
}

type Head = Pick<
  ConversationRow,
  | 'id'
  | 'assignee'
  | 'contactId'
  | 'contactName'
  | 'status'
  | 'unknownStatus'
  | 'priority'
  | 'subject'
  | 'preview'
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
          aria-label={say('triage.reader.backToTheList')}
          onClick={() => run('conversation.close')}
        >
          <ArrowLeft size={16} strokeWidth={1.75} aria-hidden="true" />
        </button>
        <h2 className={styles.title} dir="auto" lang={languageOf(row)}>
          {contactOf(row)}
        </h2>
        <StatusChip
          id={row.id}
          status={row.status}
          unknownStatus={row.unknownStatus}
          spam={row.spam}
          deleted={row.deleted}
        />
        {row.priority ? <PriorityChip id={row.id} priority={row.priority} /> : null}
        {row.assignee ? <AssigneeChip id={row.id} assignee={row.assignee} /> : null}
        <Waiting row={row} detail={detail} />
        <button
          type="button"
          className={styles.fold}
          aria-label={say('triage.reader.tagsDetailsAndChanges')}
          aria-expanded={sideOpen}
          onClick={() => setSideOpen(!sideOpen)}
        >
          <PanelRight size={16} strokeWidth={1.75} aria-hidden="true" />
        </button>
      </header>
      <div className={styles.body}>
        <div className={styles.main}>
          {detail && (detail.followUp || detail.back || detail.conversation.hasFollowUp) ? (
            <FollowUpBanner followUp={detail.followUp} back={detail.back} />
          ) : null}
          {row.subject ? (
            <p className={styles.subject} dir="auto" lang={languageOfText(row.subject)}>
              {row.subject}
            </p>
          ) : null}
          {problem ? (
            <div className={styles.problem} role="alert">
              <p>{problem}</p>
              <Button onClick={() => reader.retry()}>{say('triage.reader.tryAgain')}</Button>
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

/** How long the customer has waited for an answer, where one is owed and it is known who wrote last. */
function Waiting({ row, detail }: { row: Head; detail: ConversationDetail | null }) {
  const nowMs = useWinnowState((state) => state.ui.nowMs);
  const sinceMs = detail?.conversation.id === row.id ? waitsSinceMs(detail) : null;
  return (
    <span className={styles.waiting}>
      {sinceMs === null ? '' : say('triage.reader.waiting', { passed: passedWords(sinceMs, nowMs) })}
    </span>
  );
}

function waitsSinceMs({ conversation, messages }: ConversationDetail): number | null {
  if (conversation.status === 'closed' || conversation.spam || conversation.deleted) return null;
  const newest = messages.filter(({ direction }) => direction !== 'note').at(-1);
  return newest?.direction === 'inbound' ? newest.sentAtMs : null;
}

function Nothing() {
  return (
    <div className={styles.nothing}>
      <MousePointerClick size={28} strokeWidth={1.25} aria-hidden="true" />
      <p>{say('triage.reader.chooseAConversationToRead')}</p>
    </div>
  );
}
