import { Tooltip } from 'radix-ui';
import { Component, type ReactNode, useEffect, useLayoutEffect } from 'react';
import styles from './app.module.css';
import { useRun, useWinnow, useWinnowState } from './app-context.tsx';
import { commandTitle } from './i18n/command-words.ts';
import { say, sayAround } from './i18n/say.ts';
import { LaterDialogs, LaterDryRun, LaterFocus, LaterOutbox } from './later.tsx';
import { patch } from './state/core.ts';
import { BareFoot, Foot } from './triage/foot/foot.tsx';
import { Announcer } from './triage/foot/toast.tsx';
import { ListPane } from './triage/list/list-pane.tsx';
import { Notices } from './triage/notices.tsx';
import { Reader } from './triage/reader/reader.tsx';
import { RecordingBar } from './triage/recording-bar.tsx';
import { Sidebar } from './triage/sidebar/sidebar.tsx';
import { Splitter } from './triage/splitter.tsx';
import { TourBar } from './triage/tour-bar.tsx';
import { Button } from './ui/button.tsx';
import { cx } from './ui/cx.ts';
import { Kbd } from './ui/kbd.tsx';
import { pagesId } from './ui/page.tsx';

const tickMs = 30_000;

export function App() {
  const phase = useWinnowState((state) => state.app.phase);
  const hasAccount = useWinnowState((state) => state.app.activeAccount !== null);
  const readerOpen = useWinnowState((state) => state.ui.readerOpen);
  useAppearance();
  useClock();
  if (phase === 'failed') return <Failed />;
  return (
    <Tooltip.Provider delayDuration={400}>
      <div className={styles.app} data-reader={readerOpen ? 'open' : 'closed'}>
        <Notices />
        <TourBar />
        <RecordingBar />
        {phase === 'ready' && !hasAccount ? <NoAccount /> : <Panes />}
      </div>
      <Announcer />
      <LaterDialogs />
    </Tooltip.Provider>
  );
}

function Panes() {
  const outbox = useWinnowState((state) => state.ui.screen === 'outbox');
  const isConsidered = useWinnowState((state) => state.dryRun !== null);
  const isAlone = useWinnowState((state) => state.focus !== null);
  if (isAlone && !outbox && !isConsidered) {
    return (
      <>
        <main className={styles.focus}>
          <LaterFocus />
        </main>
        <Foot />
      </>
    );
  }
  return (
    <>
      <div id={pagesId} className={styles.panes}>
        <Sidebar />
        {outbox ? (
          <main className={styles.main}>
            <section className={styles.outbox} aria-label={say('window.app.outbox')}>
              <LaterOutbox />
            </section>
          </main>
        ) : (
          <main className={isConsidered ? cx(styles.triage, styles.considered) : styles.triage}>
            {isConsidered ? (
              <LaterDryRun />
            ) : (
              <>
                <ListPane />
                <Splitter />
                <Reader />
              </>
            )}
          </main>
        )}
      </div>
      <Foot />
    </>
  );
}

/** Theme, density and pane widths as the settings say, on the root element where the styles read them. */
function useAppearance(): void {
  const theme = useWinnowState((state) => state.app.settings.theme);
  const density = useWinnowState((state) => state.app.settings.density);
  const listWidth = useWinnowState((state) => state.app.settings.listWidth);
  useLayoutEffect(() => {
    const root = document.documentElement;
    const system = window.matchMedia('(prefers-color-scheme: dark)');
    const apply = () => {
      root.dataset.theme = theme === 'system' ? (system.matches ? 'dark' : 'light') : theme;
    };
    apply();
    system.addEventListener('change', apply);
    return () => system.removeEventListener('change', apply);
  }, [theme]);
  useLayoutEffect(() => {
    document.documentElement.dataset.density = density;
  }, [density]);
  useLayoutEffect(() => {
    const { style } = document.documentElement;
    if (listWidth === null) style.removeProperty('--list-width');
    else style.setProperty('--list-width', `${listWidth}px`);
  }, [listWidth]);
}

/** Times on screen are told relative to a clock that a sleeping machine does not stop. */
function useClock(): void {
  const { core } = useWinnow();
  useEffect(() => {
    const tick = () => patch(core, 'ui', { nowMs: core.nowMs() });
    const timer = setInterval(tick, tickMs);
    window.addEventListener('focus', tick);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', tick);
    };
  }, [core]);
}

function Failed() {
  const problem = useWinnowState((state) => state.app.problem);
  const run = useRun();
  const [before, , after] = sayAround('window.app.putRight', { keys: '' });
  return (
    <>
      <main className={styles.alone}>
        <h1>{say('window.app.winnowCouldNotStart')}</h1>
        <p role="alert">{problem}</p>
        <p>
          {before}
          <Kbd keys="$mod+q" />
          {after}
        </p>
        <Button onClick={() => run('app.copyDiagnostics')}>{commandTitle('app.copyDiagnostics')}</Button>
      </main>
      <BareFoot />
    </>
  );
}

function NoAccount() {
  const run = useRun();
  const [before, sample, after] = sayAround('window.app.orSample', { sample: '--sample' });
  return (
    <>
      <main className={styles.alone}>
        <h1>{say('window.app.noAccountIsConnected')}</h1>
        <p>{say('window.app.connectOneToSeeIts')}</p>
        <Button tone="main" onClick={() => run('account.connect')}>
          {say('window.app.connectAnAccount')}
        </Button>
        <p>
          {before}
          <code>{sample}</code>
          {after}
        </p>
      </main>
      <BareFoot />
    </>
  );
}

/** A fault in drawing must not take the queue from sight: it says so and offers to draw again. */
export class Boundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <main className={styles.alone}>
        <h1>{say('window.app.somethingWentWrongOnThis')}</h1>
        <p role="alert">{say('window.app.yourChangesAreSafeThey', { message: error.message })}</p>
        <Button tone="main" onClick={() => this.setState({ error: null })}>
          {say('window.app.drawItAgain')}
        </Button>
      </main>
    );
  }
}
