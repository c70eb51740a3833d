import { useId } from 'react';
import { differences, type ReadKeymap } from '#shared/keymap/file.ts';
import { useWinnow, useWinnowState } from '../app-context.tsx';
import { commandTitle } from '../i18n/command-words.ts';
import { keyWords } from '../i18n/key-words.ts';
import { Button } from '../ui/button.tsx';
import styles from './keys-dialog.module.css';
import { Caps } from './keys-row.tsx';

/** What a file would change, before it does. */
export function KeysImport({ read, done }: { read: ReadKeymap; done: () => void }) {
  const { app } = useWinnow();
  const now = useWinnowState((state) => state.app.settings.keymap);
  const titleId = useId();
  if (!read.ok) {
    return (
      <div className={styles.import}>
        <p role="alert">{keyWords.importBad(read.at)}</p>
        <Button autoFocus keys="Escape" onClick={done}>
          {keyWords.leave}
        </Button>
      </div>
    );
  }
  const { keymap, unknown } = read;
  const changes = differences(now, keymap);
  return (
    <div className={styles.import}>
      <h3 id={titleId} className={styles.heading}>
        {changes.length === 0 ? keyWords.importNone : keyWords.importTitle}
      </h3>
      {unknown.length > 0 ? <p className={styles.note}>{keyWords.importUnknown(unknown)}</p> : null}
      {changes.length > 0 ? (
        <table aria-labelledby={titleId} className={styles.table}>
          <thead>
            <tr>
              <th>{keyWords.columns.command}</th>
              <th>{keyWords.now}</th>
              <th>{keyWords.thenColumn}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ id, before, after }) => (
              <tr key={id}>
                <td>{commandTitle(id)}</td>
                <td>
                  <Caps keys={before} />
                </td>
                <td>
                  <Caps keys={after} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <p className={styles.answers}>
        <Button
          tone="main"
          autoFocus
          onClick={() => {
            void app.set({ keymap });
            done();
          }}
        >
          {keyWords.importTake}
        </Button>
        <Button keys="Escape" onClick={done}>
          {keyWords.keep}
        </Button>
      </p>
    </div>
  );
}
