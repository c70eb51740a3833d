import type { ViewColor } from '#shared/view-order.ts';
import { say } from '../i18n/say.ts';
import { cx } from './cx.ts';
import { Hint } from './hint.tsx';
import styles from './tag.module.css';
import hues from './view-hues.module.css';

/** A tag. Those kept on this machine only are outlined, and say so where there is room to ask. */
type Props = {
  name: string;
  local: boolean;
  /** Of the agent's choice; null: as all are. */
  color: ViewColor | null;
  explain?: boolean;
};

export function Tag({ name, local, color, explain = false }: Props) {
  const tag = (
    <span className={cx('tag', styles.tag, local && styles.local, color && cx(styles.hued, hues[color]))} dir="auto">
      <span>{name}</span>
    </span>
  );
  return local && explain ? <Hint text={say('window.tag.onThisMachineOnly')}>{tag}</Hint> : tag;
}
