import { CloudOff, Gauge, HardDrive, KeyRound, type LucideIcon, Pause, RefreshCw, Wifi, WifiOff } from 'lucide-react';
import type { CommandId } from '#shared/commands.ts';
import { serverSaysOf } from '#shared/reason.ts';
import type { Gate } from '#shared/sync-status.ts';
import { onlineWords } from '../../accounts/scope-words.ts';
import { useRun, useWinnow, useWinnowState } from '../../app-context.tsx';
import { hintsFor, type Hint as KeyHint } from '../../commands/hints.ts';
import { commandTitle } from '../../i18n/command-words.ts';
import { dates } from '../../i18n/dates.ts';
import { needYou } from '../../i18n/names.ts';
import { reasonSentence } from '../../i18n/reason-words.ts';
import { say } from '../../i18n/say.ts';
import { syncSentence } from '../../i18n/status-words.ts';
import { hereOnly } from '../../i18n/storage-words.ts';
import { activeView, areAllPaused, isOverAll, sumOf } from '../../state/selectors.ts';
import { cx } from '../../ui/cx.ts';
import { Hint } from '../../ui/hint.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import styles from './foot.module.css';
import { Toast } from './toast.tsx';

const gateIcons = {
  paused: Pause,
  offline: WifiOff,
  rate: Gauge,
  auth: KeyRound,
  limit: Gauge,
  breaker: CloudOff,
  storage: HardDrive,
} satisfies Record<Gate['kind'], LucideIcon>;

/** The one thing to do about a gate, where there is one. */
const gateActions = {
  paused: { id: 'sync.pause', label: say('triage.foot.resume') },
  offline: { id: 'sync.now', label: say('triage.foot.tryNow') },
  rate: null,
  auth: { id: 'account.renew', label: say('triage.foot.enterToken') },
  limit: { id: 'sync.now', label: say('triage.foot.tryAgain') },
  breaker: { id: 'sync.now', label: say('triage.foot.tryNow') },
  storage: { id: 'sync.now', label: say('triage.foot.tryAgain') },
} satisfies Record<Gate['kind'], { id: CommandId; label: string } | null>;

/** Red is for what needs the agent: a limit passes by itself. */
const serious: ReadonlySet<Gate['kind']> = new Set(['auth', 'storage']);

export function Foot() {
  return (
    <footer className={styles.foot}>
      <SyncState />
      <Toast />
      <Keys />
    </footer>
  );
}

/** Where nothing is synced and no key has a meaning, what has just happened is told all the same. */
export function BareFoot() {
  return (
    <footer className={styles.foot}>
      <Toast />
    </footer>
  );
}

/** Of one account, or of all together. */
function SyncState() {
  return useWinnowState(isOverAll) ? <StateOfAll /> : <StateOfOne />;
}

/** How many are online, and of the others what stands in the way; each account's own line is in the places. */
function StateOfAll() {
  const run = useRun();
  const accounts = useWinnowState((state) => state.app.accounts);
  const waiting = useWinnowState((state) => sumOf(state, 'waiting'));
  const needsYou = useWinnowState((state) => sumOf(state, 'needsYou'));
  const held = accounts.filter(({ status }) => status.gate !== null);
  const arePaused = held.every(({ status }) => status.gate?.kind === 'paused');
  const isSerious = held.some(({ status }) => status.gate && serious.has(status.gate.kind));
  const told = (held.length > 0 ? held : accounts).map(
    ({ name, status }) => `${name}: ${syncSentence(status, dates.clock)}`,
  );
  const action = held.some(({ status }) => status.gate?.kind === 'auth')
    ? gateActions.auth
    : held.length === 0
      ? null
      : arePaused
        ? held.length === accounts.length
          ? gateActions.paused
          : null
        : gateActions.offline;
  const Icon =
    held.length > 0 ? (arePaused ? Pause : WifiOff) : accounts.some(({ status }) => status.busy) ? RefreshCw : Wifi;
  return (
    <div className={styles.sync}>
      <div
        role="status"
        aria-label={say('triage.foot.syncStatus')}
        className={styles.status}
        data-gate={held[0]?.status.gate?.kind ?? 'none'}
      >
        <Hint text={told.join(' — ')}>
          <span className={cx(styles.sentence, held.length > 0 && (isSerious ? styles.danger : styles.held))}>
            <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
            {onlineWords(accounts)}
          </span>
        </Hint>
        <Queued waiting={waiting} needsYou={needsYou} />
      </div>
      {action ? (
        <button type="button" className={styles.action} onClick={() => run(action.id)}>
          {action.label}
        </button>
      ) : null}
    </div>
  );
}

