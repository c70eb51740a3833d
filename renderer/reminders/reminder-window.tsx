import { AlarmClock, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Bridge } from '#shared/ipc/bridge.ts';
import { dates } from '../i18n/dates.ts';
import { reminderWords } from '../i18n/reminder-words.ts';
import { Kbd } from '../ui/kbd.tsx';
import { DueRow } from './due-row.tsx';
import { presetsAt } from './presets.ts';
import styles from './reminder-window.module.css';
import { useDue } from './use-due.ts';
import { WordsField } from './words-field.tsx';

/** What is due, answered by one key each. Closing it leaves all of it due. */
export function ReminderWindow({ bridge }: { bridge: Bridge }) {
  const { isRead, lines, total, shortcut, times, nowMs, problem, answer, takeBack } = useDue(bridge);
  const [at, setAt] = useState(0);
  const [isTyping, setTyping] = useState(false);
  const hasFocus = useHasFocus();
  const body = useRef<HTMLElement>(null);
  const more = Math.max(0, total - lines.filter(({ answered }) => !answered).length);
  const last = lines.length - 1 + (more > 0 ? 1 : 0);
  const cursor = Math.min(at, Math.max(0, last));
  const chosen = lines[cursor];
  const presets = presetsAt(nowMs, times);

  useEffect(() => {
    if (!isTyping) body.current?.focus();
  }, [isTyping]);

  function done(): void {
    if (chosen && !chosen.answered) void answer(chosen.due, { kind: 'done' }, reminderWords.done);
  }

  function open(): void {
    if (!chosen) void bridge.invoke('alerts.showAll', {});
    else if (!chosen.answered) void answer(chosen.due, { kind: 'open' }, '');
  }

  function snooze(followUp: { readonly dueAtMs: number; readonly words: string }): void {
    if (!chosen || chosen.answered) return;
    const { dueAtMs, words } = followUp;
    void answer(chosen.due, { kind: 'snooze', dueAtMs, words }, dates.due(dueAtMs, nowMs));
  }

  const down = () => setAt(Math.min(cursor + 1, last));
  const up = () => setAt(Math.max(cursor - 1, 0));
  const close = () => void bridge.invoke('alerts.hideWindow', {});
  const keys: Readonly<Record<string, () => void>> = {
    d: done,
    Enter: open,
    s: () => setTyping(true),
    j: down,
    k: up,
    z: () => void takeBack(),
    Escape: close,
    ...Object.fromEntries(presets.map(({ key, followUp }) => [key, () => snooze(followUp)])),
  };

  function hear(event: KeyboardEvent): void {
    if (isTyping || event.ctrlKey || event.altKey || event.metaKey) return;
    const act = event.key === 'ArrowDown' ? down : event.key === 'ArrowUp' ? up : keys[event.key];
    if (!act || (event.repeat && !/^(?:[jk]|Arrow)/.test(event.key))) return;
    // A button that has the focus is pressed by Enter itself.
    if (event.key === 'Enter' && event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    act();
  }

  return (
    <main ref={body} className={styles.window} tabIndex={-1} onKeyDown={hear} aria-label={reminderWords.title(total)}>
      <header className={styles.head}>
        <AlarmClock size={15} strokeWidth={1.75} aria-hidden="true" />
        <h1 className={styles.title}>{isRead ? reminderWords.title(total) : ''}</h1>
        <Way hasFocus={hasFocus} shortcut={shortcut} nowMs={nowMs} />
        <button type="button" className={styles.close} aria-label={reminderWords.close} onClick={close}>
          <X size={15} strokeWidth={1.75} aria-hidden="true" />
        </button>
      </header>
      <ul className={styles.rows}>
        {lines.map((line, i) => (
          <DueRow
            key={`${line.due.accountId} ${line.due.conversationId} ${line.due.dueAtMs}`}
            line={line}
            nowMs={nowMs}
            isCurrent={i === cursor && last > 0}
            choose={() => setAt(i)}
          />
        ))}
        {more > 0 ? (
          <li className={styles.more} data-current={cursor === lines.length} aria-current={cursor === lines.length}>
            <button type="button" onClick={() => void bridge.invoke('alerts.showAll', {})}>
              {reminderWords.more(more)}
            </button>
          </li>
        ) : null}
      </ul>
      {isTyping ? (
        <WordsField
          nowMs={nowMs}
          times={times}
          leave={() => setTyping(false)}
          take={(followUp) => {
            setTyping(false);
            snooze(followUp);
          }}
        />
      ) : (
        <div className={styles.presets}>
          {presets.map(({ key, label, followUp }) => (
            <button key={key} type="button" className={styles.preset} onClick={() => snooze(followUp)}>
              <Kbd keys={key} /> {label} <span className={styles.time}>{shortTime(followUp.dueAtMs, nowMs)}</span>
            </button>
          ))}
          <button type="button" className={styles.preset} onClick={() => setTyping(true)}>
            <Kbd keys="s" /> {reminderWords.inWords}
          </button>
        </div>
      )}
      <footer className={styles.foot}>
        {problem ? (
          <span role="alert">{problem}</span>
        ) : (
          <>
            <button type="button" onClick={done}>
              <Kbd keys="d" /> {reminderWords.doneKey}
            </button>
            <button type="button" onClick={open}>
              <Kbd keys="Enter" /> {reminderWords.openKey}
            </button>
            <span>
              <Kbd keys="j" /> <Kbd keys="k" /> {reminderWords.moveKey}
            </span>
            <button type="button" className={styles.undo} onClick={() => void takeBack()}>
              <Kbd keys="z" /> {reminderWords.undoKey}
            </button>
          </>
        )}
      </footer>
    </main>
  );
}

/** Today's times without the day, as the window has little room. */
const shortTime = (ms: number, nowMs: number) =>
  dates.dayNumber(ms) === dates.dayNumber(nowMs) ? dates.clock(ms) : dates.weekdayTime(ms);

/** How the window is reached while it has no focus; once it has, the clock. */
function Way({ hasFocus, shortcut, nowMs }: { hasFocus: boolean; shortcut: string | null; nowMs: number }) {
  if (hasFocus) return <span className={styles.way}>{dates.clock(nowMs)}</span>;
  if (shortcut === null) return <span className={styles.way}>{reminderWords.click}</span>;
  return (
    <span className={styles.way}>
      <Kbd keys={shortcut.replace('Control', 'Ctrl')} /> {reminderWords.byKey}
    </span>
  );
}

function useHasFocus(): boolean {
  const [has, setHas] = useState(() => document.hasFocus());
  useEffect(() => {
    const look = () => setHas(document.hasFocus());
    window.addEventListener('focus', look);
    window.addEventListener('blur', look);
    return () => {
      window.removeEventListener('focus', look);
      window.removeEventListener('blur', look);
    };
  }, []);
  return has;
}
