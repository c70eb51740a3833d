import { Command } from 'cmdk';
import type { ReactNode } from 'react';
import styles from './picker.module.css';

/** What a picker says where nothing fits: a line that cannot be chosen, since a list of choices may hold nothing else. */
export function NoChoice({ children }: { children: ReactNode }) {
  return (
    <Command.Item disabled value="no choice" className={styles.none}>
      {children}
    </Command.Item>
  );
}
