import { Command } from 'cmdk';
import { AlarmClock, AlarmClockOff, Check } from 'lucide-react';
import type { Edit } from '#shared/edits/edit.ts';
import type { ConversationDetail } from '#shared/ipc/conversations.ts';
import { dates } from '../i18n/dates.ts';
import { ChoiceItem } from '../ui/choice-item.tsx';
import { Kbd } from '../ui/kbd.tsx';
import styles from '../ui/picker.module.css';
import { itemValue, type OfferedTime } from './follow-up-choices.ts';

type TimeProps = { time: OfferedTime; nowMs: number; choose: () => void };

/** A time that can be chosen: its name or what was typed, and the date it means. */
export function TimeItem({ time: { label, followUp }, nowMs, choose }: TimeProps) {
  return (
    <Command.Item value={itemValue(followUp)} className={styles.item} onSelect={choose}>
      <AlarmClock size={15} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
      <span className={styles.label}>
        {label ?? (followUp.act === 'snooze' ? 'Later, until' : 'Remind me on')}{' '}
        <strong>{dates.full(followUp.dueAtMs, nowMs)}</strong>{' '}
        <span className={styles.aside}>{dates.distance(followUp.dueAtMs, nowMs)}</span>
        {followUp.note ? <span className={styles.aside}> · {followUp.note}</span> : null}
      </span>
      {label === null ? <Kbd keys="Enter" /> : null}
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
