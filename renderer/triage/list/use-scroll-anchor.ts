import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { ConversationRow as Row } from '#shared/conversation.ts';
import { useWinnowState } from '../../app-context.tsx';
import { countAbove, indexIn } from '../../state/list-window.ts';

type Anchor = {
  readonly rowHeight: number;
  /** How far the list was scrolled when last heard of: asked for now, the element would lay the page out first. */
  readonly top: number;
  /** Groups have heads, which have heights of their own. */
  readonly isGrouped: boolean;
};

const noIds: ReadonlySet<string> = new Set();

/**
 * Rows that arrive above what is being read do not push it down, at the top of the list neither; nor do those that were let
 * go there and come back.
 * @returns how many have arrived above, out of sight
 */
export function useScrollAnchor(box: RefObject<HTMLDivElement | null>, { rowHeight, top, isGrouped }: Anchor): number {
  const rows = useWinnowState((state) => state.list.rows);
  const view = useWinnowState((state) => state.list.view);
  const above = useWinnowState((state) => countAbove(state.list.held));
  const before = useRef({ rows, above, view });
  /** What the view has shown: a row of these that comes back was brought back here. */
  const seen = useRef<Set<string>>(new Set());
  const [arrived, setArrived] = useState(noIds);

  useLayoutEffect(() => {
    const element = box.current;
    const known = before.current;
    before.current = { rows, above, view };
    if (known.view !== view) {
      seen.current = new Set();
      setArrived(noIds);
    }
    const isNews = ({ id }: Row) => !seen.current.has(id) || indexIn(known.rows, id) >= 0;
    const news = known.view === view && known.rows !== rows ? firstNews(rows, known.rows, isNews) : [];
    for (const { id } of rows) seen.current.add(id);
    if (!element || known.view !== view || known.rows === rows || isGrouped || known.rows.length === 0) return;
    const at = Math.ceil(top / rowHeight) - known.above;
    const index = indexIn(rows, known.rows[at]?.id ?? null);
    if (index < 0) return;
    const shift = above + index - (known.above + at);
    if (top === 0 && news.length === 0) return;
    if (shift > 0 || known.above !== above) element.scrollTop += shift * rowHeight;
    if (shift > 0 && news.length > 0) setArrived((ids) => new Set([...ids, ...news.map(({ id }) => id)]));
  }, [rows, above, view, box, rowHeight, top, isGrouped]);

  const firstInSight = Math.floor(top / rowHeight) - above;
  const unseen =
    arrived.size === 0 ? 0 : rows.slice(0, Math.max(0, firstInSight)).filter(({ id }) => arrived.has(id)).length;
  useLayoutEffect(() => {
    if (unseen === 0 && top === 0) setArrived((ids) => (ids.size === 0 ? ids : noIds));
  }, [unseen, top]);
  return unseen;
}

/** The rows that stand before the one that was first, and are new there. */
function firstNews(rows: readonly Row[], known: readonly Row[], isNews: (row: Row) => boolean): readonly Row[] {
  const end = indexIn(rows, known[0]?.id ?? null);
  return end <= 0 ? [] : rows.slice(0, end).filter(isNews);
}
