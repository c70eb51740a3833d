import { nearInOutbox, type OutboxFilter } from '#shared/query/outbox.ts';
import { useBindings, useRun, useWinnow, useWinnowState } from '../app-context.tsx';
import { wordsRead } from '../i18n/edit-words.ts';
import { totalWords } from '../i18n/names.ts';
import { say } from '../i18n/say.ts';
import { lastSent, sentInAside } from '../i18n/sending-words.ts';
import { focusIds, takeUpFocus } from '../platform/focus.ts';
import { accountsShown, areAllPaused, isMoreFound } from '../state/selectors.ts';
import { Button } from '../ui/button.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { FindBox } from './find-box.tsx';
import { OutboxItems } from './outbox-items.tsx';
import styles from './outbox-list.module.css';
import { hidingWords, summaryOf } from './outbox-words.ts';
import { useSentIn } from './use-sent-in.ts';

const titles = {
  pending: say('queue.outboxList.outbox'),
  'needs-you': say('queue.outboxList.needsYou'),
  history: say('queue.outboxList.history'),
} satisfies Record<OutboxFilter, string>;

/** The queue as a list: every change with its state, its age and what the server said. */
export function OutboxList() {
  const run = useRun();
  const filter = useWinnowState((state) => state.outbox.filter);
  const phase = useWinnowState((state) => state.outbox.phase);
  const found = useWinnowState((state) => state.outbox.found);
  const items = useWinnowState((state) => state.outbox.items);
  const isMore = useWinnowState((state) => isMoreFound(state.outbox));
  const summary = useWinnowState((state) => summaryOf(state.outbox));
  const paused = useWinnowState(areAllPaused);
  const chosen = useWinnowState((state) => state.outbox.selected.size);
  const bindings = useBindings();
  return (
    <section className={styles.pane} aria-label={say('queue.outboxList.list', { titles: titles[filter] })}>
      <header className={styles.head}>
        <h1 className={styles.title}>{titles[filter]}</h1>
        <span className={styles.count}>{phase === 'ready' ? summary : ''}</span>
        {phase === 'ready' && filter === 'pending' && chosen === 0 ? <Sent /> : null}
        {chosen > 0 ? <span className={styles.chosen}>{say('queue.outboxList.selected', { chosen })}</span> : null}
        <button type="button" className={styles.pause} onClick={() => run('outbox.pause')}>
          <Kbd keys={bindings['outbox.pause'][0]} />
          {paused ? say('queue.outboxList.resume') : say('queue.outboxList.pause')}
        </button>
      </header>
      <FindBox />
      {phase === 'failed' ? (
        <Failed />
      ) : phase === 'ready' && found.total === 0 ? (
        <Empty filter={filter} />
      ) : (
        <OutboxItems />
      )}
      {items.length > 0 && isMore ? (
        <p className={styles.more}>
          {say('queue.outboxList.theFirstOfAreListed', {
            length: items.length,
            found: totalWords(found),
          })}{' '}
          <Kbd keys={bindings['outbox.selectAll'][0]} />
        </p>
      ) : null}
    </section>
  );
}

/** When all that waits on screen will have been sent, where that can be known. */
function Sent() {
  const waiting = useWinnowState((state) =>
    accountsShown(state)
      .flatMap(({ id, status }) => (status.waiting > 0 ? id : []))
      .join(' '),
  );
  const accounts = waiting === '' ? [] : waiting.split(' ');
  const known = useSentIn(accounts.map((accountId) => ({ accountId, more: 0 })));
  const sentIn = lastSent(accounts.map((accountId) => known.get(accountId) ?? null));
  return sentIn === null ? null : <span className={styles.sent}>{sentInAside(sentIn)}</span>;
}

function Failed() {
  const { outbox } = useWinnow();
  const problem = useWinnowState((state) => state.outbox.problem);
  return (
    <div className={styles.empty}>
      <h2>{say('queue.outboxList.theQueueCouldNotBe')}</h2>
      <p>{problem}</p>
      <Button onClick={() => void outbox.read()}>{say('queue.outboxList.tryAgain')}</Button>
    </div>
  );
}

const emptyWords = {
  pending: [say('queue.outboxList.nothingWaits'), say('queue.outboxList.everyChangeHasReachedThe')],
  'needs-you': [say('queue.outboxList.nothingNeedsYou'), say('queue.outboxList.refusedAndContestedChangesCome')],
  history: [say('queue.outboxList.noChangesYet'), say('queue.outboxList.whatYouChangeIsListed')],
} satisfies Record<OutboxFilter, readonly [string, string]>;

function Empty({ filter }: { filter: OutboxFilter }) {
  const { outbox } = useWinnow();
  const hiding = useWinnowState((state) =>
    state.outbox.query.trim() !== '' && state.outbox.total > 0 ? hidingWords(state.outbox) : null,
  );
  const query = useWinnowState((state) => state.outbox.query);
  if (hiding !== null) {
    const meant = nearInOutbox(query, filter, wordsRead);
    return (
      <div className={styles.empty}>
        <h2>{say('queue.outboxList.nothingFound')}</h2>
        <p dir="auto">{hiding}</p>
        {meant === null ? null : (
          <Button onClick={() => void outbox.find(meant)}>{say('queue.outboxList.searchFor', { meant })}</Button>
        )}
        <Button keys="Escape" onClick={() => void outbox.find('')}>
          {say('queue.outboxList.showAll')}
        </Button>
      </div>
    );
  }
  const [title, rest] = emptyWords[filter];
  return (
    <div ref={takeUpFocus} id={focusIds.outbox} tabIndex={-1} className={styles.empty}>
      <h2>{title}</h2>
      <p>{rest}</p>
    </div>
  );
}
