import { AlarmClock } from 'lucide-react';
import type { FollowUp } from '#shared/follow-up.ts';
import { cx } from '../ui/cx.ts';
import { Kbd } from '../ui/kbd.tsx';
import { useRun, useWinnowState } from '../ui/winnow-context.tsx';
import { dates } from '../words/dates.ts';
import styles from './follow-up-banner.module.css';

/** The follow-up as one line, above everything that was said. */
export function FollowUpBanner({ followUp }: { followUp: FollowUp }) {
  const run = useRun();
  const nowMs = useWinnowState((state) => state.ui.nowMs);
  const overdue = followUp.dueAtMs < nowMs;
  const soon = followUp.dueAtMs <= dates.endOfDayMs(nowMs);
  const rest = [followUp.note, followUp.onlyIfNoReply ? 'only if nobody replied' : ''].filter(Boolean).join(' · ');
  return (
    <button type="button" className={cx(styles.banner, soon && styles.soon)} onClick={() => run('followUp.edit')}>
      <AlarmClock size={15} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
      <strong className={styles.when}>
        {overdue ? 'Follow-up was due' : 'Follow up'} {dates.dueSentence(followUp.dueAtMs, nowMs)}
      </strong>
      <span className={styles.note} dir="auto">
        {rest}
      </span>
      <Kbd keys="f" />
    </button>
  );
}
