import type { DryRun as Result } from '#shared/dry-run.ts';
import { useBindings, useRun, useWinnow, useWinnowState } from '../../app-context.tsx';
import { dates } from '../../i18n/dates.ts';
import { bulkTitle, bulkWords, cannotWords, dryRunWords, heldReasons, sharedWords } from '../../i18n/dry-run-words.ts';
import { macroWords, stepsWords } from '../../i18n/macro-words.ts';
import { listed, written } from '../../i18n/names.ts';
import { say, sayAround } from '../../i18n/say.ts';
import { lastSent, sentInSentence } from '../../i18n/sending-words.ts';
import { dryRunCounts } from '../../state/dry-run.ts';
import { accountNameAt, chosenDirectory } from '../../state/selectors.ts';
import type { DryRunState, FateKind } from '../../state/state.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { Kbd } from '../../ui/kbd.tsx';
import { Splitter } from '../splitter.tsx';
import { ByAccount, useByAccount, useSentByAccount } from './by-account.tsx';
import styles from './dry-run.module.css';
import { DryRunList } from './dry-run-list.tsx';

/** As many of each fate as are named at a glance; its number shows all of them in the list. */
const namedAtOnce = 5;

/** Before an act on many: each with what would become of it, and the numbers. Nothing has happened yet. */
export function DryRun() {
  const dryRun = useWinnowState((state) => state.dryRun);
  if (dryRun === null) return null;
  return (
    <>
      <DryRunList dryRun={dryRun} />
      <Splitter />
      <section className={styles.pane} aria-label={say('triage.dryRun')}>
        <Judged dryRun={dryRun} />
      </section>
    </>
  );
}

function Judged({ dryRun }: { dryRun: DryRunState }) {
  const directory = useWinnowState(chosenDirectory);
  const { ids, steps, result, problem } = dryRun;
  return (
    <>
      <header className={styles.head}>
        <h2 className={styles.title}>{bulkTitle(dryRun, ids.length, directory)}</h2>
        <span className={styles.aside}>{say('triage.dryRun.nothingHasChangedYet')}</span>
      </header>
      <div className={styles.body}>
        {steps === null ? null : (
          <p className={styles.does} dir="auto">
            {stepsWords(steps)}
          </p>
        )}
        {problem === null ? null : (
          <p role="alert" className={styles.problem}>
            {problem}
          </p>
        )}
        {result === null ? (
          problem === null ? (
            <p className={styles.quiet}>{say('triage.dryRun.lookingAtEachOfThem')}</p>
          ) : null
        ) : (
          <Known dryRun={dryRun} result={result} />
        )}
      </div>
    </>
  );
}

function Known({ dryRun, result }: { dryRun: DryRunState; result: Result }) {
  const run = useRun();
  const bindings = useBindings();
  const [undo] = bindings['edit.undo'];
  const directory = useWinnowState(chosenDirectory);
  const nowMs = useWinnowState((state) => state.ui.nowMs);
  const { store } = useWinnow();
  const counts = dryRunCounts(dryRun);
  const { change } = counts;
  const each = useByAccount(dryRun);
  const sent = useSentByAccount(dryRun, each);
  const last = lastSent([...sent.values()].filter((of) => of !== 'here'));
  const [before, , after] =
    undo === undefined
      ? [say('triage.dryRun.undo', { change })]
      : sayAround('triage.dryRun.undoBy', { keys: '' }, { change });
  const { cannot, held, ends } = result;
  return (
    <>
      <div className={styles.numbers} role="status" aria-label={say('triage.dryRun.whatWouldBecomeOfThem')}>
        <FateCount
          kind="change"
          count={counts.change}
          word={say('triage.dryRun.change', { count: counts.change })}
          only={dryRun.only}
        >
          {counts.change === 0 ? say('triage.dryRun.nothingWouldChange') : say('triage.dryRun.theyAreChangedAndSent')}
        </FateCount>
        <FateCount
          kind="cannot"
          count={counts.cannot}
          word={say('triage.dryRun.cannotWord', { count: counts.cannot })}
          only={dryRun.only}
        >
          {sharedWords(cannot.map(({ why }) => cannotWords(why)))}
        </FateCount>
        <FateCount
          kind="held"
          count={counts.held}
          word={say('triage.dryRun.heldWord', { count: counts.held })}
          only={dryRun.only}
        >
          {sharedWords(held.map(({ why }) => heldReasons[why]))}
        </FateCount>
      </div>
      <ByAccount each={each} sent={sent} />
      <Named
        title={say('triage.dryRun.held')}
        about={say('triage.dryRun.theyStayAsTheyAre')}
        kind="held"
        count={held.length}
      >
        {held.slice(0, namedAtOnce).map(({ id, contact, preview, atMs, why }) => (
          <Line key={id} who={contact} aside={dates.short(atMs, nowMs)}>
            {why === 'replied' ? preview : heldReasons[why]}
          </Line>
        ))}
      </Named>
      <Named
        title={say('triage.dryRun.cannot')}
        about={say('triage.dryRun.theyAreLeftAsThey')}
        kind="cannot"
        count={cannot.length}
      >
        {cannot.slice(0, namedAtOnce).map(({ id, contact, why }) => (
          <Line key={id} who={contact} aside={accountNameAt(store.getState(), id) ?? ''}>
            {cannotWords(why)}
          </Line>
        ))}
      </Named>
      <LeftOut leftOut={dryRun.leftOut} />
      {ends.length === 0 ? null : <p className={styles.quiet}>{endsWords(ends, nowMs)}</p>}
      <div className={styles.acts}>
        {counts.change > 0 ? (
          <Button tone="main" keys={bindings['dryRun.act'][0]} onClick={() => run('dryRun.act')}>
            {bulkWords(dryRun, counts.change, directory)}
          </Button>
        ) : null}
        {counts.change > 0 && counts.cannot + counts.held > 0 ? (
          <Button keys={bindings['dryRun.onlyChanging'][0]} onClick={() => run('dryRun.onlyChanging')}>
            {dryRunWords.without(counts)}
          </Button>
        ) : null}
        <Button keys="Escape" onClick={() => run('conversation.close')}>
          {say('triage.dryRun.cancel')}
        </Button>
      </div>
      {last === null ? null : <p className={styles.undo}>{sentInSentence(last)}</p>}
      {counts.change > 0 ? (
        <p className={styles.undo}>
          {before}
          {undo === undefined ? null : <Kbd keys={undo} />}
          {after}
        </p>
      ) : null}
    </>
  );
}

