import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './bar.module.css';

/** What is under way as long as it stands there: a line above everything, which covers nothing. */
export function Bar({ label, icon: Icon, children }: { label: string; icon: LucideIcon; children: ReactNode }) {
  return (
    <section className={styles.bar} aria-label={label}>
      <Icon size={15} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
      {children}
    </section>
  );
}
