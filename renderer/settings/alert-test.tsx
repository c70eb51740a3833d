import { CircleCheck, CircleDashed, LoaderCircle, Moon, TriangleAlert } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useWinnow, useWinnowState } from '../app-context.tsx';
import { alertWords } from '../i18n/alert-words.ts';
import { ask } from '../state/core.ts';
import { Button } from '../ui/button.tsx';
import { clickMs, type Mark, stepsOf, type Trial } from './alert-steps.ts';
import styles from './alerts-dialog.module.css';

const icons = {
  ok: CircleCheck,
  attention: Moon,
  failed: TriangleAlert,
  running: LoaderCircle,
  untried: CircleDashed,
} satisfies Record<Mark, typeof Moon>;

const unknown: Trial = { status: null, told: [], waitedMs: 0, isUnseen: false };

export type AlertTest = ReturnType<typeof useAlertTest>;

/** Walks through all that an alert needs, with a real one. */
export function useAlertTest() {
  const { core } = useWinnow();
  const [trial, setTrial] = useState(unknown);
  const change = useCallback((by: Partial<Trial>) => setTrial((before) => ({ ...before, ...by })), []);
  const shownAt = useRef<number | null>(null);

  const test = useCallback(async () => {
    shownAt.current = null;
    setTrial(unknown);
    const [status] = await Promise.all([ask(core, 'alerts.status', {}), ask(core, 'alerts.test', {})]);
    if (status.ok) change({ status: status.value });
  }, [core, change]);

  useEffect(() => {
    const stop = core.bridge.on('alerts.tested', (told) => {
      if (told.step === 'shown') shownAt.current = performance.now();
      setTrial((before) => ({ ...before, told: [...before.told, told] }));
    });
    const timer = setInterval(() => {
      if (shownAt.current === null) return;
      const waitedMs = Math.min(clickMs, performance.now() - shownAt.current);
      setTrial((before) => (before.waitedMs === clickMs ? before : { ...before, waitedMs }));
    }, 1000);
    void test();
    return () => {
      stop();
      clearInterval(timer);
    };
  }, [core, test]);

  return { trial, test, notSeen: () => change({ isUnseen: true }) };
}

/** @param see shows the follow-up that falls into quiet hours; null: none does */
export function AlertTestSteps({ trial, test, notSeen, see }: AlertTest & { see: (() => void) | null }) {
  const platform = useWinnowState((state) => state.app.platform);
  const nowMs = useWinnowState((state) => state.ui.nowMs);
  const steps = stepsOf(trial, platform, nowMs);
  const failed = steps.filter(({ mark }) => mark === 'failed');
  const isOver = steps.every(({ mark }) => mark !== 'running');
  // What helps stands where it is needed: at the first that failed, else at the last.
  const withActs = failed[0]?.id ?? 'clicked';
  return (
    <section aria-label={alertWords.test} className={styles.test}>
      <h3 className={styles.heading}>
        {alertWords.test} <span className={styles.aside}>{isOver ? alertWords.tested(failed.length) : ''}</span>
      </h3>
      <ul>
        {steps.map(({ id, mark, says }) => {
          const Icon = icons[mark];
          return (
            <li key={id} className={styles.step} data-mark={mark}>
              <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
              <strong>{alertWords.steps[id]}</strong>
              <span role="status">{says}</span>
              {id === 'quiet' && see ? (
                <Button tone="quiet" keys="q" onClick={see}>
                  {alertWords.seeIt}
                </Button>
              ) : null}
              {id === withActs ? (
                <Acts
                  hasFailed={failed.length > 0}
                  test={test}
                  notSeen={trial.told.some(({ step }) => step === 'shown') ? notSeen : null}
                />
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** @property notSeen null: there was nothing to see */
type ActsProps = Pick<AlertTest, 'test'> & { hasFailed: boolean; notSeen: (() => void) | null };

function Acts({ hasFailed, test, notSeen }: ActsProps) {
  const { app } = useWinnow();
  const isAlways = useWinnowState((state) => state.app.settings.reminderWindow === 'always');
  return (
    <p className={styles.acts}>
      {hasFailed && !isAlways ? (
        <Button tone="main" keys="w" onClick={() => void app.set({ reminderWindow: 'always' })}>
          {alertWords.useWindow}
        </Button>
      ) : null}
      <Button keys="t" onClick={() => void test()}>
        {alertWords.again}
      </Button>
      {notSeen ? (
        <Button keys="n" onClick={notSeen}>
          {alertWords.notSeen}
        </Button>
      ) : null}
      {isAlways ? <span className={styles.aside}>{alertWords.usesWindow}</span> : null}
    </p>
  );
}
