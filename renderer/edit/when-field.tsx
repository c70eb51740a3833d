import { Command } from 'cmdk';
import { AlarmClock } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Mark } from '#shared/when/reading.ts';
import { followUpWords as words } from '../i18n/follow-up-words.ts';
import { cx } from '../ui/cx.ts';
import { Kbd } from '../ui/kbd.tsx';
import fields from '../ui/painted-field.module.css';
import styles from './when-field.module.css';

type Props = {
  typed: string;
  type: (text: string) => void;
  marks: readonly Mark[];
  /** Enter sets what is shown. */
  hasEnter: boolean;
  /** Typing goes here; else what is open beside it has the focus. */
  isActive: boolean;
};

/** Words for a time as they are typed, each painted as what it was taken for. */
export function WhenField({ typed, type, marks, hasEnter, isActive }: Props) {
  const mirror = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isActive) input.current?.focus();
  }, [isActive]);
  // What was typed before is there, and goes with the first letter.
  useEffect(() => input.current?.select(), []);
  return (
    <div className={styles.line}>
      <AlarmClock size={15} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
      <div className={styles.field}>
        <div ref={mirror} className={cx(fields.mirror, styles.mirror)} aria-hidden="true">
          {painted(typed, marks)}
        </div>
        <Command.Input
          ref={input}
          className={cx(fields.input, styles.input)}
          value={typed}
          onValueChange={type}
          onScroll={(event) => {
            if (mirror.current) mirror.current.scrollLeft = event.currentTarget.scrollLeft;
          }}
          placeholder={words.placeholder}
        />
      </div>
      {hasEnter ? <Kbd keys="Enter" /> : null}
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
