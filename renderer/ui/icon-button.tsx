import type { LucideIcon } from 'lucide-react';
import styles from './icon-button.module.css';

type Props = {
  readonly icon: LucideIcon;
  /** What it does, and to what: nothing else names it. */
  readonly label: string;
  readonly onClick: () => void;
  /** It leaves its place empty: the buttons beside it stay where they are. */
  readonly isOff?: boolean;
};

/** A small square at the end of a line: what moves or removes the line. */
export function IconButton({ icon: Icon, label, onClick, isOff = false }: Props) {
  return (
    <button type="button" className={styles.icon} aria-label={label} disabled={isOff} onClick={onClick}>
      <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
    </button>
  );
}
