import { Search, X } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { maxQueryLength, parseQuery } from '#shared/view-query.ts';
import { patch } from '../state/core.ts';
import { cx } from '../ui/cx.ts';
import { focusIds, focusNow } from '../ui/focus.ts';
import { Kbd } from '../ui/kbd.tsx';
import { useWinnow, useWinnowState } from '../ui/winnow-context.tsx';
import { queryParts } from './query-parts.ts';
import styles from './search-box.module.css';

/** The query as it is typed, its operators coloured; the list follows each key. */
export function SearchBox() {
  const winnow = useWinnow();
  const typed = useWinnowState((state) => state.ui.search);
  const focused = useWinnowState((state) => state.ui.searchFocused);
  const mirror = useRef<HTMLDivElement>(null);
  const query = typed ?? '';
  const { unknown } = parseQuery(query);

  function hear(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === 'Escape') {
      event.preventDefault();
      if (query !== '') void winnow.search('');
      focusNow('list');
    } else if (event.key === 'Enter' || event.key === 'ArrowDown') {
      event.preventDefault();
      if (winnow.store.getState().list.total > 0) focusNow('list');
    }
  }

  return (
    <div className={styles.search}>
      <div className={cx(styles.box, focused && styles.focused)}>
        <Search size={14} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
        <div className={styles.field}>
          <div ref={mirror} className={styles.mirror} aria-hidden="true">
            {queryParts(query).map(({ at, text, kind }) => (
              <span key={at} className={kind === 'plain' ? undefined : styles[kind]}>
                {text}
              </span>
            ))}
          </div>
          <input
            id={focusIds.search}
            className={styles.input}
            type="search"
            aria-label="Search conversations"
            aria-describedby={unknown.length > 0 ? 'search-unknown' : undefined}
            placeholder="Search, or status:open tag:vip is:unread"
            spellCheck={false}
            autoComplete="off"
            maxLength={maxQueryLength}
            value={query}
            onChange={(event) => void winnow.search(event.target.value)}
            onScroll={(event) => {
              if (mirror.current) mirror.current.scrollLeft = event.currentTarget.scrollLeft;
            }}
            onKeyDown={hear}
            onFocus={() => patch(winnow.core, 'ui', { searchFocused: true })}
            onBlur={() => patch(winnow.core, 'ui', { searchFocused: false })}
          />
        </div>
        {query === '' ? (
          <Kbd keys="/" />
        ) : (
          <button
            type="button"
            className={styles.clear}
            aria-label="Clear the search"
            onClick={() => void winnow.search('')}
          >
            <X size={14} strokeWidth={1.75} aria-hidden="true" />
          </button>
        )}
      </div>
      {unknown.length > 0 ? (
        <p id="search-unknown" className={styles.unknown}>
          {unknown.join(', ')} {unknown.length === 1 ? 'is' : 'are'} not known here. Known: status: channel: tag: -tag:
          is:unread is:followup is:waiting is:needs-you in:spam
        </p>
      ) : null}
    </div>
  );
}
