import { useId } from 'react';
import { cx } from './cx.ts';
import styles from './segments.module.css';

type Props<V extends string> = {
  /** What is chosen, for those who hear it. */
  label: string;
  options: readonly { readonly value: V; readonly label: string }[];
  value: V;
  choose: (value: V) => void;
};

/** One of a few, side by side in one frame. */
export function Segments<V extends string>({ label, options, value: current, choose }: Props<V>) {
  const name = useId();
  return (
    <span role="radiogroup" aria-label={label} className={styles.segments}>
      {options.map(({ value, label: text }) => (
        <label key={value} className={cx(styles.segment, value === current && styles.chosen)}>
          <input type="radio" name={name} checked={value === current} onChange={() => choose(value)} />
          {text}
        </label>
      ))}
    </span>
  );
}
