import { CalendarArrowDown } from 'lucide-react';
import { useDeferredValue } from 'react';
import { useRun, useWinnowState } from '../../app-context.tsx';
import { commandTitle } from '../../i18n/command-words.ts';
import { dates } from '../../i18n/dates.ts';
import { totalWords, written } from '../../i18n/names.ts';
import { say } from '../../i18n/say.ts';
import { viewTitle } from '../../state/selectors.ts';
import { Hint } from '../../ui/hint.tsx';
import { ConversationList } from './conversation-list.tsx';
import { HoverActions } from './hover-actions.tsx';
import styles from './list-pane.module.css';
import { ListEmpty, ListFailed, ListSkeleton } from './list-states.tsx';
import { SearchBox } from './search-box.tsx';
import { SortMenu } from './sort-menu.tsx';

/** How many there are, in the words of the place; what is nothing is not printed. */
function Count({ shown }: { shown: string }) {
  const place = useWinnowState((state) => (state.ui.search === null ? state.list.place : null));
  const counts = useWinnowState((state) => state.app.counts);
  const total = useWinnowState((state) => state.list.total);
  const isLeast = useWinnowState((state) => state.list.prefix.isLeast);
  const next = useWinnowState((state) => state.list.rows[0]?.dueAtMs ?? null);
  const nowMs = useWinnowState((state) => state.ui.nowMs);
  if (place === null) return say('triage.listPane.found', { shown });
  if (place === 'inbox') return total === 0 ? null : say('triage.listPane.left', { shown });
  if (place === 'later' && counts !== null) {
    if (counts.later === 0) return null;
    const ahead = next === null ? '' : ` · ${say('triage.listPane.next', { due: dates.dueSentence(next, nowMs) })}`;
    return `${written(counts.later)}${ahead}`;
  }
  if (place === 'due' && counts !== null) {
    const today = counts.due - counts.overdue;
    return (
      <>
        {counts.overdue > 0 ? (
          <span className={styles.overdue}>{say('triage.listPane.overdue', { overdue: counts.overdue })}</span>
        ) : null}
        {counts.overdue > 0 && today > 0 ? ' · ' : ''}
        {today > 0 ? say('triage.listPane.today', { today }) : ''}
      </>
    );
  }
  if (total === 0) return null;
  return isLeast ? say('triage.listPane.conversations', { shown }) : say('triage.listPane.text', { total });
}

/** The agenda, for another one. */
function SaveForCalendar() {
  const run = useRun();
  const title = commandTitle('followUp.exportAll');
  return (
    <Hint text={title}>
      <button type="button" className={styles.save} aria-label={title} onClick={() => run('followUp.exportAll')}>
        <CalendarArrowDown size={16} strokeWidth={1.75} aria-hidden="true" />
      </button>
    </Hint>
  );
}

export function ListPane() {
  const title = useWinnowState(viewTitle);
  const total = useWinnowState((state) => state.list.total);
  const isEmpty = useWinnowState(({ list }) => list.total === 0 && list.rows.length === 0);
  const phase = useWinnowState((state) => state.list.phase);
  const selected = useWinnowState((state) => state.selection.ids.size);
  const isLeast = useWinnowState((state) => state.list.prefix.isLeast);
  const isAgenda = useWinnowState((state) => state.ui.search === null && state.list.place === 'due');
  const shown = totalWords({ total: useDeferredValue(total), isLeast }); // the rows first

  return (
    <section className={styles.pane} aria-label={say('triage.listPane.list')}>
      <header className={styles.head}>
        <h1 className={styles.title}>{title}</h1>
        <span className={styles.count}>{phase === 'ready' ? <Count shown={shown} /> : null}</span>
        {isAgenda ? <SaveForCalendar /> : null}
        {selected > 0 ? <span className={styles.selected}>{say('triage.listPane.selected', { selected })}</span> : null}
        <span className={styles.order}>
          <SortMenu />
        </span>
      </header>
      <SearchBox />
      {phase === 'failed' ? <ListFailed /> : phase === 'loading' ? <ListSkeleton /> : isEmpty ? <ListEmpty /> : null}
      <div className={phase !== 'ready' ? styles.hidden : isEmpty ? styles.empty : styles.body}>
        <ConversationList />
        <HoverActions />
      </div>
    </section>
  );
}
