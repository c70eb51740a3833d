import { useState } from 'react';
import { isActKeptHere } from '#shared/capabilities.ts';
import type { Act, FollowUp } from '#shared/follow-up.ts';
import { useWinnow, useWinnowState } from '../app-context.tsx';
import { offeredTimes, presetTimes, skipsHolidays } from './follow-up-choices.ts';
import { asChosen, type Chosen, conditionOf, conditionsOf, repeatChoices } from './follow-up-draft.ts';
import { useCapabilities } from './use-accounts.ts';
import { useDetail } from './use-detail.ts';
import { useTyped } from './use-typed.ts';

/** What the field for a follow-up shows, and what its keys change. */
export function useFollowUp(ids: readonly string[], opened: Act) {
  const { ui } = useWinnow();
  const settings = useWinnowState((state) => state.app.settings.times);
  const draft = useWinnowState((state) => state.ui.followUpDraft);
  const about = ids.join(' ');
  const [act, setAct] = useState(opened);
  const [chosen, setChosen] = useState<Chosen>({
    condition: null,
    repeatId: null,
    skipsHolidays: skipsHolidays(settings),
  });
  const { typed, nowMs, type } = useTyped(draft?.about === about ? draft.typed : '');
  const detail = useDetail();
  const one = ids.length === 1 && detail?.conversation.id === ids[0] ? detail : null;
  const standing = one?.followUp ?? null;
  const isLocal = useCapabilities(ids).every((each) => isActKeptHere(each, act));
  const times = { ...settings, skipHolidays: chosen.skipsHolidays };
  const offer = offeredTimes(typed, act, nowMs, times);
  const { typedTime: read } = offer;
  const complete = (followUp: FollowUp) => asChosen(followUp, chosen, standing, settings.hours.holidays);
  const result = read && complete(read);

  function change(text: string): void {
    type(text);
    ui.keepDraft(about, text);
  }

  function cycleCondition(): void {
    if (read === null) return;
    const all = conditionsOf(act);
    const next = all[(all.indexOf(conditionOf(read, chosen)) + 1) % all.length] ?? 'always';
    setChosen({ ...chosen, condition: next });
  }

  const repeats = read === null ? [] : repeatChoices(read, standing);
  const repeat = repeats.find(({ id }) => id === chosen.repeatId) ?? repeats[0] ?? null;
  function cycleRepeat(): void {
    const at = repeats.findIndex(({ id }) => id === repeat?.id);
    const next = repeats[(at + 1) % repeats.length];
    if (next) setChosen({ ...chosen, repeatId: next.id });
  }

  return {
    act,
    setAct,
    switchAct: () => setAct(act === 'remind' ? 'snooze' : 'remind'),
    typed,
    nowMs,
    type: change,
    offer,
    /** What Enter sets; null where it sets nothing. */
    result,
    presets: presetTimes(act, nowMs, times),
    one,
    isLocal,
    settings,
    repeats,
    repeat,
    skipsHolidays: chosen.skipsHolidays,
    choose: (more: Partial<Chosen>) => setChosen({ ...chosen, ...more }),
    cycleCondition,
    cycleRepeat,
    /** With what was chosen beside the words. */
    completed: complete,
  };
}
export type Field = ReturnType<typeof useFollowUp>;
