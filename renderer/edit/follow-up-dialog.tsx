import { Command } from 'cmdk';
import { AlarmClock, AlarmClockOff, Check, MessageCircleOff } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import type { Edit } from '#shared/edits/edit.ts';
import type { FollowUp } from '#shared/follow-up.ts';
import { useWinnow, useWinnowState } from '../app-context.tsx';
import { dates } from '../i18n/dates.ts';
import { activeView } from '../state/selectors.ts';
import { Kbd } from '../ui/kbd.tsx';
import { Modal } from '../ui/modal.tsx';
import styles from '../ui/picker.module.css';
import { quickFollowUps, resolveFollowUp } from './follow-up-choices.ts';
import { useAbout } from './use-chosen.ts';
import { useDetail } from './use-detail.ts';

/** Words become a date that is shown before Enter; what follows the time is the note. */
export function FollowUpDialog({ ids, instead }: { ids: readonly string[]; instead: number | null }) {
  const { core, edits, ui, outbox } = useWinnow();
  const detail = useDetail();
  // "in 2h" is meant from when it is typed, not from the last tick of the list's clock.
  const [nowMs, setNowMs] = useState(core.nowMs);
  const local = useWinnowState((state) => activeView(state)?.capabilities.fields.followUp.storage === 'local');
  const [typed, setTyped] = useState('');
  const [selected, setSelected] = useState('');
  const one = ids.length === 1 && detail?.conversation.id === ids[0] ? detail : null;
  const existing = one?.followUp ?? null;
  const resolved = typed.trim() === '' ? null : resolveFollowUp(typed, nowMs);
  const quick = quickFollowUps(nowMs, dates.endOfDayMs(nowMs));
  const offered =
    typeof resolved === 'object' && resolved ? [{ label: null, followUp: resolved }] : resolved ? [] : quick;

  async function apply(edit: Edit): Promise<void> {
    ui.closeDialog();
    const done = await edits.edit(ids, [edit]);
    // Following up instead of closing: the close that is held is not wanted any more.
    if (done && instead !== null) await outbox.resolveOne(instead, 'discard', 'Kept open, with a follow-up');
  }

  function set(followUp: FollowUp, onlyIfNoReply: boolean): void {
    void apply({ field: 'followUp', to: { ...followUp, onlyIfNoReply } });
  }

  function hear(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !event.shiftKey) return;
    const chosen =
      offered.find(({ followUp }) => `at:${followUp.dueAtMs}:${followUp.words}` === selected) ?? offered[0];
    if (!chosen) return;
    event.preventDefault();
    event.stopPropagation();
    set(chosen.followUp, true);
  }

  return (
    <Modal title="Follow up" about={useAbout(ids)} size="medium" local={local}>
      <Command
        shouldFilter={false}
        loop
        className={styles.picker}
        label="Follow up"
        value={selected}
        onValueChange={setSelected}
        onKeyDownCapture={hear}
      >
        <Command.Input
          className={styles.input}
          value={typed}
          onValueChange={(text) => {
            setTyped(text);
            setNowMs(core.nowMs());
          }}
          placeholder="tomorrow 9am, in 2h, fri 2pm call back about pricing"
        />
        <Command.List className={styles.list}>
          {typeof resolved === 'string' ? <p className={styles.none}>{resolved}</p> : null}
          {offered.map(({ label, followUp }) => (
            <Command.Item
              key={followUp.words}
              value={`at:${followUp.dueAtMs}:${followUp.words}`}
              className={styles.item}
              onSelect={() => set(followUp, false)}
            >
              <AlarmClock size={15} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
              <span className={styles.label}>
                {label ?? 'Follow up on'} <strong>{dates.full(followUp.dueAtMs, nowMs)}</strong>{' '}
                <span className={styles.aside}>{dates.distance(followUp.dueAtMs, nowMs)}</span>
                {followUp.note ? <span className={styles.aside}> · {followUp.note}</span> : null}
              </span>
              {label === null ? <Kbd keys="Enter" /> : null}
            </Command.Item>
          ))}
          {typeof resolved === 'object' && resolved ? (
            <Command.Item value="only" className={styles.item} onSelect={() => set(resolved, true)}>
              <MessageCircleOff size={15} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
              <span className={styles.label}>… only if nobody replies</span>
              <Kbd keys="Shift+Enter" />
            </Command.Item>
          ) : null}
          {one && (existing || one.conversation.hasFollowUp) && typed === '' ? (
            <Command.Group
              heading={
                existing
                  ? `Set for ${dates.dueSentence(existing.dueAtMs, nowMs)}${existing.note ? ` · ${existing.note}` : ''}`
                  : 'Set elsewhere, on a day that is not told'
              }
            >
              <Command.Item
                value="complete"
                className={styles.item}
                onSelect={() => void apply({ field: 'followUp', to: 'completed' })}
              >
                <Check size={15} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
                <span className={styles.label}>Complete it</span>
                <Kbd keys="Shift+F" />
              </Command.Item>
              <Command.Item
                value="remove"
                className={styles.item}
                onSelect={() => void apply({ field: 'followUp', to: null })}
              >
                <AlarmClockOff size={15} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
                <span className={styles.label}>Remove it</span>
              </Command.Item>
            </Command.Group>
          ) : null}
        </Command.List>
        <p className={styles.foot}>
          <Kbd keys="Enter" /> set <Kbd keys="Shift+Enter" /> only if nobody replies <Kbd keys="Escape" /> close
        </p>
      </Command>
    </Modal>
  );
}
