import type { ComponentProps } from 'react';
import styles from './button.module.css';
import { cx } from './cx.ts';
import { Kbd } from './kbd.tsx';

type Props = ComponentProps<'button'> & { tone?: 'plain' | 'main' | 'quiet' | 'danger'; keys?: string | undefined };

export function Button({ tone = 'plain', keys, className, children, ...rest }: Props) {
  return (
    <button type="button" {...rest} className={cx(styles.button, styles[tone], className)}>
      {children}
      {keys ? <Kbd keys={keys} /> : null}
    </button>
  );
}
