import styles from '../ui/entries.module.css';

/** Somebody else has changed what is being written over: said before it is saved, and asked about after. */
export function Meanwhile({ value }: { value: string | null }) {
  return (
    <p className={styles.meanwhile} role="status" dir="auto">
      {value ? `Changed meanwhile to “${value}”` : 'Removed meanwhile'}
    </p>
  );
}
