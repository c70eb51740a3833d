import { Search, X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useRef } from 'react';
import { useWinnow, useWinnowState } from '../app-context.tsx';
import { patch } from '../state/core.ts';
import { cx } from '../ui/cx.ts';
import { Kbd } from '../ui/kbd.tsx';
import styles from './query-field.module.css';
import { queryParts } from './query-parts.ts';

type Props = {
  id: string;
  label: string;
  placeholder: string;
  maxLength: number;
  query: string;
  /** Matches one operator, without its colon. */
  operators: string;
  /** Parts of the query that mean nothing here, as they were typed. */
  unknown: readonly string[];
  /** What is understood here, for who has typed something else. */
  known: string;
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
  const { id, label, placeholder, maxLength, query, operators, unknown, known, ask, leave, enter, children } = props;
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
            <Mirror ref={mirror} query={query} operators={operators} unknown={unknown} />
            <input
              ref={input}
              id={id}
              className={styles.input}
              type="search"
              aria-label={label}
              aria-describedby={unknown.length > 0 ? `${id}-unknown` : undefined}
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
      {unknown.length > 0 ? <Unknown id={`${id}-unknown`} words={unknown} known={known} /> : null}
    </div>
  );
}

type MirrorProps = { ref: Ref<HTMLDivElement>; query: string; operators: string; unknown: readonly string[] };

/** The colours, under the text of the input: it has none of its own. */
function Mirror({ ref, query, operators, unknown }: MirrorProps) {
  return (
    <div ref={ref} className={styles.mirror} aria-hidden="true">
      {queryParts(query, operators, unknown).map(({ at, text, kind }) => (
        <span key={at} className={kind === 'plain' ? undefined : styles[kind]}>
          {text}
        </span>
      ))}
    </div>
  );
}

/** Says what of the query means nothing here. */
function Unknown({ id, words, known }: { id: string; words: readonly string[]; known: string }) {
  return (
    <p id={id} className={styles.unknown}>
      {words.join(', ')} {words.length === 1 ? 'is' : 'are'} not known here. Known: {known}
    </p>
  );
}
