import { ArrowUp, Check, CircleSlash, LoaderCircle, MonitorDown, TriangleAlert } from 'lucide-react';
import type { OutboxItem } from '#shared/outbox.ts';
import { cx } from '../ui/cx.ts';
import styles from './change-icon.module.css';

/** What became of a change, in one sign. */
export function ChangeIcon({ item, className }: { item: OutboxItem; className?: string | undefined }) {
  const shape = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const;
  switch (item.state) {
    case 'conflict':
    case 'parked':
      return <TriangleAlert {...shape} className={cx(styles.icon, styles.danger, className)} />;
    case 'inflight':
    case 'in_doubt':
      return <LoaderCircle {...shape} className={cx(styles.icon, styles.accent, className)} />;
    case 'ready':
      return <ArrowUp {...shape} className={cx(styles.icon, styles.accent, className)} />;
    case 'cancelled':
      return <CircleSlash {...shape} className={cx(styles.icon, className)} />;
    case 'done':
      return item.local ? (
        <MonitorDown {...shape} className={cx(styles.icon, styles.kept, className)} />
      ) : (
        <Check {...shape} className={cx(styles.icon, styles.sent, className)} />
      );
    default:
      return item.state satisfies never;
  }
}
