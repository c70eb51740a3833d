import { use } from 'react';
import { keyCaps } from '../keys/keymap.ts';
import styles from './kbd.module.css';
import { UiHostContext } from './ui-host.ts';

/** A key as it is printed on its cap; nothing where there is none. Not read aloud, where the command's name beside it is. */
export function Kbd({ keys, spoken = false }: { keys: string | undefined; spoken?: boolean }) {
  const { isMac } = use(UiHostContext);
  if (!keys) return null;
  return (
    <span className={`kbd ${styles.kbd}`} aria-hidden={!spoken}>
      {keyCaps(keys, isMac)}
    </span>
  );
}
