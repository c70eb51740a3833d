import { AlarmClock, ClockFading, CornerDownLeft, type LucideIcon } from 'lucide-react';
import type { CommandId } from '#shared/commands.ts';
import type { Back, FollowUp } from '#shared/follow-up.ts';
import { useBindings, useRun, useWinnowState } from '../../app-context.tsx';
import { dates } from '../../i18n/dates.ts';
import { backTitle, bannerTitle, howWords } from '../../i18n/due-words.ts';
import { quoted } from '../../i18n/names.ts';
import { say } from '../../i18n/say.ts';
import { readAccount } from '../../state/selectors.ts';
import { cx } from '../../ui/cx.ts';
import { Kbd } from '../../ui/kbd.tsx';
import styles from './follow-up-banner.module.css';

type Act = { readonly id: CommandId; readonly label: string };
type Words = {
  readonly icon: LucideIcon;
  readonly tone: 'plain' | 'soon' | 'overdue';
  /** What and when. */
  readonly title: string;
  /** How: distance, condition, repeat. */
  readonly how: string;
  /** The note, or the words it was set with. */
  readonly said: string;
  readonly acts: readonly Act[];
};

/** The follow-up, above everything that was said; nothing of it is told where the provider tells only that there is one. */
export function FollowUpBanner({ followUp, back }: { followUp: FollowUp | null; back: Back | null }) {
  const run = useRun();
  const bindings = useBindings();
  const nowMs = useWinnowState((state) => state.ui.nowMs);
  const title = useWinnowState(
    (state) => readAccount(state)?.capabilities.title ?? say('triage.followUpBanner.theProvider'),
  );
  const words = back ? ofBack(back, nowMs) : followUp ? ofFollowUp(followUp, nowMs) : ofUntold(title);
  const Icon = words.icon;
  return (
    <div className={cx(styles.banner, styles[words.tone])} role="note">
      <Icon size={15} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
      <div className={styles.words}>
        <strong className={styles.when}>{words.title}</strong>
        {words.how ? <span className={styles.how}>{words.how}</span> : null}
        {words.said ? (
          <span className={styles.note} dir="auto">
            {words.said}
          </span>
        ) : null}
      </div>
      <div className={styles.acts}>
        {words.acts.map(({ id, label }) => (
          <button key={id} type="button" className={styles.act} onClick={() => run(id)}>
            {label} <Kbd keys={bindings[id][0]} />
          </button>
        ))}
      </div>
    </div>
  );
}

function ofFollowUp(followUp: FollowUp, nowMs: number): Words {
  const { dueAtMs, act, note, words } = followUp;
  const isOver = dueAtMs <= nowMs;
  const isSnooze = act === 'snooze';
  const said = note || (isSnooze ? quoted(words) : '');
  const how = [...(isOver ? [] : [dates.distance(dueAtMs, nowMs)]), ...howWords(followUp)].join(' · ');
  const isSoon = dueAtMs <= dates.endOfDayMs(nowMs);
  return {
    icon: isSnooze ? ClockFading : AlarmClock,
    tone: isOver ? 'overdue' : isSnooze || isSoon ? 'soon' : 'plain',
    title: bannerTitle(followUp, nowMs, dates),
    how,
    said,
    acts: isSnooze
      ? [
          { id: 'followUp.snooze', label: say('triage.followUpBanner.change') },
          { id: 'followUp.toggleBack', label: say('triage.followUpBanner.backNow') },
        ]
      : [
          { id: 'followUp.complete', label: say('triage.followUpBanner.complete') },
          { id: 'followUp.edit', label: say('triage.followUpBanner.anotherTime') },
        ],
  };
}

function ofBack(back: Back, nowMs: number): Words {
  const { dueAtMs, note } = back.from;
  const again: Act = {
    id: 'followUp.toggleBack',
    label: say('triage.followUpBanner.backTo', { due: dates.full(dueAtMs, nowMs) }),
  };
  return {
    icon: CornerDownLeft,
    tone: 'soon',
    title: backTitle(back, nowMs, dates),
    how: say('triage.followUpBanner.inLaterUntil', { full: dates.full(dueAtMs, nowMs) }),
    said: note,
    acts: [
      ...(dueAtMs > nowMs ? [again] : []),
      { id: 'followUp.snooze', label: say('triage.followUpBanner.anotherTime') },
    ],
  };
}

const ofUntold = (provider: string): Words => ({
  icon: AlarmClock,
  tone: 'plain',
  title: say('triage.followUpBanner.followUpSetElsewhere'),
  how: say('triage.followUpBanner.doesNotTellWhen', { provider }),
  said: '',
  acts: [{ id: 'followUp.edit', label: say('triage.followUpBanner.setOne') }],
});
