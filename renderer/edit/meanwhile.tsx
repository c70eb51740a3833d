import { say } from '../i18n/say.ts';
import styles from '../ui/entries.module.css';

/** Somebody else has changed what is being written over: said before it is saved, and asked about after. */
export function Meanwhile({ value }: { value: string | null }) {
  return (
    <p className={styles.meanwhile} role="status" dir="auto">
      {value ? say('dialogs.meanwhile.changedMeanwhileTo', { value }) : say('dialogs.meanwhile.removedMeanwhile')}
    </p>
  );
}
