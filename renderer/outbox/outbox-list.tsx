import { useEffect, useRef } from 'react';
import { needsAgent, type OutboxItem } from '#shared/outbox.ts';
import { ChangeIcon } from '../reader/side.tsx';
import { activeDirectory, activeView } from '../state/selectors.ts';
import type { OutboxFilter } from '../state/state.ts';
import { Button } from '../ui/button.tsx';
import { cx } from '../ui/cx.ts';
import { focusIds } from '../ui/focus.ts';
import { Kbd } from '../ui/kbd.tsx';
import { useRun, useWinnow, useWinnowState } from '../ui/winnow-context.tsx';
import { pastOf } from '../words/change-words.ts';
import { dates } from '../words/dates.ts';
import { titleWithNames } from '../words/directory-words.ts';
import { counted } from '../words/names.ts';
import styles from './outbox-list.module.css';
import { itemState } from './outbox-words.ts';

const titles = { pending: 'Outbox', 'needs-you': 'Needs you', history: 'History' } satisfies Record<
  OutboxFilter,
  string
>;

/** The queue as a list: every change with its state, its age and what the server said. */
export function OutboxList() {
  const run = useRun();
  const filter = useWinnowState((state) => state.outbox.filter);
  const phase = useWinnowState((state) => state.outbox.phase);
  const problem = useWinnowState((state) => state.outbox.problem);
  const items = useWinnowState((state) => state.outbox.items);
  const total = useWinnowState((state) => state.outbox.total);
  const paused = useWinnowState((state) => activeView(state)?.status.gate?.kind === 'paused');
  const chosen = useWinnowState((state) => state.outbox.selected.size);
  const needsYou = items.filter(({ state }) => needsAgent(state)).length;
  const summary = [
    counted(total, 'change'),
    chosen > 0 ? `${chosen} selected` : '',
    filter === 'pending' && needsYou > 0 ? `${needsYou} ${needsYou === 1 ? 'needs' : 'need'} you` : '',
  ]
    .filter(Boolean)
    .join(', ');
  return (
    <section className={styles.pane} aria-label={`${titles[filter]}: list`}>
      <header className={styles.head}>
        <h1 className={styles.title}>{titles[filter]}</h1>
        <span className={styles.count}>{phase === 'ready' ? summary : ''}</span>
        <button type="button" className={styles.pause} onClick={() => run('outbox.pause')}>
          <Kbd keys="p" />
          {paused ? 'Resume' : 'Pause'}
        </button>
      </header>
      <Find />
      {phase === 'failed' ? (
        <div className={styles.empty}>
          <p>{problem}</p>
          <Retry />
        </div>
      ) : phase === 'ready' && items.length === 0 ? (
        <Empty filter={filter} />
      ) : (
        <Items items={items} />
      )}
    </section>
  );
}

/** Narrows the list to what holds the words. */
function Find() {
  const { outbox } = useWinnow();
  const words = useWinnowState((state) => state.outbox.words);
  return (
    <input
      className={styles.find}
      type="search"
      aria-label="Find changes"
      placeholder="Find by contact, tag or value"
      dir="auto"
      maxLength={200}
      value={words}
      onChange={(event) => void outbox.find(event.target.value)}
    />
  );
}

function Retry() {
  const { outbox } = useWinnow();
  return <Button onClick={() => void outbox.read()}>Try again</Button>;
}

function Empty({ filter }: { filter: OutboxFilter }) {
  const words = {
    pending: ['Nothing waits', 'Every change has reached the server.'],
    'needs-you': ['Nothing needs you', 'Refused and contested changes come here.'],
    history: ['No changes yet', 'What you change is listed here with what became of it.'],
  } satisfies Record<OutboxFilter, readonly [string, string]>;
  const [title, rest] = words[filter];
  return (
    <div className={styles.empty}>
      <h2>{title}</h2>
      <p>{rest}</p>
    </div>
  );
}

function Items({ items }: { items: readonly OutboxItem[] }) {
  const { outbox } = useWinnow();
  const cursorSeq = useWinnowState((state) => state.outbox.cursorSeq);
  const selected = useWinnowState((state) => state.outbox.selected);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    document.getElementById(`change-${cursorSeq}`)?.scrollIntoView({ block: 'nearest' });
  }, [cursorSeq]);
  return (
    <div
      ref={box}
      id={focusIds.outbox}
      className={styles.list}
      role="listbox"
      aria-label="Changes"
      aria-multiselectable="true"
      aria-activedescendant={cursorSeq === null ? undefined : `change-${cursorSeq}`}
      tabIndex={0}
      onMouseDown={(event) => {
        event.preventDefault();
        event.currentTarget.focus({ preventScroll: true });
        const item = event.target instanceof Element ? event.target.closest('[role=option]') : null;
        if (item) outbox.moveTo(Number(item.getAttribute('data-seq')));
      }}
    >
      {items.map((item) => (
        <Item
          key={item.seq}
          item={item}
          isCursor={item.seq === cursorSeq}
          isSelected={selected.size > 0 ? selected.has(item.seq) : null}
        />
      ))}
    </div>
  );
}

type ItemProps = {
  item: OutboxItem;
  isCursor: boolean;
  /** null: nothing is selected, so the cursor says what is meant. */
  isSelected: boolean | null;
};

function Item({ item, isCursor, isSelected }: ItemProps) {
  const status = useWinnowState((state) => activeView(state)?.status ?? null);
  const nowMs = useWinnowState((state) => state.ui.nowMs);
  const directory = useWinnowState(activeDirectory);
  const ended = item.finishedAtMs !== null;
  const title = titleWithNames(item, directory);
  return (
    <div
      id={`change-${item.seq}`}
      role="option"
      tabIndex={-1}
      aria-selected={isSelected ?? isCursor}
      data-seq={item.seq}
      data-state={item.state}
      className={cx(styles.item, isSelected && styles.selected, isCursor && styles.cursor)}
    >
      <ChangeIcon item={item} className={styles.icon} />
      <span className={styles.what} dir="auto">
        {ended && item.state === 'done' ? pastOf(title) : title}
      </span>
      <time className={styles.age}>{dates.age(item.finishedAtMs ?? item.createdAtMs, nowMs)}</time>
      <span className={styles.line} dir="auto">
        {item.contact} ·{' '}
        <span className={needsAgent(item.state) ? styles.danger : undefined}>
          {itemState(item, status, nowMs, dates)}
        </span>
      </span>
      {item.attempts > 0 && !ended ? (
        <span className={styles.attempts}>{counted(item.attempts, 'attempt')}</span>
      ) : null}
    </div>
  );
}
