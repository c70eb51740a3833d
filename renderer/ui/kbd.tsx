import { keyCaps } from '../commands/keymap.ts';
import styles from './kbd.module.css';
import { useIsMac } from './winnow-context.tsx';

/** A key as it is printed on its cap. Not read aloud: the commands' names are. */
export function Kbd({ keys }: { keys: string }) {
  const isMac = useIsMac();
  return (
    <span className={`kbd ${styles.kbd}`} aria-hidden="true">
      {keyCaps(keys, isMac)}
    </span>
  );
}
