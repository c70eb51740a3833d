import { Command } from 'cmdk';
import { Check, type LucideIcon } from 'lucide-react';
import { say } from '../i18n/say.ts';
import { Kbd } from './kbd.tsx';
import styles from './picker.module.css';

type Props = {
  /** What cmdk tells it from the others by. */
  value: string;
  icon: LucideIcon;
  label: string;
  aside?: string;
  keys?: string;
  isCurrent?: boolean;
  choose: () => void;
};

/** One line of a picker where one thing is chosen. */
export function ChoiceItem({ value, icon: Icon, label, aside, keys, isCurrent = false, choose }: Props) {
  return (
    <Command.Item value={value} className={styles.item} onSelect={choose}>
      <Icon size={15} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
      <span className={styles.label} dir="auto">
        {label}
      </span>
      {aside ? <span className={styles.aside}>{aside}</span> : null}
      {isCurrent ? <Check size={14} strokeWidth={2} aria-label={say('window.choiceItem.now')} role="img" /> : null}
      {keys ? <Kbd keys={keys} /> : null}
    </Command.Item>
  );
}
