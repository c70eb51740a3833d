import { useId } from 'react';
import styles from './choice.module.css';
import { cx } from './cx.ts';

type Option<V extends string> = { readonly value: V; readonly label: string };

/** One of a few, all in sight. */
export function Choice<V extends string>(props: {
  legend: string;
  options: readonly Option<V>[];
  value: V;
  choose: (value: V) => void;
}) {
  const name = useId();
  return (
    <fieldset className={styles.row} data-setting={props.legend}>
      <legend className={styles.name}>{props.legend}</legend>
      <div className={styles.options}>
        {props.options.map(({ value, label }) => (
          <label key={value} className={cx(styles.option, value === props.value && styles.chosen)}>
            <input type="radio" name={name} checked={value === props.value} onChange={() => props.choose(value)} />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
