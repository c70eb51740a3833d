import { Command } from 'cmdk';
import { type ReactNode, useRef } from 'react';
import type { Mark } from '#shared/when/reading.ts';
import { cx } from '../ui/cx.ts';
import fields from '../ui/painted-field.module.css';
import styles from './when-field.module.css';

type Props = { typed: string; type: (text: string) => void; marks: readonly Mark[] };

/** Words for a time as they are typed, each painted as what it was taken for. */
export function WhenField({ typed, type, marks }: Props) {
  const mirror = useRef<HTMLDivElement>(null);
  return (
    <div className={styles.field}>
      <div ref={mirror} className={cx(fields.mirror, styles.mirror)} aria-hidden="true">
        {painted(typed, marks)}
      </div>
      <Command.Input
        className={cx(fields.input, styles.input)}
        value={typed}
        onValueChange={type}
        onScroll={(event) => {
          if (mirror.current) mirror.current.scrollLeft = event.currentTarget.scrollLeft;
        }}
        placeholder="tomorrow 9am, in 2h, fri 2pm call back about pricing"
      />
    </div>
  );
}

/** The line in its marks; between them stand spaces. */
function painted(typed: string, marks: readonly Mark[]): ReactNode {
  let end = 0;
  const parts = marks.flatMap(({ from, to, as }) => {
    const between = typed.slice(end, from);
    end = to;
    return [
      between,
      <span key={from} className={cx(as !== 'note' && fields.mark, styles[as])}>
        {typed.slice(from, to)}
      </span>,
    ];
  });
  return [...parts, typed.slice(end)];
}
