import type { OutboxFilter } from '#shared/query/outbox.ts';
import { useBindings, useRun, useWinnow, useWinnowState } from '../app-context.tsx';
import { counted } from '../i18n/names.ts';
import { focusIds, takeUpFocus } from '../platform/focus.ts';
import { areAllPaused } from '../state/selectors.ts';
import { Button } from '../ui/button.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { FindBox } from './find-box.tsx';
import { OutboxItems } from './outbox-items.tsx';
import styles from './outbox-list.module.css';
import { hidingWords, summaryOf } from './outbox-words.ts';

const titles = { pending: 'Outbox', 'needs-you': 'Needs you', history: 'History' } satisfies Record<
  OutboxFilter,
  string
>;

/** The queue as a list: every change with its state, its age and what the server said. */
export function OutboxList() {
  const run = useRun();
  const filter = useWinnowState((state) => state.outbox.filter);
  const phase = useWinnowState((state) => state.outbox.phase);
  const found = useWinnowState((state) => state.outbox.found);
  const items = useWinnowState((state) => state.outbox.items);
  const summary = useWinnowState((state) => summaryOf(state.outbox));
  const paused = useWinnowState(areAllPaused);
  const chosen = useWinnowState((state) => state.outbox.selected.size);
  const bindings = useBindings();
  return (
    <section className={styles.pane} aria-label={`${titles[filter]}: list`}>
      <header className={styles.head}>
        <h1 className={styles.title}>{titles[filter]}</h1>
        <span className={styles.count}>{phase === 'ready' ? summary : ''}</span>
        {chosen > 0 ? <span className={styles.chosen}>· {chosen.toLocaleString()} selected</span> : null}
        <button type="button" className={styles.pause} onClick={() => run('outbox.pause')}>
          <Kbd keys={bindings['outbox.pause'][0]} />
          {paused ? 'Resume' : 'Pause'}
        </button>
      </header>
      <FindBox />
      {phase === 'failed' ? <Failed /> : phase === 'ready' && found === 0 ? <Empty filter={filter} /> : <OutboxItems />}
      {items.length > 0 && found > items.length ? (
        <p className={styles.more}>
          The first {counted(items.length, 'change')} of {found.toLocaleString()} are listed. Select all takes in the
          others too. <Kbd keys={bindings['outbox.selectAll'][0]} />
        </p>
      ) : null}
    </section>
  );
}

function Failed() {
  const { outbox } = useWinnow();
  const problem = useWinnowState((state) => state.outbox.problem);
  return (
    <div className={styles.empty}>
      <h2>The queue could not be read</h2>
      <p>{problem}</p>
      <Button onClick={() => void outbox.read()}>Try again</Button>
    </div>
  );
}

const emptyWords = {
  pending: ['Nothing waits', 'Every change has reached the server.'],
  'needs-you': ['Nothing needs you', 'Refused and contested changes come here.'],
  history: ['No changes yet', 'What you change is listed here with what became of it.'],
} satisfies Record<OutboxFilter, readonly [string, string]>;

function Empty({ filter }: { filter: OutboxFilter }) {
  const { outbox } = useWinnow();
  const hiding = useWinnowState((state) =>
    state.outbox.query.trim() !== '' && state.outbox.total > 0 ? hidingWords(state.outbox) : null,
  );
  if (hiding !== null) {
    return (
      <div className={styles.empty}>
        <h2>Nothing found</h2>
        <p dir="auto">{hiding}</p>
        <Button keys="Escape" onClick={() => void outbox.find('')}>
          Show all
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
