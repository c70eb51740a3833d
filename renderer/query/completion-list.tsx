import { totalWords } from '../i18n/names.ts';
import { say } from '../i18n/say.ts';
import { Kbd } from '../ui/kbd.tsx';
import styles from './completion-list.module.css';
import type { CountedCompletion } from './use-completions.ts';

type Props = {
  id: string;
  completions: readonly CountedCompletion[];
  /** Which one the arrow has chosen; -1 for none. */
  chosen: number;
  take: (completion: CountedCompletion) => void;
};

export const completionId = (id: string, at: number) => `${id}-${at}`;

/** How what is typed may go on, below the field. The field keeps the focus. */
export function CompletionList({ id, completions, chosen, take }: Props) {
  return (
    <div id={id} role="listbox" aria-label={say('search.completionList.goesOnAs')} className={styles.list}>
      {completions.map((completion, at) => (
        <div
          key={completion.words}
          id={completionId(id, at)}
          role="option"
          tabIndex={-1}
          aria-selected={at === chosen}
          className={styles.option}
          onMouseDown={(event) => {
            event.preventDefault(); // the field, which hears the keys, keeps the focus
            take(completion);
          }}
        >
          <bdi className={styles.words}>{completion.words}</bdi>
          {completion.total ? <span className={styles.total}>{totalWords(completion.total)}</span> : null}
          {at === Math.max(chosen, 0) ? <Kbd keys="Tab" /> : null}
        </div>
      ))}
    </div>
  );
}
