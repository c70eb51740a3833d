import styles from './account-mark.module.css';
import { initialOf } from './account-words.ts';

/** An account at a glance: its letter on a tile. */
export function AccountMark({ name }: { name: string }) {
  return (
    <span className={styles.mark} aria-hidden="true">
      {initialOf(name)}
    </span>
  );
}
