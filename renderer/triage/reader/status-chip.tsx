import {
  Archive,
  type Circle,
  CircleCheck,
  CircleDot,
  CircleHelp,
  CirclePause,
  OctagonAlert,
  Trash2,
} from 'lucide-react';
import { storageOf } from '#shared/capabilities.ts';
import { ownStatusIn, type Priority, type SettableStatus, type Status } from '#shared/conversation.ts';
import { useWinnowState } from '../../app-context.tsx';
import { priorityNames, statusNames } from '../../i18n/names.ts';
import { activeView } from '../../state/selectors.ts';
import { cx } from '../../ui/cx.ts';
import { Hint } from '../../ui/hint.tsx';
import styles from './status-chip.module.css';

const icons = {
  open: CircleDot,
  pending: CirclePause,
  closed: CircleCheck,
  archived: Archive,
} satisfies Record<SettableStatus, typeof Circle>;

type Props = { status: Status; unknown: string | null; spam: boolean; deleted: boolean };

export function StatusChip({ status: treatedAs, unknown, spam, deleted }: Props) {
  const own = treatedAs === 'closed' ? ownStatusIn(unknown) : null;
  const status = own ?? treatedAs;
  const local = useWinnowState((state) => {
    const account = activeView(state);
    return account !== null && storageOf(account.capabilities, { field: 'status', to: status }) === 'local';
  });
  if (deleted) {
    return (
      <span className={styles.chip}>
        <Trash2 size={14} strokeWidth={1.75} aria-hidden="true" /> Trash
      </span>
    );
  }
  if (spam) {
    return (
      <span className={styles.chip}>
        <OctagonAlert size={14} strokeWidth={1.75} aria-hidden="true" /> Spam
      </span>
    );
  }
  if (unknown && !own) {
    return (
      <Hint text="The server’s own word. Winnow treats it as open.">
        <span className={styles.chip}>
          <CircleHelp size={14} strokeWidth={1.75} aria-hidden="true" /> {unknown}
        </span>
      </Hint>
    );
  }
  const Icon = icons[status];
  const chip = (
    <span className={cx(styles.chip, local && styles.local)}>
      <Icon size={14} strokeWidth={1.75} aria-hidden="true" className={styles[status]} />
      {statusNames[status]}
      {local ? ' · local' : ''}
    </span>
  );
  return local ? <Hint text="On this machine only">{chip}</Hint> : chip;
}

export function PriorityChip({ priority }: { priority: Priority }) {
  const local = useWinnowState((state) => {
    const account = activeView(state);
    return account !== null && storageOf(account.capabilities, { field: 'priority', to: priority }) === 'local';
  });
  const chip = (
    <span className={cx(styles.chip, local && styles.local, priority === 'urgent' && styles.urgent)}>
      {priorityNames[priority]}
      {local ? ' · local' : ''}
    </span>
  );
  return local ? <Hint text="On this machine only">{chip}</Hint> : chip;
}
