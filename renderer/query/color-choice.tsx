import { Layers } from 'lucide-react';
import { type ViewColor, viewColors } from '#shared/view-order.ts';
import { viewColorNames, savedViewWords as words } from '../i18n/saved-view-words.ts';
import { cx } from '../ui/cx.ts';
import hues from '../ui/view-hues.module.css';
import styles from './view-dialog.module.css';

type Props = { color: ViewColor | null; choose: (color: ViewColor | null) => void };

/** The colours of a view, each as its sign is drawn in the sidebar. */
export function ColorChoice({ color, choose }: Props) {
  return (
    <>
      <span className={styles.name}>{words.color}</span>
      <span role="radiogroup" aria-label={words.color} className={styles.swatches}>
        {[null, ...viewColors].map((each) => (
          <label key={each ?? ''} className={cx(styles.swatch, each === color && styles.chosen)}>
            <input
              type="radio"
              name="view-color"
              aria-label={each === null ? words.noColor : viewColorNames[each]}
              checked={each === color}
              onChange={() => choose(each)}
            />
            <Layers
              size={16}
              strokeWidth={1.75}
              aria-hidden="true"
              className={each === null ? styles.plain : hues[each]}
            />
          </label>
        ))}
      </span>
    </>
  );
}
