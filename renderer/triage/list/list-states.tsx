import { CloudOff, Inbox, SearchX, Sparkles, UserRoundSearch } from 'lucide-react';
import { queryFields } from '#shared/query/fields.ts';
import { parseQuery, type QueryProblem } from '#shared/query/parse.ts';
import { useBindings, useIsMac, useRun, useWinnow, useWinnowState } from '../../app-context.tsx';
import { commandTitle } from '../../i18n/command-words.ts';
import { emptyHead, emptyWords } from '../../i18n/empty-words.ts';
import { fieldsSentence } from '../../i18n/query-words.ts';
import { reasonSentence } from '../../i18n/reason-words.ts';
import { say } from '../../i18n/say.ts';
import { whoWords } from '../../i18n/who-words.ts';
import { keyCaps } from '../../keys/keymap.ts';
import { focusNow } from '../../platform/focus.ts';
import { Mendings } from '../../query/mendings.tsx';
import { accountsShown } from '../../state/selectors.ts';
import type { State } from '../../state/state.ts';
import { unknownMeAt } from '../../state/unknown-me.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import bar from '../../ui/progress.module.css';
import styles from './list-states.module.css';
import { NextStep } from './next-step.tsx';

const skeletonRows = [72, 54, 88, 61, 79, 48, 67, 83, 58, 74];

/** Shown only when the first rows take longer than the eye would notice. */
export function ListSkeleton() {
  return (
    <div className={styles.skeleton} role="presentation">
      {skeletonRows.map((width) => (
        <div key={width} className={styles.bone}>
          <span style={{ width: `${width / 3}%` }} />
          <span style={{ width: `${width}%` }} />
        </div>
      ))}
    </div>
  );
}

export function ListFailed() {
  const { list } = useWinnow();
  const problem = useWinnowState((state) => state.list.problem);
  return (
    <div className={styles.empty}>
      <CloudOff size={28} strokeWidth={1.25} aria-hidden="true" />
      <h2>{say('triage.listStates.theListCouldNotBe')}</h2>
      <p>{problem}</p>
      <Button onClick={() => void list.reload()}>{say('triage.listStates.tryAgain')}</Button>
    </div>
  );
}

/** The first account on screen of which not everything has been fetched. */
const walking = (state: State) => accountsShown(state).find(({ status }) => status.walk !== null);

export function ListEmpty() {
  const isSearch = useWinnowState((state) => state.ui.search !== null);
  const place = useWinnowState((state) => state.list.place);
  const done = useWinnowState((state) => state.list.done);
  const nowMs = useWinnowState((state) => state.ui.nowMs);
  const walk = useWinnowState((state) => walking(state)?.status.walk ?? null);
  const gate = useWinnowState((state) => walking(state)?.status.gate ?? null);
  const isMac = useIsMac();
  const bindings = useBindings();
  if (isSearch) return <NothingFound />;
  if (walk && gate && place === 'inbox' && done === null) return <NotFetched sentence={reasonSentence(gate.reason)} />;
  if (walk && place === 'inbox' && done === null) return <FirstPull done={walk.done} total={walk.total} />;
  if (place === 'inbox') {
    const minutes = done ? Math.max(1, Math.round((nowMs - done.sinceMs) / 60_000)) : 0;
    return (
      <div className={styles.empty}>
        <Sparkles size={28} strokeWidth={1.25} aria-hidden="true" className={styles.glad} />
        <h2>{say('triage.listStates.inboxZero')}</h2>
        <p>
          {done
            ? say('triage.listStates.doneIn', { count: done.count, minutes })
            : say('triage.listStates.nothingWaitsForAnAnswer')}
        </p>
        <NextStep />
      </div>
    );
  }
  return (
    <div className={styles.empty}>
      <Inbox size={28} strokeWidth={1.25} aria-hidden="true" />
      <h2>{emptyHead(place)}</h2>
      <p>
        {emptyWords(place, (id) => {
          const [keys] = bindings[id];
          return keys === undefined ? null : keyCaps(keys, isMac);
        })}
      </p>
    </div>
  );
}

function NothingFound() {
  const run = useRun();
  const unsaid = useWinnowState(unknownMeAt);
  const { goTo, store } = useWinnow();
  const query = useWinnowState((state) => state.ui.search ?? '');
  const [problem] = parseQuery(query).problems;
  if (problem) return <NotUnderstood query={query} problem={problem} />;
  if (unsaid !== '') {
    return (
      <div className={styles.empty}>
        <UserRoundSearch size={28} strokeWidth={1.25} aria-hidden="true" />
        <h2>{whoWords.ask}</h2>
        <p>{whoWords.unknownAt(unsaid)}</p>
        <Button onClick={() => run('account.me')}>{commandTitle('account.me')}</Button>
      </div>
    );
  }
  return (
    <div className={styles.empty}>
      <SearchX size={28} strokeWidth={1.25} aria-hidden="true" />
      <h2>{say('triage.listStates.nothingFound')}</h2>
      <p>{say('triage.listStates.wordsMatchByTheirBeginning')}</p>
      <Button keys="Escape" onClick={() => void goTo(store.getState().list.place)}>
        {say('triage.listStates.clearTheSearch')}
      </Button>
    </div>
  );
}

/** A query that cannot be understood finds nothing, and so nothing can be selected under it. */
function NotUnderstood({ query, problem }: { query: string; problem: QueryProblem }) {
  const winnow = useWinnow();
  return (
    <div className={styles.empty}>
      <SearchX size={28} strokeWidth={1.25} aria-hidden="true" />
      <h2>{say('triage.listStates.notUnderstood')}</h2>
      <Mendings
        query={query}
        problem={problem}
        fields={queryFields}
        ask={(text) => {
          void winnow.search(text);
          focusNow('search');
        }}
      />
      <p className={styles.next}>{say('triage.listStates.fields', { fieldsSentence })}</p>
    </div>
  );
}

/** Nothing is here yet, and something stands in the way: the foot has the way out of it. */
function NotFetched({ sentence }: { sentence: string }) {
  return (
    <div className={styles.empty}>
      <Inbox size={28} strokeWidth={1.25} aria-hidden="true" />
      <h2>{say('triage.listStates.notFetchedYet')}</h2>
      <p dir="auto">{sentence}</p>
    </div>
  );
}

function FirstPull({ done, total }: { done: number; total: number | null }) {
  return (
    <div className={styles.empty}>
      <Inbox size={28} strokeWidth={1.25} aria-hidden="true" />
      <h2>{say('triage.listStates.fetchingConversations')}</h2>
      <p>
        {total ? say('triage.listStates.fetched', { done, total }) : say('triage.listStates.fetchedSoFar', { done })}
      </p>
      <progress
        className={cx(bar.bar, styles.progress)}
        aria-label={say('triage.listStates.fetchingConversations')}
        {...(total ? { value: done, max: total } : {})}
      />
    </div>
  );
}
