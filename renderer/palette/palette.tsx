import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useWinnow, useWinnowState } from '../app-context.tsx';
import { useTyped } from '../edit/use-typed.ts';
import { within } from '../i18n/names.ts';
import { say } from '../i18n/say.ts';
import { focusIds } from '../platform/focus.ts';
import type { State } from '../state/state.ts';
import { rowElementId } from '../triage/list/conversation-row.tsx';
import { Modal } from '../ui/modal.tsx';
import { choosePaletteLine, openInstead } from './choose.ts';
import { LineIcon } from './line-icon.tsx';
import type { PaletteGroup, PaletteLine } from './lines.ts';
import styles from './palette.module.css';
import { PaletteField } from './palette-field.tsx';
import { paletteGroups } from './palette-groups.ts';
import { PaletteRow } from './palette-row.tsx';
import { useFound } from './use-found.ts';
import { verbsIn } from './verbs.ts';

/** Whether a conversation is before the agent's eyes: its row stands within the list as it is scrolled, or it is read. */
function isOnScreen({ list: { cursorId }, reader: { detail }, ui }: State, id: string): boolean {
  if (ui.page !== null) return false;
  if (cursorId === id && detail?.conversation.id === id) return true;
  const list = document.getElementById(focusIds.list)?.getBoundingClientRect();
  const row = document.getElementById(rowElementId(id))?.getBoundingClientRect();
  if (!list || !row || row.height === 0) return false;
  return row.top >= list.top - row.height / 2 && row.bottom <= list.bottom + row.height / 2;
}

/** Everything there is, by its name or by what is to be done; each line says what it does, and to whom. */
export function Palette() {
  const winnow = useWinnow();
  const { typed, nowMs, type } = useTyped('');
  const found = useFound(typed);
  const [whole, setWhole] = useState<ReadonlySet<string>>(new Set());
  const [chosenKey, setChosenKey] = useState<string | null>(null);
  // What is done or shown while it is open changes what its lines say.
  useWinnowState((state) => state.list.cursorId);
  useWinnowState((state) => state.list.rows);
  useWinnowState((state) => state.reader.detail);
  useWinnowState((state) => state.app.settings.usedWords);
  useWinnowState((state) => state.ui.lastEdit);
  const state = winnow.store.getState();
  const isShown = (id: string) => isOnScreen(state, id);
  const groups = paletteGroups({ typed, state, nowMs, isShown, found }, whole);
  const lines = groups.flatMap((group) => group.lines);
  const chosen = lines.find(({ key }) => key === chosenKey) ?? lines[0];
  const isReady = found.typed === typed || typed.trim() === '';
  const id = useId();

  async function choose(line: PaletteLine | undefined, stays: boolean): Promise<void> {
    if (!line) return;
    if (line.does.kind === 'more') {
      setWhole(new Set([...whole, line.does.heading]));
      return;
    }
    const became = await choosePaletteLine(winnow, line, stays);
    if (became === 'shown') setChosenKey(line.key);
    if (became === 'done' && stays) write('');
  }

  function write(text: string): void {
    setChosenKey(null);
    setWhole(new Set());
    type(text);
  }

  const waiting = useWaitingEnter(isReady, (stays) => void choose(chosen, stays));

  function hear(event: KeyboardEvent<HTMLInputElement>): void {
    const isEnter = event.key === 'Enter';
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      const at = lines.findIndex(({ key }) => key === chosen?.key);
      setChosenKey(lines[(at + step + lines.length) % lines.length]?.key ?? null);
    } else if (isEnter && (event.ctrlKey || event.metaKey)) {
      if (chosen) openInstead(winnow, chosen);
    } else if (isEnter && !isReady) waiting.current = { stays: event.shiftKey };
    else if (isEnter) void choose(chosen, event.shiftKey);
    else if (event.key === 'Tab' && !event.shiftKey && chosen) {
      if (chosen.does.kind === 'more') void choose(chosen, false);
      else write(`${chosen.words.replace(/…$/, '')} `);
    } else return;
    event.preventDefault();
  }

  return (
    <Modal title={say('palette.commands')} size="palette" bare>
      <div className={styles.field}>
        {chosen && typed !== '' ? (
          <LineIcon icon={chosen.icon} />
        ) : (
          <Search size={16} strokeWidth={1.75} aria-hidden="true" />
        )}
        <PaletteField
          listId={id}
          chosenId={chosen ? `${id}-${lines.indexOf(chosen)}` : undefined}
          typed={typed}
          argumentAt={argumentAt(chosen, typed)}
          write={write}
          hear={hear}
        />
        <span className={styles.note}>{noteOf(chosen, typed, state.selection.ids.size)}</span>
      </div>
      <Lines id={id} groups={groups} chosen={chosen} point={setChosenKey} choose={(line) => void choose(line, false)} />
    </Modal>
  );
}

/** Of an act, where what it is done with, or to whom, begins in what is typed. */
function argumentAt(chosen: PaletteLine | undefined, typed: string): number | null {
  const [spoken] = verbsIn(typed);
  return spoken && chosen?.does.kind === 'edit' ? typed.trimEnd().length - spoken.rest.length : null;
}

/** At the end of the field: as what a mistyped word was read, or how many it is for. */
function noteOf(chosen: PaletteLine | undefined, typed: string, selected: number): string {
  if (typed !== '' && chosen?.readAs) return say('palette.readAs', { readAs: within(chosen.readAs) });
  return selected > 1 ? say('palette.forSelected', { selected }) : '';
}

/**
 * Enter comes as fast as what is typed: where that is still looked for, it is meant for what will be found.
 * @returns where to leave it until then
 */
function useWaitingEnter(isReady: boolean, enter: (stays: boolean) => void) {
  const waiting = useRef<{ stays: boolean } | null>(null);
  const latest = useRef(enter);
  latest.current = enter;
  useEffect(() => {
    if (!isReady || waiting.current === null) return;
    const { stays } = waiting.current;
    waiting.current = null;
    latest.current(stays);
  }, [isReady]);
  return waiting;
}

type LinesProps = {
  id: string;
  groups: readonly PaletteGroup[];
  chosen: PaletteLine | undefined;
  point: (key: string) => void;
  choose: (line: PaletteLine) => void;
};

function Lines({ id, groups, chosen, point, choose }: LinesProps) {
  const box = useRef<HTMLDivElement>(null);
  const lines = groups.flatMap((group) => group.lines);
  const chosenKey = chosen?.key;
  useEffect(() => {
    if (chosenKey !== undefined)
      box.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [chosenKey]);
  return (
    <div ref={box} id={id} role="listbox" aria-label={say('palette.whatThereIs')} className={styles.lines}>
      {groups.map(({ heading, lines: own }) => (
        <fieldset key={heading} aria-label={heading} className={styles.group}>
          <p className={styles.heading} aria-hidden="true">
            {heading}
          </p>
          {own.map((line) => (
            <PaletteRow
              key={line.key}
              id={`${id}-${lines.indexOf(line)}`}
              line={line}
              isChosen={line === chosen}
              point={() => point(line.key)}
              choose={() => choose(line)}
            />
          ))}
        </fieldset>
      ))}
    </div>
  );
}
