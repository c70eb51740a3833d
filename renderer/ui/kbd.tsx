import { use } from 'react';
import { keyCaps } from '../keys/keymap.ts';
import styles from './kbd.module.css';
import { UiHostContext } from './ui-host.ts';

/** A key as it is printed on its cap. Not read aloud: the commands' names are. */
export function Kbd({ keys }: { keys: string }) {
  const { isMac } = use(UiHostContext);
  return (
    <span className={`kbd ${styles.kbd}`} aria-hidden="true">
      {keyCaps(keys, isMac)}
    </span>
  );
}
