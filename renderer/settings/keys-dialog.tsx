import { type ChangeEvent, useRef, useState } from 'react';
import type { CommandId } from '#shared/commands.ts';
import { type ReadKeymap, readKeymapFile } from '#shared/keymap/file.ts';
import { changedIds } from '#shared/keymap/keymap.ts';
import { useIsMac, useWinnow, useWinnowState } from '../app-context.tsx';
import { keyWords } from '../i18n/key-words.ts';
import { isEmptyPlace, titleIn } from '../i18n/macro-words.ts';
import { ask } from '../state/core.ts';
import styles from './keys-dialog.module.css';
import { keysFound } from './keys-found.ts';
import { KeysHead } from './keys-head.tsx';
import { KeysImport } from './keys-import.tsx';
import { keyRowId } from './keys-row.tsx';
import { KeysTable } from './keys-table.tsx';
import { SettingsPage } from './settings-page.tsx';
import { useKeymap } from './use-keymap.ts';

/** Every command with its keys in the preset and the agent's own, which are changed here. */
export function KeysDialog() {
  const { core, ui } = useWinnow();
  const isMac = useIsMac();
  const keys = useKeymap();
  const [query, setQuery] = useState('');
  const [onlyChanged, setOnlyChanged] = useState(false);
  const [imported, setImported] = useState<ReadKeymap | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const changed = new Set(changedIds(keys.keymap));
  const macros = useWinnowState((state) => state.app.settings.macros);
  const isShown = (id: CommandId) => !isEmptyPlace(macros, id) && (!onlyChanged || changed.has(id));
  const found = keysFound(query, keys.bindings, isMac, isShown, (id) => titleIn(macros, id));
  const first = found[0]?.ids[0];

  async function save(): Promise<void> {
    const answer = await ask(core, 'settings.export', { what: 'keys' });
    if (!answer.ok) ui.fail(keyWords.notExported, answer.sentence);
    else if (answer.value.file !== null) ui.say(keyWords.exported(answer.value.file), null);
  }

  async function open({ target }: ChangeEvent<HTMLInputElement>): Promise<void> {
    const chosen = target.files?.[0];
    if (chosen) setImported(readKeymapFile(await chosen.text()));
    target.value = ''; // the same file may be chosen again
  }

  function leaveImport(): boolean {
    setImported(null);
    return imported !== null;
  }

  return (
    <SettingsPage
      section="keys"
      title={keyWords.title}
      focusId={first ? keyRowId(first) : 'find-keys'}
      onEscape={leaveImport}
    >
      <input ref={file} type="file" accept=".json,application/json" hidden onChange={(event) => void open(event)} />
      {imported ? (
        <KeysImport read={imported} done={leaveImport} />
      ) : (
        <div className={styles.scroll}>
          <KeysHead
            keymap={keys.keymap}
            set={keys.set}
            changed={changed.size}
            onlyChanged={onlyChanged}
            setOnlyChanged={setOnlyChanged}
            query={query}
            setQuery={setQuery}
            toTable={() => first && document.getElementById(keyRowId(first))?.focus()}
            save={() => void save()}
            open={() => file.current?.click()}
          />
          {first === undefined ? <p className={styles.none}>{keyWords.nothing}</p> : null}
          <KeysTable found={found} keys={keys} save={() => void save()} />
        </div>
      )}
    </SettingsPage>
  );
}
