import { Search, X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useRef } from 'react';
import { useWinnow, useWinnowState } from '../app-context.tsx';
import { patch } from '../state/core.ts';
import { cx } from '../ui/cx.ts';
import { Kbd } from '../ui/kbd.tsx';
import styles from './query-field.module.css';
import type { QueryPart } from './query-parts.ts';

type Props = {
  id: string;
  label: string;
  placeholder: string;
  maxLength: number;
  query: string;
  /** The same, cut for its colours. */
  parts: readonly QueryPart[];
  /** What of it means nothing here, in words, or null. */
  problem: string | null;
  ask: (query: string) => void;
  /** Escape, after the query has been cleared. */
  leave: () => void;
  /** Enter and the arrow down, to what was found. */
  enter: () => void;
  /** Behind the field. */
  children?: ReactNode;
};

/** A query as it is typed, its operators coloured; the list follows each key. */
export function QueryField(props: Props) {
  const { id, label, placeholder, maxLength, query, parts, problem, ask, leave, enter, children } = props;
  const { core } = useWinnow();
  const focused = useWinnowState((state) => state.ui.searchFocused);
  const mirror = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  // A field that is taken away with the focus in it tells nobody that it has lost it.
  useEffect(() => () => patch(core, 'ui', { searchFocused: false }), [core]);

  function hear(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === 'Escape') {
      event.preventDefault();
      if (query !== '') ask('');
      leave();
    } else if (event.key === 'Enter' || event.key === 'ArrowDown') {
      event.preventDefault();
      enter();
    }
  }

  function clear(): void {
    ask('');
    input.current?.focus(); // the button goes with what it cleared
  }

  return (
    <div className={styles.search}>
      <div className={styles.line}>
        <div className={cx(styles.box, focused && styles.focused)}>
          <Search size={14} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
          <div className={styles.field}>
            <Mirror ref={mirror} parts={parts} />
            <input
              ref={input}
              id={id}
              className={styles.input}
              type="search"
              aria-label={label}
              aria-describedby={problem === null ? undefined : `${id}-problem`}
              placeholder={placeholder}
              spellCheck={false}
              autoComplete="off"
              maxLength={maxLength}
              value={query}
              onChange={(event) => ask(event.target.value)}
              onScroll={(event) => {
                if (mirror.current) mirror.current.scrollLeft = event.currentTarget.scrollLeft;
              }}
              onKeyDown={hear}
              onFocus={() => patch(core, 'ui', { searchFocused: true })}
              onBlur={() => patch(core, 'ui', { searchFocused: false })}
            />
          </div>
          {query === '' ? (
            <Kbd keys="/" />
          ) : (
            <button type="button" className={styles.clear} aria-label="Clear the search" onClick={clear}>
              <X size={14} strokeWidth={1.75} aria-hidden="true" />
            </button>
          )}
        </div>
        {children}
      </div>
      {problem === null ? null : (
        <p id={`${id}-problem`} className={styles.unknown}>
          {problem}
        </p>
      )}
    </div>
  );
}

type MirrorProps = { ref: Ref<HTMLDivElement>; parts: readonly QueryPart[] };

/** The colours, under the text of the input: it has none of its own. */
function Mirror({ ref, parts }: MirrorProps) {
  return (
    <div ref={ref} className={styles.mirror} aria-hidden="true">
      {parts.map(({ at, text, kind }) => (
        <span key={at} className={kind === 'plain' ? undefined : styles[kind]}>
          {text}
        </span>
      ))}
    </div>
  );
}
