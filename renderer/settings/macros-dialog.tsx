import { type ChangeEvent, useRef, useState } from 'react';
import { type ReadMacros, readMacroFile } from '#shared/macro-file.ts';
import { macroWords as words } from '../i18n/macro-words.ts';
import { Modal } from '../ui/modal.tsx';
import { macroNameId } from './macro-name.tsx';
import { MacrosImport } from './macros-import.tsx';
import { importId, MacrosList } from './macros-list.tsx';
import { useNextFocus } from './use-next-focus.ts';

/** The agent's macros, or what a file of them would change. */
export function MacrosDialog() {
  const [imported, setImported] = useState<ReadMacros | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const goTo = useNextFocus();

  async function open({ target }: ChangeEvent<HTMLInputElement>): Promise<void> {
    const chosen = target.files?.[0];
    if (chosen) setImported(readMacroFile(await chosen.text()));
    target.value = ''; // the same file may be chosen again
  }

  function leaveImport(): boolean {
    if (imported === null) return false;
    setImported(null);
    goTo(importId);
    return true;
  }

  return (
    <Modal title={words.title} size="large" onEscape={leaveImport}>
      <input ref={file} type="file" accept=".json,application/json" hidden onChange={(event) => void open(event)} />
      {imported ? (
        <MacrosImport
          read={imported}
          leave={leaveImport}
          took={(first) => {
            setImported(null);
            goTo(macroNameId(first));
          }}
        />
      ) : (
        <MacrosList choose={() => file.current?.click()} />
      )}
    </Modal>
  );
}
