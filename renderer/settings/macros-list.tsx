import { useEffect } from 'react';
import { useBindings, useIsMac, useRun, useWinnow, useWinnowState } from '../app-context.tsx';
import { macroWords as words } from '../i18n/macro-words.ts';
import { chordOf } from '../keys/chord.ts';
import { ask } from '../state/core.ts';
import { Button } from '../ui/button.tsx';
import { macroNameId } from './macro-name.tsx';
import styles from './macros-dialog.module.css';
import { MacrosRow } from './macros-row.tsx';
import { useKeymap, useLayout } from './use-keymap.ts';
import { useNextFocus } from './use-next-focus.ts';
import { useRecording } from './use-recording.ts';

const recordId = 'macros-record';
export const importId = 'macros-import';

/** Names, order and keys. @param choose asks for a file of macros */
export function MacrosList({ choose }: { choose: () => void }) {
  const { macros: acts } = useWinnow();
  const macros = useWinnowState((state) => state.app.settings.macros);
  const keys = useKeymap();
  const layout = useLayout();
  const recorder = useRecording(new Set(layout.values()), keys.bind);
  const goTo = useNextFocus();

  function remove(at: number): void {
    const [gone, other] = [macros[at], macros[at + 1] ?? macros[at - 1]];
    if (!gone) return;
    goTo(other ? macroNameId(other.slot) : recordId);
    void acts.remove(gone.slot);
  }

  return (
    <div className={styles.scroll}>
      {macros.length === 0 ? <p className={styles.none}>{words.none}</p> : null}
      <ul aria-label={words.title}>
        {macros.map((macro, at) => (
          <MacrosRow
            key={macro.slot}
            macro={macro}
            at={at}
            count={macros.length}
            keys={keys}
            recorder={recorder}
            remove={() => remove(at)}
          />
        ))}
      </ul>
      <Acts choose={choose} goTo={goTo} isEmpty={macros.length === 0} />
    </div>
  );
}

type ActsProps = { choose: () => void; goTo: (id: string) => void; isEmpty: boolean };

function Acts({ choose, goTo, isEmpty }: ActsProps) {
  const { core, ui } = useWinnow();
  const run = useRun();
  const removed = useWinnowState((state) => state.ui.removedMacro);
  const [record, begin] = useBegin();

  async function save(): Promise<void> {
    const answer = await ask(core, 'settings.export', { what: 'macros' });
    if (!answer.ok) ui.fail(words.notExported, answer.sentence);
    else if (answer.value.file !== null) ui.say(words.exported(answer.value.file), null);
  }

  return (
    <p className={styles.acts}>
      <Button id={recordId} tone={isEmpty ? 'main' : 'plain'} keys={record} onClick={begin}>
        {words.record}
      </Button>
      <Button id={importId} onClick={choose}>
        {words.import}
      </Button>
      <Button disabled={isEmpty} onClick={() => void save()}>
        {words.export}
      </Button>
      {removed === null ? null : (
        <Button
          tone="quiet"
          onClick={() => {
            goTo(macroNameId(removed.macro.slot));
            run('macros.putBack');
          }}
        >
          {words.putBack(removed.macro.name)}
        </Button>
      )}
    </p>
  );
}

/** Begins to record; so does its key here, if it is one: what follows the first of a sequence is the list's to hear. */
function useBegin(): readonly [keys: string | undefined, begin: () => void] {
  const { ui } = useWinnow();
  const run = useRun();
  const isMac = useIsMac();
  const record = useBindings()['macro.record'].find((keys) => !keys.includes(' '));

  function begin(): void {
    ui.closeDialog();
    run('macro.record');
  }

  useEffect(() => {
    function hear(event: KeyboardEvent): void {
      if (event.target instanceof HTMLInputElement || record === undefined || chordOf(event, isMac) !== record) return;
      event.preventDefault();
      begin();
    }
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  });

  return [record, begin];
}
