import { Command } from 'cmdk';
import { AlarmClock, AlarmClockOff, Check } from 'lucide-react';
import type { Edit } from '#shared/edits/edit.ts';
import type { FollowUp } from '#shared/follow-up.ts';
import type { ConversationDetail } from '#shared/ipc/conversations.ts';
import { firingsAfter, isFromCompletion } from '#shared/when/next-firing.ts';
import { dates } from '../i18n/dates.ts';
import { ChoiceItem } from '../ui/choice-item.tsx';
import { cx } from '../ui/cx.ts';
import { Kbd } from '../ui/kbd.tsx';
import styles from '../ui/picker.module.css';
import { itemValue, type OfferedTime } from './follow-up-choices.ts';
import own from './follow-up-items.module.css';

const shownFirings = 3;

/** When it comes again after the first time, as far as that is known. */
function repeatWords(followUp: FollowUp, repeat: string, nowMs: number): string {
  if (isFromCompletion(repeat)) return 'again, counted from when it is done';
  const firings = firingsAfter(followUp, shownFirings, []);
  return firings.length === 0 ? 'once' : `then ${firings.map((at) => dates.short(at, nowMs)).join(', ')}`;
}

type TimeProps = {
  time: OfferedTime;
  nowMs: number;
  /** One of several that have to be chosen from: Enter alone does not take it. */
  isAnswer: boolean;
  choose: () => void;
};

/** A time that can be chosen: its name or what was typed, and the date it means. */
export function TimeItem({ time: { label, aside, followUp }, nowMs, isAnswer, choose }: TimeProps) {
  const isResult = label === null && !isAnswer;
  const details = [
    dates.distance(followUp.dueAtMs, nowMs),
    ...(followUp.condition === 'if-no-reply' ? ['only if nobody replies'] : []),
    ...(followUp.repeat === null ? [] : [repeatWords(followUp, followUp.repeat, nowMs)]),
    ...(aside === '' ? [] : [aside]),
    ...(followUp.note === '' ? [] : [followUp.note]),
  ];
  return (
    <Command.Item
      value={itemValue(followUp)}
      className={cx(styles.item, isResult && own.result, isAnswer && own.answer)}
      onSelect={choose}
    >
      <AlarmClock size={15} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
      <span className={styles.label}>
        {isAnswer ? null : (label ?? (followUp.act === 'snooze' ? 'Later, until' : 'Remind me on'))}{' '}
        <strong>{dates.full(followUp.dueAtMs, nowMs)}</strong>{' '}
        <span className={styles.aside}>{details.join(' · ')}</span>
      </span>
      {isResult ? <Kbd keys="Enter" /> : null}
    </Command.Item>
  );
}

type SetProps = {
  detail: ConversationDetail;
  nowMs: number;
  apply: (edit: Edit) => void;
};

/** The follow-up that the conversation has, and what ends it; nothing where it has none. */
export function SetAlready({ detail: { conversation, followUp }, nowMs, apply }: SetProps) {
  if (!followUp && !conversation.hasFollowUp) return null;
  const heading = followUp
    ? `Set for ${dates.dueSentence(followUp.dueAtMs, nowMs)}${followUp.note ? ` · ${followUp.note}` : ''}`
    : 'Set elsewhere, on a day that is not told';
  return (
    <Command.Group heading={heading}>
      <ChoiceItem
        value="complete"
        icon={Check}
        label="Complete it"
        keys="Shift+F"
        choose={() => apply({ field: 'followUp', to: 'completed' })}
      />
      <ChoiceItem
        value="remove"
        icon={AlarmClockOff}
        label="Remove it"
        choose={() => apply({ field: 'followUp', to: null })}
      />
    </Command.Group>
  );
}
