import { useCallback, useEffect, useRef, useState } from 'react';
import type { Due } from '#shared/ipc/alerts.ts';
import type { Bridge } from '#shared/ipc/bridge.ts';
import type { Input } from '#shared/ipc/contract.ts';
import { usualTimes } from '#shared/when/time-settings.ts';
import { say } from '../i18n/say.ts';

/** As long as what was done with one stays in its place. */
const answeredMs = 4_000;
const tickMs = 15_000;

export type Answered = { readonly due: Due; readonly words: string; readonly commandId: string };
export type Line = { readonly due: Due; readonly answered: Answered | null };

const keyOf = ({ accountId, conversationId, dueAtMs }: Due) => JSON.stringify([accountId, conversationId, dueAtMs]);

/** What is due, what has just been answered in its place, and what answers it. */
export function useDue(bridge: Bridge) {
  const [due, setDue] = useState<readonly Due[] | null>(null);
  const [total, setTotal] = useState(0);
  const [times, setTimes] = useState(usualTimes);
  const [shortcut, setShortcut] = useState<string | null>(null);
  const [answered, setAnswered] = useState<readonly Answered[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [nowMs, setNowMs] = useState(Date.now);
  const order = useRef<readonly Due[]>([]);

  const read = useCallback(async () => {
    const answer = await bridge.invoke('alerts.due', {});
    setNowMs(Date.now());
    if (!answer.ok) return;
    setDue(answer.value.due);
    setTotal(answer.value.total);
    setTimes(answer.value.times);
    setShortcut(answer.value.shortcut);
  }, [bridge]);

  useEffect(() => {
    void read();
    const stop = bridge.on('followUps.due', () => void read());
    const timer = setInterval(() => setNowMs(Date.now()), tickMs);
    return () => {
      stop();
      clearInterval(timer);
    };
  }, [bridge, read]);

  useEffect(() => {
    if (due?.length === 0 && answered.length === 0) void bridge.invoke('alerts.hideWindow', {});
  }, [bridge, due, answered]);

  /** @returns whether it was answered */
  async function answer(about: Due, how: Input<'alerts.answer'>['how'], words: string): Promise<boolean> {
    const { accountId, conversationId, dueAtMs } = about;
    const told = await bridge.invoke('alerts.answer', { accountId, conversationId, dueAtMs, how });
    setProblem(told.ok ? null : say('reminders.useDue.thatCouldNotBeKept'));
    if (!told.ok || told.value.commandId === null) {
      void read();
      return false;
    }
    const mine: Answered = { due: about, words, commandId: told.value.commandId };
    setAnswered((before) => [...before, mine]);
    setTimeout(() => setAnswered((before) => before.filter((each) => each !== mine)), answeredMs);
    void read();
    return true;
  }

  async function takeBack(): Promise<void> {
    const last = answered.at(-1);
    if (!last) return;
    const told = await bridge.invoke('alerts.takeBack', { accountId: last.due.accountId, commandId: last.commandId });
    setProblem(told.ok && told.value.changed ? null : say('reminders.useDue.somethingElseWasDoneSince'));
    setAnswered((before) => before.filter((each) => each !== last));
    void read();
  }

  const lines = linesOf(due ?? [], answered, order.current);
  order.current = lines.map((line) => line.due);
  return { isRead: due !== null, lines, total, shortcut, times, nowMs, problem, answer, takeBack };
}

/** An answered one stays where it stood. */
function linesOf(due: readonly Due[], answered: readonly Answered[], before: readonly Due[]): readonly Line[] {
  const done = new Map(answered.map((each) => [keyOf(each.due), each]));
  const there = new Set(due.map(keyOf));
  const left = before.filter((each) => done.has(keyOf(each)) && !there.has(keyOf(each)));
  const lines = due.map((each): Line => ({ due: each, answered: done.get(keyOf(each)) ?? null }));
  for (const each of left)
    lines.splice(before.indexOf(each), 0, { due: each, answered: done.get(keyOf(each)) ?? null });
  return lines;
}
