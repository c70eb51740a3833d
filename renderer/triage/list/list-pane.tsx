import { useDeferredValue } from 'react';
import { useWinnowState } from '../../app-context.tsx';
import { dates } from '../../i18n/dates.ts';
import { counted, totalWords } from '../../i18n/names.ts';
import { viewTitle } from '../../state/selectors.ts';
import { ConversationList } from './conversation-list.tsx';
import styles from './list-pane.module.css';
import { ListEmpty, ListFailed, ListSkeleton } from './list-states.tsx';
import { SearchBox } from './search-box.tsx';

/** What is next in Later, and how much is due; null at other places. */
function useAhead(): string | null {
  const place = useWinnowState((state) => state.list.place);
  const counts = useWinnowState((state) => state.app.counts);
  const next = useWinnowState((state) => state.list.rows[0]?.dueAtMs ?? null);
  const nowMs = useWinnowState((state) => state.ui.nowMs);
  if (counts === null) return null;
  if (place === 'later') {
    const when = next === null ? '' : ` · next ${dates.dueSentence(next, nowMs)}`;
    return `${counts.later.toLocaleString()}${when}`;
  }
  if (place !== 'due') return null;
  const today = `${(counts.due - counts.overdue).toLocaleString()} today`;
  return counts.overdue > 0 ? `${counts.overdue.toLocaleString()} overdue · ${today}` : today;
}

export function ListPane() {
  const title = useWinnowState(viewTitle);
  const total = useWinnowState((state) => state.list.total);
  const phase = useWinnowState((state) => state.list.phase);
  const isSearch = useWinnowState((state) => state.ui.search !== null);
  const isInbox = useWinnowState((state) => state.list.place === 'inbox');
  const selected = useWinnowState((state) => state.selection.ids.size);
  const isLeast = useWinnowState((state) => state.list.prefix.isLeast);
  const shown = totalWords({ total: useDeferredValue(total), isLeast }); // the rows first

  const ahead = useAhead();
  const count = isSearch
    ? `${shown} found`
    : isInbox
      ? `${shown} left`
      : (ahead ?? (isLeast ? `${shown} conversations` : counted(total, 'conversation')));
  return (
    <section className={styles.pane} aria-label="List">
      <header className={styles.head}>
        <h1 className={styles.title}>{title}</h1>
        <span className={styles.count}>{phase === 'ready' ? count : ''}</span>
        {selected > 0 ? <span className={styles.selected}>{selected.toLocaleString()} selected</span> : null}
      </header>
      <SearchBox />
      {phase === 'failed' ? (
        <ListFailed />
      ) : phase === 'loading' ? (
        <ListSkeleton />
      ) : total === 0 ? (
        <ListEmpty />
      ) : null}
      <div className={phase === 'ready' && total > 0 ? styles.body : styles.hidden}>
        <ConversationList />
      </div>
    </section>
  );
}
