import { Sparkles } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useRun, useWinnow, useWinnowState } from '../../app-context.tsx';
import { focusWords as words } from '../../i18n/focus-words.ts';
import { focusProgress } from '../../state/focus-mode.ts';
import { viewTitle } from '../../state/selectors.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import bar from '../../ui/progress.module.css';
import { ListFailed } from '../list/list-states.tsx';
import { NextStep } from '../list/next-step.tsx';
import { Reader } from '../reader/reader.tsx';
import styles from './focus-pane.module.css';

/** One conversation at a time, and how many there are of them. */
export function FocusPane() {
  const run = useRun();
  const title = useWinnowState(viewTitle);
  const phase = useWinnowState((state) => state.list.phase);
  const isEmpty = useWinnowState((state) => state.list.rows.length === 0);
  return (
    <section className={styles.pane} aria-label={words.region}>
      <header className={styles.head}>
        <h1 className={styles.title}>{title}</h1>
        <HowFar />
        <Button tone="quiet" keys="Escape" className={styles.leave} onClick={() => run('conversation.close')}>
          {words.leave}
        </Button>
      </header>
      {phase === 'failed' ? <ListFailed /> : phase === 'ready' && isEmpty ? <Over /> : <Reader />}
    </section>
  );
}

function HowFar() {
  const read = useWinnowState((state) => focusProgress(state)?.read ?? 0);
  const of = useWinnowState((state) => focusProgress(state)?.of ?? 0);
  const isLeast = useWinnowState((state) => state.list.prefix.isLeast);
  if (of === 0) return null;
  const told = words.progress(read, { total: of, isLeast });
  return (
    <>
      <span className={styles.told}>{told}</span>
      <progress className={cx(bar.bar, styles.progress)} aria-label={told} value={read} max={of} />
    </>
  );
}

/** Nothing is left: what was done, and what could be next. */
function Over() {
  const { store } = useWinnow();
  const title = useWinnowState(({ ui, list }) =>
    ui.search === null && list.place === 'inbox' ? words.zero : words.none,
  );
  const nowMs = useWinnowState((state) => state.ui.nowMs);
  const box = useRef<HTMLDivElement>(null);
  const focus = store.getState().focus;
  const minutes = focus ? Math.max(1, Math.round((nowMs - focus.sinceMs) / 60_000)) : 0;
  // Whoever read the last one has the focus nowhere else.
  useEffect(() => box.current?.focus({ preventScroll: true }), []);
  return (
    <div ref={box} tabIndex={-1} className={styles.over}>
      <Sparkles size={28} strokeWidth={1.25} aria-hidden="true" className={styles.glad} />
      <h2>{title}</h2>
      {focus && focus.gone.size > 0 ? <p>{words.done(focus.gone.size, minutes)}</p> : null}
      <NextStep />
    </div>
  );
}
