import { Command } from 'cmdk';
import {
  AlarmClockOff,
  CalendarArrowUp,
  CalendarDays,
  Check,
  Circle,
  History,
  type LucideIcon,
  Sofa,
  Star,
  Sun,
  Sunrise,
  Sunset,
} from 'lucide-react';
import type { Edit } from '#shared/edits/edit.ts';
import type { FollowUp } from '#shared/follow-up.ts';
import type { ConversationDetail } from '#shared/ipc/conversations.ts';
import { dates } from '../i18n/dates.ts';
import { followUpWords as words } from '../i18n/follow-up-words.ts';
import { say } from '../i18n/say.ts';
import { ChoiceItem } from '../ui/choice-item.tsx';
import { cx } from '../ui/cx.ts';
import { Kbd } from '../ui/kbd.tsx';
import styles from '../ui/picker.module.css';
import { itemValue, type OfferedTime, type PresetTime } from './follow-up-choices.ts';
import { theirTime, zoneIn } from './follow-up-draft.ts';
import own from './follow-up-items.module.css';
import type { Field } from './use-follow-up.ts';

type ResultProps = {
  field: Field;
  followUp: FollowUp;
  /** How it was reckoned. */
  aside: string;
  choose: () => void;
};

/** What the words mean: the largest text on the screen, on which Enter sets it. */
export function ResultItem({ field: { one, nowMs, act }, followUp, aside, choose }: ResultProps) {
  const zone = one && zoneIn(one.conversation.metadata);
  const reckoned = [...(aside === '' ? [] : [aside]), ...(zone ? [theirTime(followUp.dueAtMs, zone)] : [])];
  return (
    <Command.Item value="result" className={own.result} onSelect={choose}>
      <span className={own.unseen}>{words.result[act]} </span>
      <span className={own.when}>
        <strong>{dates.long(followUp.dueAtMs, nowMs)}</strong>{' '}
        <span className={own.quiet}>{dates.distance(followUp.dueAtMs, nowMs)}</span>
      </span>
      {reckoned.length > 0 ? <span className={own.quiet}>{reckoned.join(' · ')}</span> : null}
      {followUp.note === '' ? null : (
        <span className={own.note}>
          <span className={own.name}>{words.note}</span> <bdi>{followUp.note}</bdi>
        </span>
      )}
    </Command.Item>
  );
}

type TimeProps = { time: OfferedTime; nowMs: number; choose: () => void };

/** One of several that the agent has to choose from: Enter alone does not take it. */
export function AnswerItem({ time: { aside, followUp }, nowMs, choose }: TimeProps) {
  return (
    <Command.Item value={itemValue(followUp)} className={cx(styles.item, own.answer)} onSelect={choose}>
      <Circle size={15} strokeWidth={1.5} aria-hidden="true" className={styles.icon} />
      <span className={own.reading}>
        <strong>{dates.long(followUp.dueAtMs, nowMs)}</strong>
        <span className={own.quiet}>{[dates.distance(followUp.dueAtMs, nowMs), aside].join(' · ')}</span>
      </span>
      {followUp.note === '' ? null : (
        <span className={own.aside}>
          <span className={own.quiet}>{words.note}</span> <bdi>{followUp.note}</bdi>
        </span>
      )}
    </Command.Item>
  );
}

/** A line that may be about to be typed. */
export function SuggestionItem({ time: { label, followUp }, nowMs, choose }: TimeProps) {
  return (
    <Command.Item value={itemValue(followUp)} className={styles.item} onSelect={choose}>
      <Circle size={15} strokeWidth={1.5} aria-hidden="true" className={styles.icon} />
      <span className={styles.label}>{label}</span>
      <span className={own.quiet}>{dates.full(followUp.dueAtMs, nowMs)}</span>
    </Command.Item>
  );
}

const icons: Readonly<Record<PresetTime['name'], LucideIcon>> = {
  'later-today': Sun,
  'this-evening': Sunset,
  tomorrow: Sunrise,
  'this-weekend': Sofa,
  'next-week': CalendarArrowUp,
  'next-month': CalendarDays,
  own: Star,
  last: History,
};

/** A time by its name, with what it means now and its key. */
export function PresetItem({
  time: { name, label, followUp },
  nowMs,
  keys,
  choose,
}: {
  time: PresetTime;
  nowMs: number;
  keys: string;
  choose: () => void;
}) {
  const Icon = icons[name];
  const { dueAtMs } = followUp;
  const isToday = dates.dayNumber(dueAtMs) === dates.dayNumber(nowMs);
  return (
    <Command.Item value={`preset ${name} ${label}`} className={styles.item} onSelect={choose}>
      <Icon size={15} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
      <span className={styles.label}>{label}</span>
      <span className={own.quiet}>
        {isToday ? dates.clock(dueAtMs) : `${dates.shortDay(dueAtMs)}, ${dates.clock(dueAtMs)}`}
      </span>
      <Kbd keys={keys} />
    </Command.Item>
  );
}

/** The picker always chooses its first line: where the agent has to, it is the question, on which Enter does nothing. */
export function Question({ children }: { children: string }) {
  return (
    <Command.Item value="asked" className={own.question}>
      <strong>{children}</strong>
      <span className={own.quiet}>{words.nothingSet}</span>
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
    ? [say('dialogs.followUpItems.setFor', { due: dates.dueSentence(followUp.dueAtMs, nowMs) }), followUp.note]
        .filter(Boolean)
        .join(' · ')
    : say('dialogs.followUpItems.setElsewhereOnADay');
  return (
    <Command.Group heading={heading}>
      <ChoiceItem
        value="complete"
        icon={Check}
        label={say('dialogs.followUpItems.completeIt')}
        keys="Shift+F"
        choose={() => apply({ field: 'followUp', to: 'completed' })}
      />
      <ChoiceItem
        value="remove"
        icon={AlarmClockOff}
        label={say('dialogs.followUpItems.removeIt')}
        choose={() => apply({ field: 'followUp', to: null })}
      />
    </Command.Group>
  );
}
