import { Lock, MonitorDown, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { type Edit, targetOf } from '#shared/edits/edit.ts';
import { newEditSchema } from '#shared/edits/edit-schema.ts';
import type { ConversationDetail } from '#shared/ipc/conversations.ts';
import { issueOf } from '#shared/issue.ts';
import { useWinnow } from '../app-context.tsx';
import { issueSentence } from '../i18n/issue-words.ts';
import { counted } from '../i18n/names.ts';
import { hereOnly } from '../i18n/storage-words.ts';
import { Button } from '../ui/button.tsx';
import styles from '../ui/entries.module.css';
import { Modal } from '../ui/modal.tsx';
import { Meanwhile } from './meanwhile.tsx';
import { useCapabilities } from './use-accounts.ts';
import { useAbout } from './use-chosen.ts';
import { useDetail } from './use-detail.ts';

/** Keys and values as the provider keeps them. For several conversations a key is set or removed on all. */
export function MetadataDialog({ ids }: { ids: readonly string[] }) {
  const detail = useDetail();
  const one = ids.length === 1 && detail?.conversation.id === ids[0] ? detail : null;
  const local = useCapabilities(ids).every(({ fields }) => fields.metadata.storage === 'local');
  return (
    <Modal title="Metadata" about={useAbout(ids)} size="medium" focusId="metadata-key" local={local}>
      {one ? <Entries detail={one} ids={ids} /> : null}
      <NewEntry ids={ids} many={ids.length > 1} taken={one ? Object.keys(one.conversation.metadata) : []} />
    </Modal>
  );
}

function Entries({ detail, ids }: { detail: ConversationDetail; ids: readonly string[] }) {
  const entries = Object.entries(detail.conversation.metadata);
  if (entries.length === 0) return <p className={styles.none}>None yet.</p>;
  return (
    <ul className={styles.entries}>
      {entries.map(([key, value]) => (
        <Entry key={key} ids={ids} name={key} value={value} cutFrom={detail.cutMetadata[key] ?? null} />
      ))}
    </ul>
  );
}

type EntryProps = { ids: readonly string[]; name: string; value: string; cutFrom: number | null };

function Entry({ ids, name, value, cutFrom }: EntryProps) {
  const { edits } = useWinnow();
  const keys = useProviderKeys(ids);
  /** What was typed, and over what. */
  const [typed, setTyped] = useState<{ text: string; over: string } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  function save(): void {
    if (typed === null || typed.text === value) return;
    const edit = checked({ field: 'metadata', part: name, to: typed.text });
    if (typeof edit === 'string') setProblem(edit);
    else {
      setProblem(null);
      void edits.edit(ids, [edit], [{ target: targetOf(edit), value: typed.over }]);
      setTyped(null);
    }
  }

  return (
    <li className={styles.entry}>
      <span className={styles.key} title={name} dir="auto">
        {name} {keys && !keys.includes(name) ? <HereOnly /> : null}
      </span>
      {cutFrom === null ? (
        <input
          className={styles.field}
          aria-label={name}
          dir="auto"
          value={typed?.text ?? value}
          onChange={(event) => setTyped({ text: event.target.value, over: typed?.over ?? value })}
          onBlur={save}
          onKeyDown={(event) => event.key === 'Enter' && save()}
        />
      ) : (
        <span className={styles.cut}>
          <Lock size={13} strokeWidth={1.75} aria-hidden="true" />
          {counted(cutFrom, 'character')}: too long to edit here
        </span>
      )}
      <button
        type="button"
        className={styles.remove}
        aria-label={`Remove ${name}`}
        onClick={() => void edits.edit(ids, [{ field: 'metadata', part: name, to: null }])}
      >
        <Trash2 size={15} strokeWidth={1.75} aria-hidden="true" />
      </button>
      {typed && typed.over !== value ? <Meanwhile value={value} /> : null}
      {problem ? <p className={styles.problem}>{problem}</p> : null}
    </li>
  );
}

/** The only keys that the providers store; null where one of them stores any, or none. */
function useProviderKeys(ids: readonly string[]): readonly string[] | null {
  const each = useCapabilities(ids).map(({ fields: { metadata } }) =>
    metadata.storage === 'provider' ? (metadata.values ?? null) : null,
  );
  const known = each.flatMap((keys) => keys ?? []);
  return each.length === 0 || each.includes(null) ? null : [...new Set(known)];
}

function HereOnly() {
  return (
    <span className={styles.here} title={hereOnly}>
      <MonitorDown size={13} strokeWidth={1.75} role="img" aria-label={hereOnly} />
    </span>
  );
}

type NewProps = { ids: readonly string[]; many: boolean; taken: readonly string[] };

function NewEntry({ ids, many, taken }: NewProps) {
  const { edits } = useWinnow();
  const keys = useProviderKeys(ids);
  const [key, setKey] = useState('');
  const [value, setValue] = useState('');
  const [problem, setProblem] = useState<string | null>(null);

  function add(event: FormEvent): void {
    event.preventDefault();
    const edit = checked({ field: 'metadata', part: key, to: value });
    if (typeof edit === 'string') {
      setProblem(edit);
      return;
    }
    void edits.edit(ids, [edit]);
    setProblem(null);
    setKey('');
    setValue('');
    document.getElementById('metadata-key')?.focus();
  }

  return (
    <form className={styles.new} onSubmit={add}>
      <input
        id="metadata-key"
        className={styles.field}
        aria-label="Key"
        placeholder="Key"
        dir="auto"
        value={key}
        onChange={(event) => setKey(event.target.value)}
      />
      <input
        id="metadata-value"
        className={styles.field}
        aria-label="Value"
        placeholder="Value"
        dir="auto"
        value={value}
        onChange={(event) => setValue(event.target.value)}
      />
      <Button type="submit" tone="main" keys="Enter">
        {many ? 'Set on all' : 'Set'}
      </Button>
      {problem ? (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      ) : null}
      {keys ? (
        <KnownKeys
          ids={ids}
          keys={keys}
          taken={taken}
          typed={key.trim()}
          choose={(known) => {
            setKey(known);
            document.getElementById('metadata-value')?.focus();
          }}
        />
      ) : null}
    </form>
  );
}

type KnownProps = {
  ids: readonly string[];
  keys: readonly string[];
  taken: readonly string[];
  typed: string;
  choose: (key: string) => void;
};

/** The keys that the provider stores, to choose from, and what becomes of another one. */
function KnownKeys({ ids, keys, taken, typed, choose }: KnownProps) {
  const title = useCapabilities(ids)
    .map((each) => each.title)
    .join(', ');
  return (
    <p className={styles.keys}>
      {title} stores only{' '}
      {keys.map((each) => (
        <button
          key={each}
          type="button"
          className={styles.known}
          disabled={taken.includes(each)}
          onClick={() => choose(each)}
        >
          {each}
        </button>
      ))}
      {typed !== '' && !keys.includes(typed) ? (
        <span className={styles.here}>
          {typed}: {hereOnly.toLowerCase()}
        </span>
      ) : null}
    </p>
  );
}

/** The edit, or what is wrong with it in words. */
function checked(edit: Edit): Edit | string {
  const parsed = newEditSchema.safeParse(edit);
  return parsed.success ? parsed.data : issueSentence(issueOf(parsed.error, edit));
}