function Queued({ waiting, needsYou }: { waiting: number; needsYou: number }) {
  return (
    <>
      {waiting > 0 ? <span>{say('triage.foot.waiting', { waiting })}</span> : null}
      {needsYou > 0 ? <span className={styles.danger}>{needYou(needsYou)}</span> : null}
    </>
  );
}

function StateOfOne() {
  const run = useRun();
  const status = useWinnowState((state) => activeView(state)?.status ?? null);
  const gate = status?.gate ?? null;
  const Icon = gate ? gateIcons[gate.kind] : status?.walk || status?.busy ? RefreshCw : Wifi;
  const action = gate ? gateActions[gate.kind] : null;
  const sentence = status ? syncSentence(status, dates.clock) : say('triage.foot.noAccountIsConnected');
  return (
    <div className={styles.sync}>
      <div
        role="status"
        aria-label={say('triage.foot.syncStatus')}
        className={styles.status}
        data-gate={gate?.kind ?? 'none'}
      >
        <Hint
          text={
            gate
              ? [reasonSentence(gate.reason), serverSaysOf(gate.reason)].filter(Boolean).join(' — ')
              : lastPull(status?.lastPullMs ?? null)
          }
        >
          <span className={cx(styles.sentence, gate && (serious.has(gate.kind) ? styles.danger : styles.held))}>
            <Icon
              size={14}
              strokeWidth={1.75}
              aria-hidden="true"
              className={status?.busy && !gate ? styles.busy : undefined}
            />
            {sentence}
          </span>
        </Hint>
        <Queued waiting={status?.waiting ?? 0} needsYou={status?.needsYou ?? 0} />
      </div>
      {action ? (
        <button type="button" className={styles.action} onClick={() => run(action.id)}>
          {action.label}
        </button>
      ) : null}
    </div>
  );
}

function lastPull(ms: number | null): string {
  return ms === null
    ? say('triage.foot.nothingFetchedYet')
    : say('triage.foot.lastFetchedAt', { clock: dates.clock(ms) });
}

function Keys() {
  const { store } = useWinnow();
  // What the hints depend on; they are computed from the whole state, which is never copied. Not all of `ui`: the words that
  // tell of an edit change none of them.
  useWinnowState((state) => state.ui.toast?.action ?? null);
  useWinnowState((state) => state.ui.screen);
  useWinnowState((state) => state.ui.prefix);
  useWinnowState((state) => state.ui.dialog?.kind ?? null);
  useWinnowState((state) => state.ui.page);
  useWinnowState((state) => state.ui.searchFocused);
  useWinnowState((state) => state.ui.search === null);
  useWinnowState((state) => state.selection.ids.size > 0);
  useWinnowState((state) => state.list.cursorId === null);
  useWinnowState((state) => state.list.rows.length === 0);
  useWinnowState((state) => state.dryRun);
  useWinnowState((state) => (state.ui.screen === 'outbox' ? state.outbox : null));
  useWinnowState(areAllPaused);
  useWinnowState((state) => state.app.settings.keymap);
  const hints = hintsFor(store.getState());
  return (
    <div className={styles.hints}>
      <KeyList label={say('triage.foot.keys')} className={styles.keys} hints={hints.filter(({ stays }) => !stays)} />
      <KeyList
        label={say('triage.foot.keysForEverything')}
        className={styles.staying}
        hints={hints.filter(({ stays }) => stays)}
      />
    </div>
  );
}

type KeyListProps = { label: string; hints: readonly KeyHint[]; className: string | undefined };

function KeyList({ label: name, hints, className }: KeyListProps) {
  const run = useRun();
  if (hints.length === 0) return null;
  return (
    <ul aria-label={name} className={className}>
      {hints.map(({ keys, label, id, local }) => (
        <li key={keys + label}>
          {id ? (
            <button
              type="button"
              className={cx(styles.hint, local && styles.local)}
              title={local ? hereOnly : undefined}
              onClick={() => run(id)}
            >
              <Kbd keys={keys} />
              {label || <span className={styles.unseen}>{commandTitle(id)}</span>}
            </button>
          ) : (
            <span className={styles.hint}>
              <Kbd keys={keys} />
              {label}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
