import { Command } from 'cmdk';
import { type KeyboardEvent, useState } from 'react';
import type { Edit } from '#shared/edits/edit.ts';
import type { Act, FollowUp } from '#shared/follow-up.ts';
import { useWinnow, useWinnowState } from '../app-context.tsx';
import { followUpWords as words } from '../i18n/follow-up-words.ts';
import { say } from '../i18n/say.ts';
import { hereOnly } from '../i18n/storage-words.ts';
import { Kbd } from '../ui/kbd.tsx';
import { Modal } from '../ui/modal.tsx';
import { Segments } from '../ui/segments.tsx';
import { DayGrid } from './day-grid.tsx';
import { itemValue } from './follow-up-choices.ts';
import styles from './follow-up-dialog.module.css';
import { AnswerItem, PresetItem, Question, ResultItem, SetAlready, SuggestionItem } from './follow-up-items.tsx';
import { HowRows } from './how-rows.tsx';
import { useAbout } from './use-chosen.ts';
import { type Field, useFollowUp } from './use-follow-up.ts';
import { WhenField } from './when-field.tsx';

type Props = { ids: readonly string[]; opened: Act; instead: number | null };

/** Words become a date that is shown before Enter; what follows the time is the note. */
export function FollowUpDialog({ ids, opened, instead }: Props) {
  const field = useFollowUp(ids, opened);
  const { act, typed, nowMs, offer, result, presets, one } = field;
  const { times, problem, asks, marks } = offer;
  const [selected, setSelected] = useState('');
  const [isPicking, setPicking] = useState(false);
  const apply = useApply(ids, instead);
  const set = (followUp: FollowUp, isTyped: boolean) =>
    void apply({ field: 'followUp', to: followUp }, isTyped ? followUp.words : null);

  function hear(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const act = keysOf(field, () => setPicking(!isPicking), set)[keyOf(event)];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  return (
    <Modal
      title={words.act[act]}
      bare
      size="palette"
      onEscape={() => {
        setPicking(false);
        return isPicking;
      }}
    >
      <Command
        shouldFilter={false}
        loop
        className={styles.field}
        label={words.act[act]}
        value={selected}
        onValueChange={setSelected}
        onKeyDownCapture={hear}
      >
        <ActLine field={field} ids={ids} />
        <WhenField typed={typed} type={field.type} marks={marks} hasEnter={result !== null} isActive={!isPicking} />
        <div className={styles.body}>
          <Command.List className={styles.list}>
            {problem && !asks ? <p className={styles.none}>{problem}</p> : null}
            {problem && asks ? <Question>{problem}</Question> : null}
            {typed.trim() === ''
              ? null
              : times.map((time) =>
                  result && time.label === null ? (
                    <ResultItem
                      key="result"
                      field={field}
                      followUp={result}
                      aside={time.aside}
                      choose={() => set(result, true)}
                    />
                  ) : time.label === null ? (
                    <AnswerItem
                      key={itemValue(time.followUp)}
                      time={time}
                      nowMs={nowMs}
                      choose={() => set(field.completed(time.followUp), true)}
                    />
                  ) : (
                    <SuggestionItem
                      key={itemValue(time.followUp)}
                      time={time}
                      nowMs={nowMs}
                      choose={() => set(time.followUp, true)}
                    />
                  ),
                )}
            {isPicking ? null : (
              <Command.Group heading={words.or} className={styles.presets}>
                {presets.map((time, index) => (
                  <PresetItem
                    key={`${time.name} ${time.label}`}
                    time={time}
                    nowMs={nowMs}
                    keys={`$mod+${index + 1}`}
                    choose={() => set(time.followUp, time.name === 'last')}
                  />
                ))}
              </Command.Group>
            )}
            {one && typed === '' ? (
              <SetAlready detail={one} nowMs={nowMs} apply={(edit) => void apply(edit, null)} />
            ) : null}
          </Command.List>
          {result ? <HowRows field={field} followUp={result} /> : null}
          {isPicking ? <DayGrid field={field} leave={() => setPicking(false)} /> : null}
        </div>
        <Foot asks={asks} isPicking={isPicking} />
      </Command>
    </Modal>
  );
}

/** A chord by the character it types: "Control+L". */
const keyOf = ({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): string =>
  altKey
    ? ''
    : `${ctrlKey || metaKey ? 'Mod+' : ''}${shiftKey ? 'Shift+' : ''}${key.length === 1 ? key.toLowerCase() : key}`;

function keysOf(
  field: Field,
  pick: () => void,
  set: (followUp: FollowUp, isTyped: boolean) => void,
): Readonly<Record<string, (() => void) | undefined>> {
  const { result, presets } = field;
  return {
    'Mod+l': field.switchAct,
    'Mod+r': field.cycleCondition,
    'Mod+e': field.cycleRepeat,
    'Mod+d': pick,
    ...(result ? { 'Shift+Enter': () => set({ ...result, condition: 'if-no-reply' }, true) } : {}),
    ...Object.fromEntries(
      presets.map((time, index) => [`Mod+${index + 1}`, () => set(time.followUp, time.name === 'last')]),
    ),
  };
}

/** What is about to be done to whom, and the key that changes it. */
function ActLine({ field: { act, setAct, isLocal }, ids }: { field: Field; ids: readonly string[] }) {
  const about = useAbout(ids);
  const does = words.actDoes[act];
  return (
    <div className={styles.line}>
      <Segments
        label={words.act[act]}
        options={[
          { value: 'remind', label: words.act.remind },
          { value: 'snooze', label: words.act.snooze },
        ]}
        value={act}
        choose={setAct}
      />
      <span className={styles.about}>
        <bdi className={styles.who}>{about}</bdi> {ids.length === 1 ? does.one : does.several}
      </span>
      {isLocal ? <span className={styles.local}>{hereOnly}</span> : null}
      <Kbd keys="$mod+l" />
    </div>
  );
}

function Foot({ asks, isPicking }: { asks: boolean; isPicking: boolean }) {
  if (isPicking) return <p className={styles.foot}>{words.dates}</p>;
  return (
    <p className={styles.foot}>
      {asks ? (
        <>
          <Kbd keys="ArrowDown" /> {words.foot.choose}
        </>
      ) : (
        <>
          <Kbd keys="Enter" /> {words.foot.set} <Kbd keys="ArrowDown" /> {words.foot.times}
        </>
      )}
      <Kbd keys="$mod+d" /> {words.foot.pick} <Kbd keys="Escape" /> {words.foot.close}
    </p>
  );
}

/** @param instead the close held in the queue that the agent follows up instead of, by its number there; null: none */
function useApply(ids: readonly string[], instead: number | null) {
  const { app, edits, ui, outbox } = useWinnow();
  const times = useWinnowState((state) => state.app.settings.times);
  return async (edit: Edit, typedWords: string | null): Promise<void> => {
    ui.keepDraft('', '');
    ui.closeDialog();
    const done = await edits.edit(ids, [edit]);
    if (done && typedWords !== null && typedWords !== times.lastUsed)
      void app.set({ times: { ...times, lastUsed: typedWords } });
    // Following up instead of closing: the close that is held is not wanted any more.
    if (done && instead !== null)
      await outbox.resolveOne(instead, 'discard', say('dialogs.followUpDialog.keptOpenWithAFollow'));
  };
}
