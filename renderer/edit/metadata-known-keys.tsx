import { within } from '../i18n/names.ts';
import { say } from '../i18n/say.ts';
import { hereOnly } from '../i18n/storage-words.ts';
import styles from '../ui/entries.module.css';
import { useCapabilities } from './use-accounts.ts';

type KnownProps = {
  ids: readonly string[];
  keys: readonly string[];
  taken: readonly string[];
  typed: string;
  choose: (key: string) => void;
};

/** The keys that the provider stores, to choose from, and what becomes of another one. */
export function KnownKeys({ ids, keys, taken, typed, choose }: KnownProps) {
  const title = useCapabilities(ids)
    .map((each) => each.title)
    .join(', ');
  return (
    <p className={styles.keys}>
      {say('dialogs.metadataKnownKeys.storesOnly', { title })}{' '}
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
          {typed}: {within(hereOnly)}
        </span>
      ) : null}
    </p>
  );
}
