import {
  AlarmClock,
  ArrowUp,
  CircleCheck,
  ClockFading,
  Footprints,
  History,
  Hourglass,
  Inbox,
  type LucideIcon,
  OctagonAlert,
  Plug,
  Settings,
  Trash2,
  TriangleAlert,
} from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { CommandId } from '#shared/commands.ts';
import type { Counts } from '#shared/ipc/conversations.ts';
import { type PlaceView, placeViews } from '#shared/query/conversations.ts';
import { useBindings, useRun, useWinnowState } from '../../app-context.tsx';
import { commandTitle } from '../../i18n/command-words.ts';
import { placeNames, written } from '../../i18n/names.ts';
import { say } from '../../i18n/say.ts';
import { showsSettings, sumOf } from '../../state/selectors.ts';
import { cx } from '../../ui/cx.ts';
import { Hint } from '../../ui/hint.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { AccountSwitch } from './account-switch.tsx';
import { Accounts } from './accounts.tsx';
import { SavedViews } from './saved-views.tsx';
import styles from './sidebar.module.css';

const placeIcons = {
  inbox: Inbox,
  later: ClockFading,
  pending: Hourglass,
  due: AlarmClock,
  done: CircleCheck,
  spam: OctagonAlert,
  trash: Trash2,
} satisfies Record<PlaceView, LucideIcon>;

export function Sidebar() {
  const isInSettings = useWinnowState(showsSettings);
  return (
    <nav className={styles.sidebar} aria-label={say('triage.sidebar.places')}>
      <AccountSwitch />
      <div className={styles.scroll}>
        <Places />
        <Accounts />
        <SavedViews />
        <Queue />
      </div>
      <div className={styles.last}>
        <SampleLine />
        <Item icon={Settings} label={say('triage.sidebar.settings')} id="app.settings" active={isInSettings} />
      </div>
    </nav>
  );
}

/** Only where there is nothing but invented conversations. */
function SampleLine() {
  const run = useRun();
  const isSample = useWinnowState(({ app }) => app.accounts.length > 0 && app.accounts.every(({ sample }) => sample));
  if (!isSample) return null;
  return (
    <>
      <button type="button" className={styles.sample} onClick={() => run('account.connect')}>
        <Plug size={16} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
        <span className={styles.sampleWords}>
          {say('triage.sidebar.thisIsASampleInbox')}{' '}
          <span className={styles.connect}>{say('triage.sidebar.connectYourAccount')}</span>
        </span>
      </button>
      <button type="button" className={styles.sample} onClick={() => run('tour.start')}>
        <Footprints size={16} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
        <span className={styles.sampleWords}>
          <span className={styles.connect}>{commandTitle('tour.start')}</span>
        </span>
      </button>
    </>
  );
}

function Places() {
  const counts = useWinnowState((state) => state.app.counts);
  const place = useWinnowState((state) =>
    state.ui.screen === 'list' && state.ui.search === null && !showsSettings(state) ? state.list.place : null,
  );
  return (
    <ul>
      {placeViews.map((each) => (
        <li key={each}>
          <Item
            icon={placeIcons[each]}
            label={placeNames[each]}
            id={`go.${each}`}
            {...(each === 'due' ? dueCount(counts) : { count: counts?.[each] || null })}
            active={place === each}
          />
        </li>
      ))}
    </ul>
  );
}

/** What is overdue; where nothing is, what is due today. */
function dueCount(counts: Counts | null): Pick<ItemProps, 'count' | 'tone'> {
  if (counts?.overdue) return { count: counts.overdue, tone: 'danger' };
  return { count: counts?.due || null, tone: 'accent' };
}

function Queue() {
  const waiting = useWinnowState((state) => sumOf(state, 'waiting'));
  const needsYou = useWinnowState((state) => sumOf(state, 'needsYou'));
  const shown = useWinnowState((state) =>
    state.ui.screen === 'outbox' && !showsSettings(state) ? state.outbox.filter : null,
  );
  return (
    <>
      <h2 className={styles.heading}>{say('triage.sidebar.queue')}</h2>
      <ul>
        <li>
          <Item
            icon={ArrowUp}
            label={say('triage.sidebar.outbox')}
            id="go.outbox"
            count={waiting + needsYou || null}
            active={shown === 'pending'}
          />
        </li>
        <li>
          <Item
            icon={TriangleAlert}
            label={say('triage.sidebar.needsYou')}
            id="go.needsYou"
            count={needsYou || null}
            active={shown === 'needs-you'}
            tone={needsYou > 0 ? 'danger' : 'plain'}
          />
        </li>
        <li>
          <Item icon={History} label={say('triage.sidebar.history')} id="go.history" active={shown === 'history'} />
        </li>
      </ul>
    </>
  );
}

type ItemProps = {
  icon: LucideIcon;
  label: string;
  id: CommandId;
  count?: number | null;
  active: boolean;
  tone?: 'plain' | 'accent' | 'danger';
};

function Item({ icon: Icon, label, id, count = null, active, tone = 'plain' }: ItemProps) {
  const bindings = useBindings();
  const run = useRun();
  const button = useRef<HTMLButtonElement>(null);
  // In a low window the places scroll: where the agent is must be in sight.
  useEffect(() => {
    if (active) button.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const hint = (
    <>
      {label} <Kbd keys={bindings[id][0]} />
    </>
  );
  return (
    <Hint text={hint}>
      <button
        ref={button}
        type="button"
        className={cx(styles.item, active && styles.active)}
        aria-current={active ? 'page' : undefined}
        onClick={() => run(id)}
      >
        <Icon size={16} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
        <span className={styles.label}>{label}</span>
        {count === null ? null : <span className={cx(styles.count, styles[tone])}>{written(count)}</span>}
      </button>
    </Hint>
  );
}
