import { ArrowUp } from 'lucide-react';
import { useBindings } from '../../app-context.tsx';
import { arrivedWords } from '../../i18n/names.ts';
import { Kbd } from '../../ui/kbd.tsx';
import styles from './arrivals.module.css';

/** What has arrived above, and the way there. */
export function Arrivals({ count, show }: { count: number; show: () => void }) {
  const bindings = useBindings();
  if (count === 0) return null;
  return (
    <button type="button" className={styles.pill} onClick={show}>
      <ArrowUp size={14} strokeWidth={1.75} aria-hidden="true" />
      {arrivedWords(count)}
      <Kbd keys={bindings['list.first'][0]} />
    </button>
  );
}
