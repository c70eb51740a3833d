import { useCallback, useDeferredValue, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ConversationRow as Row } from '#shared/conversation.ts';
import { isAgenda, sortOf } from '#shared/query/conversations.ts';
import { useWinnow, useWinnowState } from '../../app-context.tsx';
import { pageOfRows } from '../../commands/move-actions.ts';
import { dates } from '../../i18n/dates.ts';
import { say } from '../../i18n/say.ts';
import { focusIds } from '../../platform/focus.ts';
import { askedTags } from '../../query/asked-tags.ts';
import { useHits } from '../../query/use-hits.ts';
import { patch } from '../../state/core.ts';
import { countAbove } from '../../state/list-window.ts';
import { cursorIndex } from '../../state/selectors.ts';
import { cx } from '../../ui/cx.ts';
import { useVisibleRows } from '../../ui/use-visible-rows.ts';
import { Arrivals } from './arrivals.tsx';
import styles from './conversation-list.module.css';
import rowStyles from './conversation-row.module.css';
import { ConversationRow, LeavingRow, rowElementId } from './conversation-row.tsx';
import { type Head, headHeight, headsOf } from './group-heads.ts';
import { ListMenu } from './list-menu.tsx';
import { choose, point } from './list-pointer.ts';
import type { RowLook } from './row-content.tsx';
import { useScrollAnchor } from './use-scroll-anchor.ts';

/** Height in px (--row and --row-compact), and as many tags as fit into a wide list and a narrow one. */
const shapes = {
  comfortable: { rowHeight: 56, tags: { wide: 3, narrow: 2 } },
  compact: { rowHeight: 36, tags: { wide: 1, narrow: 1 } },
} as const;
/** What ARIA says where nobody has counted to the end. */
const unknownSize = -1;
/** A list below this width is a narrow one, in px. */
const narrowListPx = 400;
/** Rows before an end of what is loaded at which more is asked for. */
const loadAhead = 20;

export function ConversationList() {
  const density = useWinnowState((state) => state.app.settings.density);
  return <Rows key={density} {...shapes[density]} />;
}

/** The virtualised list. It repaints when its rows change; cursor and selection are the rows' own business. */
function Rows({ rowHeight, tags }: (typeof shapes)[keyof typeof shapes]) {
  const winnow = useWinnow();
  const rows = useWinnowState((state) => state.list.rows);
  const total = useWinnowState((state) => state.list.total);
  const above = useWinnowState((state) => countAbove(state.list.held));
  const isLeast = useWinnowState((state) => state.list.prefix.isLeast);
  const nowMs = useWinnowState((state) => state.ui.nowMs);
  const setSize = useDeferredValue(Math.max(total, above + rows.length));
  const box = useRef<HTMLDivElement>(null);
  const look = useLook(useIsNarrow(box) ? tags.narrow : tags.wide, nowMs);
  const heads = useHeads(rows, nowMs);
  const topOf = useTops(heads, rowHeight, above);
  const { start, end, top } = useVisibleRows(box, { rowHeight, above, length: rows.length, heads, headHeight });

  useFollowCursor(box, rowHeight, topOf);
  useHits(box);
  const arrived = useScrollAnchor(box, { rowHeight, top, isGrouped: heads.length > 0 });
  useEffect(() => {
    if (end >= rows.length - loadAhead) void winnow.list.loadMore();
    if (start <= loadAhead) void winnow.list.loadAbove();
  }, [winnow, start, end, rows.length]);
  useReady(total);
  useFirstFocus();

  function toArrived(): void {
    box.current?.scrollTo({ top: 0 });
    box.current?.focus({ preventScroll: true });
  }

  return (
    <>
      <Arrivals count={arrived} show={toArrived} />
      <ListMenu>
        <div
          ref={box}
          id={focusIds.list}
          className={styles.list}
          role="listbox"
          aria-label={say('triage.conversationList.conversations')}
          aria-multiselectable="true"
          tabIndex={0}
          onMouseDown={(event) => choose(event, winnow)}
          onContextMenu={(event) => point(event, winnow)}
        >
          <div
            className={styles.rows}
            role="presentation"
            style={{ height: (above + rows.length) * rowHeight + heads.length * headHeight }}
          >
            {heads.map(({ at, title, aside, tone }) => (
              <div
                key={title}
                aria-hidden="true"
                className={cx(styles.head, styles[tone])}
                style={{ transform: `translateY(${topOf(at) - headHeight}px)` }}
              >
                <strong>{title}</strong> <span>{aside}</span>
              </div>
            ))}
            {rows.slice(start, end).map((row, at) => {
              const index = above + start + at;
              return (
                <div
                  key={row.id}
                  role="presentation"
                  className={styles.place}
                  style={{ transform: `translateY(${topOf(start + at)}px)` }}
                >
                  <ConversationRow row={row} index={index} total={isLeast ? unknownSize : setSize} {...look} />
                </div>
              );
            })}
            <Leaving rowHeight={rowHeight} topOf={topOf} look={look} />
          </div>
        </div>
      </ListMenu>
    </>
  );
}

