import { cx } from './cx.ts';
import { Hint } from './hint.tsx';
import styles from './tag.module.css';

/** A tag. Those kept on this machine only are outlined, and say so where there is room to ask. */
export function Tag({ name, local, explain = false }: { name: string; local: boolean; explain?: boolean }) {
  const tag = (
    <span className={cx('tag', styles.tag, local && styles.local)} dir="auto">
      {name}
    </span>
  );
  return local && explain ? <Hint text="On this machine only">{tag}</Hint> : tag;
}
