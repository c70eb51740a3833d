import { Lock, MonitorDown, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { targetOf } from '#shared/edits/edit.ts';
import type { ConversationDetail } from '#shared/ipc/conversations.ts';
import { useWinnow } from '../app-context.tsx';
import { say } from '../i18n/say.ts';
import { hereOnly } from '../i18n/storage-words.ts';
import styles from '../ui/entries.module.css';
import { IconButton } from '../ui/icon-button.tsx';
import { Modal } from '../ui/modal.tsx';
import { Meanwhile } from './meanwhile.tsx';
import { NewEntry } from './metadata-new.tsx';
import { checkedValue } from './metadata-rows.ts';
import { useCapabilities } from './use-accounts.ts';
import { useAbout } from './use-chosen.ts';
import { useDetail } from './use-detail.ts';
import { useMetadataSeen } from './use-metadata-seen.ts';
import { useProviderKeys } from './use-provider-keys.ts';

const none: Readonly<Record<string, string>> = {};
const noCut: Readonly<Record<string, number>> = {};

/** Keys and values as the provider keeps them. For several conversations a key is set or removed on all. */
export function MetadataDialog({ ids }: { ids: readonly string[] }) {
  const detail = useDetail();
  const one = ids.length === 1 && detail?.conversation.id === ids[0] ? detail : null;
  const seen = useMetadataSeen(ids, '');
  const local = useCapabilities(ids).every(({ fields }) => fields.metadata.storage === 'local');
  return (
    <Modal
      title={say('dialogs.metadataDialog.metadata')}
      about={useAbout(ids)}
      size="medium"
      focusId="metadata-key"
      local={local}
    >
      {one && seen ? <Entries detail={one} ids={ids} mapped={seen.mapped} /> : null}
      <NewEntry ids={ids} known={one?.conversation.metadata ?? none} cut={one?.cutMetadata ?? noCut} />
    </Modal>
  );
}

type EntriesProps = { detail: ConversationDetail; ids: readonly string[]; mapped: readonly string[] };

/** All but what the account keeps there itself. */
function Entries({ detail, ids, mapped }: EntriesProps) {
  const entries = Object.entries(detail.conversation.metadata).filter(([key]) => !mapped.includes(key));
  if (entries.length === 0) return <p className={styles.none}>{say('dialogs.metadataDialog.noneYet')}</p>;
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
    const edit = checkedValue(name, typed.text);
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
          {say('dialogs.metadataDialog.tooLongToEditHere', { cutFrom })}
        </span>
      )}
      <IconButton
        icon={Trash2}
        label={say('dialogs.metadataDialog.remove', { name })}
        onClick={() => void edits.edit(ids, [{ field: 'metadata', part: name, to: null }])}
      />
      {typed && typed.over !== value ? <Meanwhile value={value} /> : null}
      {problem ? <p className={styles.problem}>{problem}</p> : null}
    </li>
  );
}

function HereOnly() {
  return (
    <span className={styles.here} title={hereOnly}>
      <MonitorDown size={13} strokeWidth={1.75} role="img" aria-label={hereOnly} />
    </span>
  );
}
