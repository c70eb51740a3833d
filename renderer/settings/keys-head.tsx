import { type KeyboardEvent, useId, useState } from 'react';
import type { Keymap } from '#shared/keymap/keymap.ts';
import { presetIds } from '#shared/keymap/presets.ts';
import { useIsMac } from '../app-context.tsx';
import { keyWords } from '../i18n/key-words.ts';
import { chordOf } from '../keys/chord.ts';
import { keyCaps } from '../keys/keymap.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import styles from './keys-dialog.module.css';

type Props = {
  keymap: Keymap;
  set: (change: Partial<Keymap>) => void;
  /** How many commands have keys of the agent's own. */
  changed: number;
  onlyChanged: boolean;
  setOnlyChanged: (only: boolean) => void;
  query: string;
  setQuery: (query: string) => void;
  toTable: () => void;
  save: () => void;
  open: () => void;
};

const presets = presetIds.map((value) => ({ value, label: keyWords.presetNames[value] }));

/** What of the typing a field does itself with these. */
const editing = new Set(['$mod+a', '$mod+c', '$mod+v', '$mod+x', '$mod+z', '$mod+Shift+z']);

export function KeysHead(props: Props) {
  const { keymap, set, changed, onlyChanged, setOnlyChanged, query, setQuery, toTable } = props;
  const isMac = useIsMac();
  const singleId = useId();
  const [asks, setAsks] = useState(false);

  /** Keys that type nothing are looked for as keys. */
  function hear(event: KeyboardEvent): void {
    const chord = chordOf(event.nativeEvent, isMac);
    if (chord === 'ArrowDown' || chord === 'Enter') {
      event.preventDefault();
      toTable();
    } else if (chord !== null && (chord.startsWith('$mod+') || /^F\d/.test(chord)) && !editing.has(chord)) {
      event.preventDefault();
      event.stopPropagation();
      setQuery(keyCaps(chord, isMac));
    }
  }

  return (
    <div className={styles.top}>
      <div className={styles.line}>
        <Choice
          legend={keyWords.presets}
          options={presets}
          value={keymap.preset}
          choose={(preset) => set({ preset })}
        />
        <Button tone="quiet" aria-pressed={onlyChanged} onClick={() => setOnlyChanged(!onlyChanged)}>
          {keyWords.changed(changed)}
        </Button>
      </div>
      <div className={styles.line}>
        <label htmlFor={singleId} className={styles.single}>
          <input
            id={singleId}
            type="checkbox"
            checked={keymap.singleKeys}
            onChange={({ target }) => set({ singleKeys: target.checked })}
          />
          <strong>{keyWords.single}</strong> <span className={styles.hint}>{keyWords.singleHint}</span>
        </label>
      </div>
      <div className={styles.line}>
        <input
          id="find-keys"
          type="search"
          className={styles.find}
          aria-label={keyWords.find}
          placeholder={keyWords.find}
          value={query}
          onChange={({ target }) => setQuery(target.value)}
          onKeyDown={hear}
        />
        <span className={styles.files}>
          <Button onClick={props.open}>{keyWords.import}</Button>
          <Button keys="$mod+e" onClick={props.save}>
            {keyWords.export}
          </Button>
          <Button disabled={changed === 0} onClick={() => setAsks(true)}>
            {keyWords.resetAll}
          </Button>
        </span>
      </div>
      {asks && changed > 0 ? (
        <p role="alert" className={styles.line}>
          {keyWords.resetAsk(changed)}
          <Button
            tone="danger"
            onClick={() => {
              set({ changed: {} });
              setAsks(false);
            }}
          >
            {keyWords.resetYes}
          </Button>
          <Button autoFocus onClick={() => setAsks(false)}>
            {keyWords.keep}
          </Button>
        </p>
      ) : null}
    </div>
  );
}
