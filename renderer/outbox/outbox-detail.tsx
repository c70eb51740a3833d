import type { Edit } from '#shared/edits/edit.ts';
import { needsAgent } from '#shared/edits/intent.ts';
import type { Inspection } from '#shared/ipc/outbox.ts';
import type { OutboxItem } from '#shared/outbox.ts';
import { queueStateOf } from '#shared/query/outbox.ts';
import { serverSaysOf, statusOf } from '#shared/reason.ts';
import { useBindings, useRun, useWinnow, useWinnowState } from '../app-context.tsx';
import { choicesFor } from '../commands/queue-choices.ts';
import { dates } from '../i18n/dates.ts';
import { editOf } from '../i18n/edit-words.ts';
import { say } from '../i18n/say.ts';
import { targetWords, valueWords } from '../i18n/value-words.ts';
import { accountAt, cursorInspection, cursorItem, directoryAt } from '../state/selectors.ts';
import { Button } from '../ui/button.tsx';
import { cx } from '../ui/cx.ts';
import { ChangeIcon } from './change-icon.tsx';
import styles from './outbox-detail.module.css';
import { explanation, stateNames } from './outbox-words.ts';

/** One change explained: a sentence, the evidence, the comparison, the choices, and what would be sent. */
export function OutboxDetail() {
  const run = useRun();
  const item = useWinnowState(cursorItem);
  const inspection = useWinnowState(cursorInspection);
  const status = useWinnowState((state) => accountAt(state, item?.conversationId ?? null)?.status ?? null);
  const nowMs = useWinnowState((state) => state.ui.nowMs);
  const bindings = useBindings();
  const directory = useWinnowState((state) => directoryAt(state, item?.conversationId ?? null));
  if (!item) return <section className={styles.detail} aria-label={say('queue.outboxDetail.change')} />;
  return (
    <section className={styles.detail} aria-label={say('queue.outboxDetail.change')}>
      <header className={styles.head}>
        <h2 className={styles.title} dir="auto">
          {editOf(item, directory)}
        </h2>
        <span className={cx(styles.chip, needsAgent(item.state) && styles.danger)}>
          <ChangeIcon item={item} />
          {stateNames[queueStateOf(item)]}
        </span>
        <span className={styles.when}>
          {say('queue.outboxDetail.queued', { past: dates.past(item.createdAtMs, nowMs) })}
        </span>
      </header>
      <div className={styles.body}>
        <p>{explanation(item, status, nowMs, dates)}</p>
        <Told item={item} nowMs={nowMs} />
        {inspection?.newMessage ? (
          <NewMessage message={inspection.newMessage} contact={item.contact} nowMs={nowMs} />
        ) : null}
        {inspection?.comparison ? <Comparison of={inspection.comparison} edit={item.edit} /> : null}
        <div className={styles.choices}>
          {choicesFor(item).map(({ id, label }, index) => (
            <Button key={id} tone={index === 0 ? 'main' : 'plain'} keys={bindings[id][0]} onClick={() => run(id)}>
              {label}
            </Button>
          ))}
        </div>
        {inspection ? (
          <WouldSend requests={inspection.wouldSend} local={item.local} ended={item.finishedAtMs !== null} />
        ) : null}
        {inspection && inspection.exchanges.length > 0 ? <Exchanges made={inspection.exchanges} /> : null}
        {inspection?.curl ? (
          <div className={cx(styles.choices, styles.copy)}>
            <Button tone="quiet" keys={bindings['outbox.copy'][0]} onClick={() => run('outbox.copy')}>
              {say('queue.outboxDetail.copyAsCurl')}
            </Button>
          </div>
        ) : null}
      </div>
    </section>
  );
}

