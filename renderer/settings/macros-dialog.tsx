import { type ChangeEvent, useRef, useState } from 'react';
import { type ReadMacros, readMacroFile } from '#shared/macro-file.ts';
import { useBindings, useRun, useWinnow, useWinnowState } from '../app-context.tsx';
import { macroWords as words } from '../i18n/macro-words.ts';
import { ask } from '../state/core.ts';
import { Button } from '../ui/button.tsx';
import { Modal } from '../ui/modal.tsx';
import styles from './macros-dialog.module.css';
import { MacrosImport } from './macros-import.tsx';
import { MacrosRow } from './macros-row.tsx';
import { useKeymap, useLayout } from './use-keymap.ts';
import { useRecording } from './use-recording.ts';

/** The agent's macros: their names, order and keys, and files of them. */
export function MacrosDialog() {
  const { core, ui } = useWinnow();
  const run = useRun();
  const macros = useWinnowState((state) => state.app.settings.macros);
  const [record] = useBindings()['macro.record'];
  const keys = useKeymap();
  const layout = useLayout();
  const recorder = useRecording(new Set(layout.values()), keys.bind);
  const [imported, setImported] = useState<ReadMacros | null>(null);
  const file = useRef<HTMLInputElement>(null);

  async function save(): Promise<void> {
    const answer = await ask(core, 'settings.export', { what: 'macros' });
    if (!answer.ok) ui.fail(words.notExported, answer.sentence);
    else if (answer.value.file !== null) ui.say(words.exported(answer.value.file), null);
  }

  async function open({ target }: ChangeEvent<HTMLInputElement>): Promise<void> {
    const chosen = target.files?.[0];
    if (chosen) setImported(readMacroFile(await chosen.text()));
    target.value = ''; // the same file may be chosen again
  }

  function leaveImport(): boolean {
    setImported(null);
    return imported !== null;
  }

  function begin(): void {
    ui.closeDialog();
    run('macro.record');
  }

  return (
    <Modal title={words.title} size="large" onEscape={leaveImport}>
      <input ref={file} type="file" accept=".json,application/json" hidden onChange={(event) => void open(event)} />
      {imported ? (
        <MacrosImport read={imported} done={leaveImport} />
      ) : (
        <div className={styles.scroll}>
          {macros.length === 0 ? <p className={styles.none}>{words.none}</p> : null}
          <ul aria-label={words.title}>
            {macros.map((macro, at) => (
              <MacrosRow key={macro.slot} macro={macro} at={at} count={macros.length} keys={keys} recorder={recorder} />
            ))}
          </ul>
          <p className={styles.acts}>
            <Button tone={macros.length === 0 ? 'main' : 'plain'} keys={record} onClick={begin}>
              {words.record}
            </Button>
            <Button onClick={() => file.current?.click()}>{words.import}</Button>
            <Button disabled={macros.length === 0} onClick={() => void save()}>
              {words.export}
            </Button>
          </p>
        </div>
      )}
    </Modal>
  );
}
