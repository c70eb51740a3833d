import { Search, X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useRef, useState } from 'react';
import { useBindings, useWinnow, useWinnowState } from '../app-context.tsx';
import { say } from '../i18n/say.ts';
import { patch } from '../state/core.ts';
import { cx } from '../ui/cx.ts';
import { Kbd } from '../ui/kbd.tsx';
import fields from '../ui/painted-field.module.css';
import { CompletionList, completionId } from './completion-list.tsx';
import styles from './query-field.module.css';
import type { QueryPart } from './query-parts.ts';
import type { CountedCompletion } from './use-completions.ts';

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
  /** What else is to be said of it, or null. */
  note?: string | null;
  /** How it may go on. */
  completions?: readonly CountedCompletion[];
  /** The focus has left the field, whatever way. */
  left?: () => void;
  /** Behind the field. */
  children?: ReactNode;
};

const none: readonly CountedCompletion[] = [];

/** A query as it is typed, its operators coloured; the list follows each key. */
export function QueryField(props: Props) {
  const { id, label, placeholder, maxLength, query, parts, problem, ask, leave, enter, children } = props;
  const { completions = none, note = null, left } = props;
  const { core } = useWinnow();
  const focused = useWinnowState((state) => state.ui.searchFocused);
  const mirror = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  // A field that is taken away with the focus in it tells nobody that it has lost it.
  useEffect(() => () => patch(core, 'ui', { searchFocused: false }), [core]);

  const [chosen, setChosen] = useState(-1);
  const bindings = useBindings();
  const isOffering = focused && completions.length > 0;

  function write(typed: string): void {
    setChosen(-1);
    ask(typed);
  }

  function hear(event: KeyboardEvent<HTMLInputElement>): void {
    const offered = isOffering ? completions[Math.max(chosen, 0)] : undefined;
    if (event.key === 'Escape') {
      event.preventDefault();
      if (query !== '') write('');
      leave();
    } else if (event.key === 'Tab' && offered && !event.shiftKey) {
      event.preventDefault();
      write(offered.query);
    } else if (isOffering && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setChosen(Math.max(-1, Math.min(completions.length - 1, chosen + step)));
    } else if (event.key === 'Enter' && offered && chosen >= 0) {
      event.preventDefault();
      write(offered.query);
    } else if (event.key === 'Enter' || event.key === 'ArrowDown') {
      event.preventDefault();
      enter();
    }
  }

  function clear(): void {
    write('');
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
              className={cx(fields.input, styles.input)}
              type="search"
              aria-label={label}
              {...(props.completions
                ? { role: 'combobox', 'aria-expanded': isOffering, 'aria-controls': `${id}-completions` }
                : {})}
              aria-activedescendant={isOffering && chosen >= 0 ? completionId(`${id}-completions`, chosen) : undefined}
              aria-describedby={problem === null ? undefined : `${id}-problem`}
              placeholder={placeholder}
              spellCheck={false}
              autoComplete="off"
              maxLength={maxLength}
              value={query}
              onChange={(event) => write(event.target.value)}
              onScroll={(event) => {
                if (mirror.current) mirror.current.scrollLeft = event.currentTarget.scrollLeft;
              }}
              onKeyDown={hear}
              onFocus={() => patch(core, 'ui', { searchFocused: true })}
              onBlur={() => {
                patch(core, 'ui', { searchFocused: false });
                left?.();
              }}
            />
          </div>
          {query === '' ? (
            <Kbd keys={bindings['search.open'][0]} />
          ) : (
            <button
              type="button"
              className={styles.clear}
              aria-label={say('search.queryField.clearTheSearch')}
              onClick={clear}
            >
              <X size={14} strokeWidth={1.75} aria-hidden="true" />
            </button>
          )}
        </div>
        {isOffering ? (
          <CompletionList
            id={`${id}-completions`}
            completions={completions}
            chosen={chosen}
            take={(completion) => write(completion.query)}
          />
        ) : null}
        {children}
      </div>
      {problem === null ? null : (
        <p id={`${id}-problem`} className={styles.unknown}>
          {problem}
        </p>
      )}
      {note === null ? null : <p className={styles.note}>{note}</p>}
    </div>
  );
}

type MirrorProps = { ref: Ref<HTMLDivElement>; parts: readonly QueryPart[] };

/** The colours, under the text of the input: it has none of its own. */
function Mirror({ ref, parts }: MirrorProps) {
  return (
    <div ref={ref} className={cx(fields.mirror, styles.mirror)} aria-hidden="true">
      {parts.map(({ at, text, kind }) => (
        <span key={at} className={kind === 'operator' ? fields.mark : kind === 'unknown' ? styles.unknown : undefined}>
          {text}
        </span>
      ))}
    </div>
  );
}
