import { AlarmClock } from 'lucide-react';
import type { FollowUp } from '#shared/follow-up.ts';
import { useRun, useWinnowState } from '../../app-context.tsx';
import { dates } from '../../i18n/dates.ts';
import { activeView } from '../../state/selectors.ts';
import { cx } from '../../ui/cx.ts';
import { Kbd } from '../../ui/kbd.tsx';
import styles from './follow-up-banner.module.css';

/** The follow-up as one line, above everything that was said; null where the provider tells only that there is one. */
export function FollowUpBanner({ followUp }: { followUp: FollowUp | null }) {
  const run = useRun();
  const nowMs = useWinnowState((state) => state.ui.nowMs);
  const title = useWinnowState((state) => activeView(state)?.capabilities.title ?? 'The provider');
  const soon = followUp !== null && followUp.dueAtMs <= dates.endOfDayMs(nowMs);
  return (
    <button type="button" className={cx(styles.banner, soon && styles.soon)} onClick={() => run('followUp.edit')}>
      <AlarmClock size={15} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
      <strong className={styles.when}>{followUp ? dueWords(followUp, nowMs) : 'Follow-up set elsewhere'}</strong>
      <span className={styles.note} dir="auto">
        {followUp ? restWords(followUp) : `${title} does not tell when`}
      </span>
      <Kbd keys="f" />
    </button>
  );
}

const dueWords = ({ dueAtMs }: FollowUp, nowMs: number) =>
  `${dueAtMs < nowMs ? 'Follow-up was due' : 'Follow up'} ${dates.dueSentence(dueAtMs, nowMs)}`;

const restWords = ({ note, onlyIfNoReply }: FollowUp) =>
  [note, onlyIfNoReply ? 'only if nobody replied' : ''].filter(Boolean).join(' · ');