/** Steps of a macro that an account cannot do. */
function LeftOut({ leftOut }: { leftOut: DryRunState['leftOut'] }) {
  if (leftOut.length === 0) return null;
  return (
    <section className={styles.named} aria-label={macroWords.leftOut}>
      <h3 className={styles.heading}>
        {macroWords.leftOut} <span className={styles.quiet}>{macroWords.leftOutAbout}</span>
      </h3>
      <ul>
        {leftOut.map(({ what, why, where }) => (
          <Line key={`${where} ${what}`} who={what} aside={where}>
            {why}
          </Line>
        ))}
      </ul>
    </section>
  );
}

type FateCountProps = { kind: FateKind; count: number; word: string; only: FateKind | null; children: string };

/** One of the three numbers; its key shows those alone. */
function FateCount({ kind, count, word, only, children }: FateCountProps) {
  const bindings = useBindings();
  const run = useRun();
  return (
    <button
      type="button"
      className={cx(styles.number, kind === 'held' && count > 0 && styles.held)}
      aria-pressed={only === kind}
      onClick={() => run(`dryRun.${kind}`)}
    >
      <span className={styles.first}>
        <strong>{written(count)}</strong> {word}
        <Kbd keys={bindings[`dryRun.${kind}`][0]} />
      </span>
      <span className={styles.quiet}>{count === 0 && kind !== 'change' ? say('triage.dryRun.none') : children}</span>
    </button>
  );
}

type NamedProps = { title: string; about: string; kind: FateKind; count: number; children: React.ReactNode };

function Named({ title, about, kind, count, children }: NamedProps) {
  const bindings = useBindings();
  if (count === 0) return null;
  return (
    <section className={styles.named} aria-label={title}>
      <h3 className={styles.heading}>
        {title} <span className={styles.quiet}>{about}</span>
        {count > namedAtOnce ? (
          <span className={styles.all}>
            <Kbd keys={bindings[`dryRun.${kind}`][0]} /> {say('triage.dryRun.all', { count })}
          </span>
        ) : null}
      </h3>
      <ul>{children}</ul>
    </section>
  );
}

function Line({ who, aside, children }: { who: string; aside: string; children: string | null }) {
  return (
    <li className={styles.line}>
      <bdi className={styles.who}>{who}</bdi>
      <bdi className={styles.what}>{children}</bdi>
      <span className={styles.quiet}>{aside}</span>
    </li>
  );
}

/** "2 follow-ups end with it: Ana Souza, tomorrow at 09:00 and …" */
function endsWords(ends: Result['ends'], nowMs: number): string {
  const named = ends.slice(0, 3).map(({ contact, dueAtMs }) => `${contact}, ${dates.dueSentence(dueAtMs, nowMs)}`);
  const rest = ends.length - named.length;
  const all = rest > 0 ? [...named, say('triage.dryRun.more', { rest })] : named;
  return say('triage.dryRun.withIt', { length: ends.length, listed: listed(all) });
}
