import { Command } from 'cmdk';
import { BellOff, MessageCircleOff } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { isActKeptHere } from '#shared/capabilities.ts';
import type { Edit } from '#shared/edits/edit.ts';
import type { Act, Condition, FollowUp } from '#shared/follow-up.ts';
import { useWinnow, useWinnowState } from '../app-context.tsx';
import { activeView } from '../state/selectors.ts';
import { ChoiceItem } from '../ui/choice-item.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { Modal } from '../ui/modal.tsx';
import styles from '../ui/picker.module.css';
import { itemValue, offeredTimes } from './follow-up-choices.ts';
import { SetAlready, TimeItem } from './follow-up-items.tsx';
import { useAbout } from './use-chosen.ts';
import { useDetail } from './use-detail.ts';
import { useTyped } from './use-typed.ts';
import { WhenField } from './when-field.tsx';

type Props = { ids: readonly string[]; opened: Act; instead: number | null };

const actWords = {
  remind: 'Remind me · stays in the inbox and alerts',
  snooze: 'Later · leaves the inbox until then',
} satisfies Record<Act, string>;

/** Words become a date that is shown before Enter; what follows the time is the note. */
export function FollowUpDialog({ ids, opened, instead }: Props) {
  const [act, setAct] = useState(opened);
  const detail = useDetail();
  const { typed, nowMs, type } = useTyped();
  const local = useWinnowState((state) => {
    const account = activeView(state);
    return account !== null && isActKeptHere(account.capabilities, act);
  });
  const { times, typedTime, problem, asks, marks } = offeredTimes(typed, act, nowMs);
  const [selected, setSelected] = useState('');
  const apply = useApply(ids, instead);
  const one = ids.length === 1 && detail?.conversation.id === ids[0] ? detail : null;

  function set(followUp: FollowUp, condition: Condition): void {
    void apply({ field: 'followUp', to: { ...followUp, condition } });
  }

  function hear(event: KeyboardEvent): void {
    if (event.key.toLowerCase() === 'l' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      setAct(act === 'remind' ? 'snooze' : 'remind');
    }
    if (event.key !== 'Enter' || !event.shiftKey) return;
    const chosen = times.find(({ followUp }) => itemValue(followUp) === selected) ?? (asks ? null : times[0]);
    event.preventDefault();
    event.stopPropagation();
    if (chosen) set(chosen.followUp, 'if-no-reply');
  }

  return (
    <Modal title={act === 'snooze' ? 'Later' : 'Remind me'} about={useAbout(ids)} size="medium" local={local}>
      <Command
        shouldFilter={false}
        loop
        className={styles.picker}
        label={act === 'snooze' ? 'Later' : 'Remind me'}
        value={selected}
        onValueChange={setSelected}
        onKeyDownCapture={hear}
      >
        <WhenField typed={typed} type={type} marks={marks} />
        <Command.List className={styles.list}>
          {problem && !asks ? <p className={styles.none}>{problem}</p> : null}
          {problem && asks ? <Question>{problem}</Question> : null}
          {times.map((time) => (
            <TimeItem
              key={itemValue(time.followUp)}
              time={time}
              nowMs={nowMs}
              isAnswer={asks}
              choose={() => set(time.followUp, time.followUp.condition)}
            />
          ))}
          {typedTime && typedTime.condition === 'always' ? (
            <ChoiceItem
              value="only"
              icon={MessageCircleOff}
              label="… only if nobody replies"
              keys="Shift+Enter"
              choose={() => set(typedTime, 'if-no-reply')}
            />
          ) : null}
          {typedTime && act === 'snooze' ? (
            <ChoiceItem
              value="even"
              icon={BellOff}
              label="… even if they reply"
              choose={() => set(typedTime, 'even-if-replied')}
            />
          ) : null}
          {one && typed === '' ? <SetAlready detail={one} nowMs={nowMs} apply={(edit) => void apply(edit)} /> : null}
        </Command.List>
        <Foot asks={asks} act={act} />
      </Command>
    </Modal>
  );
}

/** The picker always chooses its first line: where the agent has to, it is the question, on which Enter does nothing. */
function Question({ children }: { children: string }) {
  return (
    <Command.Item value="asked" className={styles.none}>
      {children}
    </Command.Item>
  );
}

function Foot({ asks, act }: { asks: boolean; act: Act }) {
  if (asks) {
    return (
      <p className={styles.foot}>
        <Kbd keys="ArrowDown" /> choose a reading <Kbd keys="Escape" /> close
      </p>
    );
  }
  return (
    <p className={styles.foot}>
      <span>{actWords[act]}</span> <Kbd keys="$mod+l" /> change <Kbd keys="Enter" /> set <Kbd keys="Escape" /> close
    </p>
  );
}

/** @param instead the close held in the queue that the agent follows up instead of, by its number there; null: none */
function useApply(ids: readonly string[], instead: number | null): (edit: Edit) => Promise<void> {
  const { edits, ui, outbox } = useWinnow();
  return async (edit) => {
    ui.closeDialog();
    const done = await edits.edit(ids, [edit]);
    // Following up instead of closing: the close that is held is not wanted any more.
    if (done && instead !== null) await outbox.resolveOne(instead, 'discard', 'Kept open, with a follow-up');
  };
}