/** What the server said of it, and how often it was tried. */
function Told({ item, nowMs }: { item: OutboxItem; nowMs: number }) {
  const [says, answered] = [serverSaysOf(item.reason), statusOf(item.reason)];
  return (
    <>
      {says ? (
        <p className={styles.words}>
          {say('queue.outboxDetail.theServerSaid')} <q dir="auto">{says}</q>
          {answered ? ` (${answered})` : ''}
        </p>
      ) : null}
      {item.attempts > 0 ? (
        <p className={styles.words}>
          {item.state === 'ready' && item.nextAttemptMs > nowMs
            ? say('queue.outboxDetail.attemptsNext', {
                attempts: item.attempts,
                clock: dates.clock(item.nextAttemptMs),
              })
            : say('queue.outboxDetail.attempts', { attempts: item.attempts })}
        </p>
      ) : null}
    </>
  );
}

type MessageProps = { message: NonNullable<Inspection['newMessage']>; contact: string; nowMs: number };

/** What the contact has written since, which the agent had not seen. */
function NewMessage({ message: { text, sentAtMs, author }, contact, nowMs }: MessageProps) {
  return (
    <blockquote className={styles.message}>
      <p dir="auto">{text}</p>
      <footer>
        {dates.past(sentAtMs, nowMs)} · {author ?? contact}
      </footer>
    </blockquote>
  );
}

function Comparison({ of, edit }: { of: NonNullable<Inspection['comparison']>; edit: Edit }) {
  const directory = useWinnowState((state) => directoryAt(state, cursorItem(state)?.conversationId ?? null));
  const { core } = useWinnow();
  const { base, theirs, mine } = of;
  const words = (value: string | null) => valueWords(edit, value, directory, dates, core.nowMs());
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <td />
          <th scope="col">{say('queue.outboxDetail.whenYouEdited')}</th>
          <th scope="col">{say('queue.outboxDetail.atTheServerNow')}</th>
          <th scope="col">{say('queue.outboxDetail.yours')}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row" dir="auto">
            {targetWords(edit)}
          </th>
          <td data-of={say('queue.outboxDetail.whenYouEdited')}>
            <bdi>{words(base)}</bdi>
          </td>
          <td
            data-of={say('queue.outboxDetail.atTheServerNow')}
            className={theirs !== base ? styles.changed : undefined}
          >
            <bdi>{words(theirs)}</bdi>
          </td>
          <td
            data-of={say('queue.outboxDetail.yours')}
            className={mine !== theirs && mine !== base ? styles.changed : undefined}
          >
            <bdi>{words(mine)}</bdi>
          </td>
        </tr>
      </tbody>
    </table>
  );
}

/** What went over the wire for it, oldest first; the credentials are not among it. */
function Exchanges({ made }: { made: Inspection['exchanges'] }) {
  return (
    <>
      <h3 className={styles.heading}>{say('queue.outboxDetail.whatWasSentAndAnswered')}</h3>
      {made.map(({ id, atMs, method, path, body, status, answer }) => (
        <details key={id} className={styles.exchange}>
          <summary className={styles.words}>
            {dates.clock(atMs)} · {method} {path} · {status ?? say('queue.outboxDetail.noAnswer')}
          </summary>
          <pre className={styles.code}>
            {[body, answer].filter(Boolean).join('\n\n') || say('queue.outboxDetail.nothingWasSaidOnEither')}
          </pre>
        </details>
      ))}
    </>
  );
}

function WouldSend({ requests, local, ended }: { requests: Inspection['wouldSend']; local: boolean; ended: boolean }) {
  if (ended) return null;
  if (requests.length === 0) {
    const words = local ? say('queue.outboxDetail.itIsKeptOnThis') : say('queue.outboxDetail.theServerShowsItAlready');
    return <p className={styles.words}>{words}</p>;
  }
  return (
    <>
      <h3 className={styles.heading}>{say('queue.outboxDetail.whatWouldBeSent')}</h3>
      <pre className={styles.code}>
        {requests.map(({ method, path, body }) => `${method} ${path}${body ? `\n${body}` : ''}`).join('\n\n')}
      </pre>
    </>
  );
}
