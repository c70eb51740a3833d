import { type ReactNode, useId } from 'react';
import styles from './choice.module.css';
import { cx } from './cx.ts';

type Option<V extends string> = { readonly value: V; readonly label: string };

/** One of a few, all in sight. */
export function Choice<V extends string>(props: {
  legend: string;
  options: readonly Option<V>[];
  value: V;
  choose: (value: V) => void;
  /** Why nobody chooses here, by an element of this id; absent where somebody does. */
  fixed?: { readonly id: string; readonly why: ReactNode } | null;
}) {
  const name = useId();
  const { fixed = null } = props;
  return (
    <fieldset className={styles.row} data-setting={props.legend} aria-describedby={fixed?.id}>
      <legend className={styles.name}>{props.legend}</legend>
      <div className={styles.options}>
        {props.options.map(({ value, label }) => (
          <label
            key={value}
            className={cx(styles.option, value === props.value && styles.chosen, fixed !== null && styles.fixed)}
          >
            <input
              type="radio"
              name={name}
              checked={value === props.value}
              // In reach of the keyboard all the same, for who comes to it is told why.
              aria-disabled={fixed !== null}
              onChange={() => {
                if (fixed === null) props.choose(value);
              }}
            />
            {label}
          </label>
        ))}
      </div>
      {fixed?.why}
    </fieldset>
  );
}