function useHeads(rows: readonly Row[], nowMs: number): readonly Head[] {
  const view = useWinnowState((state) => state.list.view);
  const unansweredDays = useWinnowState((state) => state.app.settings.unansweredDays);
  return useMemo(() => headsOf(view, rows, nowMs, unansweredDays, dates), [view, rows, nowMs, unansweredDays]);
}

/** Where a row held begins, in px from the top of the list. */
type TopOf = (index: number) => number;

function useTops(heads: readonly Head[], rowHeight: number, above: number): TopOf {
  return useCallback(
    (index) => (above + index) * rowHeight + heads.filter(({ at }) => at <= index).length * headHeight,
    [heads, rowHeight, above],
  );
}

function useIsNarrow(box: React.RefObject<HTMLDivElement | null>): boolean {
  const [isNarrow, setNarrow] = useState(false);
  useLayoutEffect(() => {
    if (!box.current) return;
    const observer = new ResizeObserver(([entry]) => {
      // Hidden while another view is read, it has no width of its own.
      if (entry && entry.contentRect.width > 0) setNarrow(entry.contentRect.width < narrowListPx);
    });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [box]);
  return isNarrow;
}

/** What every row needs to know beside itself. */
function useLook(maxTags: number, nowMs: number): RowLook {
  const view = useWinnowState((state) => state.list.view);
  const asked = useMemo(() => askedTags(view), [view]);
  const tagColors = useWinnowState((state) => state.app.settings.tagColors);
  return {
    nowMs,
    timed: isAgenda(view) || sortOf(view) === 'due' ? 'due' : 'message',
    maxTags,
    askedTags: asked,
    tagColors,
  };
}

type LeavingProps = { rowHeight: number; topOf: TopOf; look: RowLook };

/** The row that an edit has just taken out slides away over the one that takes its place. */
function Leaving({ rowHeight, topOf, look }: LeavingProps) {
  const { core } = useWinnow();
  const leaving = useWinnowState((state) => state.list.leaving);
  if (!leaving) return null;
  return (
    <div
      key={leaving.row.id}
      aria-hidden="true"
      className={styles.leaving}
      style={{ top: topOf(leaving.index), height: rowHeight }}
      onAnimationEnd={() => patch(core, 'list', { leaving: null })}
    >
      <div className={cx(rowStyles.row, styles.ghost)}>
        <LeavingRow row={leaving.row} {...look} />
      </div>
    </div>
  );
}

/** Keeps the cursor in sight and told to assistive technology, without a repaint of the list. */
function useFollowCursor(box: React.RefObject<HTMLDivElement | null>, rowHeight: number, topOf: TopOf): void {
  const { store } = useWinnow();
  useEffect(() => {
    function follow(): void {
      const element = box.current;
      const state = store.getState();
      const { cursorId } = state.list;
      const index = cursorIndex(state);
      if (!element) return;
      pageOfRows.count = Math.max(1, Math.floor(element.clientHeight / rowHeight) - 1);
      if (cursorId === null || index < 0) {
        element.removeAttribute('aria-activedescendant');
        return;
      }
      element.setAttribute('aria-activedescendant', rowElementId(cursorId));
      const top = topOf(index);
      if (top < element.scrollTop) element.scrollTop = top;
      else if (top + rowHeight > element.scrollTop + element.clientHeight) {
        element.scrollTop = top + rowHeight - element.clientHeight;
      }
    }
    follow();
    return store.subscribe((state, before) => {
      if (state.list.cursorId !== before.list.cursorId) follow();
    });
  }, [store, box, rowHeight, topOf]);
}

/** The list takes the focus when it first has rows, unless the agent has put it elsewhere. */
function useFirstFocus(): void {
  const ready = useWinnowState((state) => state.list.phase === 'ready');
  useEffect(() => {
    if (ready && document.activeElement === document.body) {
      document.getElementById(focusIds.list)?.focus({ preventScroll: true });
    }
  }, [ready]);
}

/** Tells tests and measurements that the rows of the view are painted, and how many it has; the main process, once. */
function useReady(total: number): void {
  const { app } = useWinnow();
  const phase = useWinnowState((state) => state.list.phase);
  useEffect(() => {
    if (phase !== 'ready') return;
    // Two frames: the first is the one that paints these rows.
    let second = 0;
    const first = requestAnimationFrame(() => {
      second = requestAnimationFrame(() => {
        document.documentElement.dataset.ready = String(total);
        app.painted();
      });
    });
    return () => {
      cancelAnimationFrame(first);
      cancelAnimationFrame(second);
    };
  }, [app, phase, total]);
}
