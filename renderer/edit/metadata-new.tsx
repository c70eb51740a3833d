import { Trash2 } from 'lucide-react';
import { type ClipboardEvent, type FormEvent, useId, useState } from 'react';
import { useWinnow } from '../app-context.tsx';
import { metadataWords as words } from '../i18n/metadata-words.ts';
import { say } from '../i18n/say.ts';
import { Button } from '../ui/button.tsx';
import styles from '../ui/entries.module.css';
import { IconButton } from '../ui/icon-button.tsx';
import { KnownKeys } from './metadata-known-keys.tsx';
import { checkedRow, type MetadataRow, mostRows, openedFor, pastedRows } from './metadata-rows.ts';
import { useMetadataSeen } from './use-metadata-seen.ts';
import { useProviderKeys } from './use-provider-keys.ts';

type Known = {
  /** What stands there, where it is one conversation. */
  known: Readonly<Record<string, string>>;
  /** Those of which only the beginning is known here. */
  cut: Readonly<Record<string, number>>;
};

/** A key to be set, or several that were pasted; what it takes the place of is said before. */
export function NewEntry({ ids, known, cut }: Known & { ids: readonly string[] }) {
  const [rows, setRows] = useState<readonly MetadataRow[] | null>(null);
  return rows === null ? (
    <OneRow ids={ids} known={known} cut={cut} paste={setRows} />
  ) : (
    <PastedRows ids={ids} known={known} cut={cut} rows={rows} setRows={setRows} />
  );
}

type OneProps = Known & { ids: readonly string[]; paste: (rows: readonly MetadataRow[]) => void };

function OneRow({ ids, known, cut, paste }: OneProps) {
  const { edits } = useWinnow();
  const keys = useProviderKeys(ids);
  const [key, setKey] = useState('');
  const [value, setValue] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const seen = useMetadataSeen(ids, key);
  const [keysId, valuesId, noteId] = [useId(), useId(), useId()];
  const name = key.trim();
  const note = seen?.mapped.includes(name) ? words.mapped(name) : standing(known, cut, name, value);

  function add(event: FormEvent): void {
    event.preventDefault();
    const edit = seen?.mapped.includes(name) ? words.mapped(name) : checkedRow({ key, value });
    if (typeof edit === 'string') {
      setProblem(edit);
      return;
    }
    void edits.edit(ids, [edit], openedFor([edit], known));
    setProblem(null);
    setKey('');
    setValue('');
    document.getElementById('metadata-key')?.focus();
  }

  function hear(event: ClipboardEvent): void {
    const rows = pastedRows(event.clipboardData.getData('text/plain'));
    if (rows === null) return;
    event.preventDefault();
    paste(rows);
  }

  return (
    <form className={styles.new} onSubmit={add}>
      <input
        id="metadata-key"
        className={styles.field}
        aria-label={say('dialogs.metadataNew.key')}
        aria-describedby={noteId}
        placeholder={say('dialogs.metadataNew.key')}
        dir="auto"
        list={keysId}
        value={key}
        onPaste={hear}
        onChange={(event) => setKey(event.target.value)}
      />
      <input
        id="metadata-value"
        className={styles.field}
        aria-label={say('dialogs.metadataNew.value')}
        placeholder={say('dialogs.metadataNew.value')}
        dir="auto"
        list={valuesId}
        value={value}
        onPaste={hear}
        onChange={(event) => setValue(event.target.value)}
      />
      <Options id={keysId} all={seen?.keys ?? []} />
      <Options id={valuesId} all={seen?.values ?? []} />
      <Button type="submit" tone="main" keys="Enter">
        {ids.length > 1 ? say('dialogs.metadataNew.setOnAll') : say('dialogs.metadataNew.set')}
      </Button>
      <p id={noteId} className={styles.meanwhile} dir="auto">
        {note}
      </p>
      {problem ? (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      ) : null}
      {keys ? (
        <KnownKeys
          ids={ids}
          keys={keys}
          taken={Object.keys(known)}
          typed={name}
          choose={(chosen) => {
            setKey(chosen);
            document.getElementById('metadata-value')?.focus();
          }}
        />
      ) : null}
    </form>
  );
}

/** What stands under a key and would be replaced; empty where nothing does. */
function standing(known: Known['known'], cut: Known['cut'], key: string, value: string): string {
  if (!Object.hasOwn(known, key)) return '';
  const old = known[key] ?? '';
  return old === value && cut[key] === undefined ? words.isSame(key) : words.replaces(key, old);
}

function Options({ id, all }: { id: string; all: readonly string[] }) {
  return (
    <datalist id={id}>
      {all.map((each) => (
        <option key={each} value={each} />
      ))}
    </datalist>
  );
}

type PastedProps = Known & {
  ids: readonly string[];
  rows: readonly MetadataRow[];
  setRows: (rows: readonly MetadataRow[] | null) => void;
};

/** The rows of an object that was pasted: none is set before the agent says so. */
function PastedRows({ ids, known, cut, rows, setRows }: PastedProps) {
  const { edits } = useWinnow();
  const seen = useMetadataSeen(ids, '');
  const taken = rows.slice(0, mostRows);
  const checked = taken.map((row) => (seen?.mapped.includes(row.key) ? words.mapped(row.key) : checkedRow(row)));
  const good = checked.filter((each) => typeof each !== 'string');

  function set(event: FormEvent): void {
    event.preventDefault();
    if (good.length < taken.length) return;
    void edits.edit(ids, good, openedFor(good, known));
    setRows(null);
  }

  function leaveOut(row: MetadataRow): void {
    const others = rows.filter((each) => each !== row);
    setRows(others.length === 0 ? null : others);
  }

  return (
    <form className={styles.pasted} onSubmit={set}>
      <ul aria-label={words.pasted} className={styles.entries}>
        {taken.map((row, at) => {
          const problem = checked[at];
          const note = typeof problem === 'string' ? problem : standing(known, cut, row.key, row.value);
          return (
            <li key={row.key} className={styles.entry}>
              <bdi className={styles.key} title={row.key}>
                {row.key}
              </bdi>
              <bdi className={styles.value}>{row.value}</bdi>
              <IconButton icon={Trash2} label={words.without(row.key)} onClick={() => leaveOut(row)} />
              {note === '' ? null : (
                <p className={typeof problem === 'string' ? styles.problem : styles.meanwhile}>{note}</p>
              )}
            </li>
          );
        })}
      </ul>
      {rows.length > mostRows ? <p className={styles.problem}>{words.tooMany(mostRows)}</p> : null}
      <p className={styles.acts}>
        <Button type="submit" tone="main" autoFocus disabled={good.length < taken.length}>
          {words.setAll(taken.length)}
        </Button>
        <Button onClick={() => setRows(null)}>{words.leave}</Button>
      </p>
    </form>
  );
}
