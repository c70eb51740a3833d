import { keyCaps } from '../commands/keymap.ts';
import styles from './kbd.module.css';
import { useIsMac } from './winnow-context.tsx';

/** A key as it is printed on its cap; `short` where room is scarce, ^1 for Ctrl 1. Not read aloud: the commands' names are. */
export function Kbd({ keys, short = false }: { keys: string; short?: boolean }) {
  const isMac = useIsMac();
  return (
    <span className={`kbd ${styles.kbd}`} aria-hidden="true">
      {short ? keyCaps(keys, isMac).replace('Ctrl ', '^') : keyCaps(keys, isMac)}
    </span>
  );
}
