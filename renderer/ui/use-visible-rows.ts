import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useMemo } from 'react';

const none: readonly { readonly at: number }[] = [];

/** Rows that are drawn beyond either edge. */
const overscan = 6;

type Rows = {
  /** Of each, in px. */
  readonly rowHeight: number;
  /** As many that are not held stand before the first. */
  readonly above: number;
  readonly length: number;
  /** The rows held above which something stands, and how high that is in px. */
  readonly heads?: readonly { readonly at: number }[];
  readonly headHeight?: number;
};

/**
 * The rows to draw, all of one height; some with a head above them.
 * @returns indices among the rows held, the end excluded, and how far the list is scrolled in px
 */
export function useVisibleRows(
  box: RefObject<HTMLDivElement | null>,
  { rowHeight, above, length, heads = none, headHeight = 0 }: Rows,
) {
  // Another function for other heads: by it the library knows that what it has measured is no more.
  const { sizeOf, keyOf } = useMemo(() => {
    const headed = new Set(heads.map(({ at }) => at + above));
    return {
      sizeOf: (index: number) => rowHeight + (headed.has(index) ? headHeight : 0),
      keyOf: (index: number) => index,
    };
  }, [heads, above, rowHeight, headHeight]);
  const virtualizer = useVirtualizer({
    count: above + length,
    getScrollElement: () => box.current,
    estimateSize: sizeOf,
    getItemKey: keyOf,
    overscan,
    // As many as the window could hold, so that the first drawing is the only one.
    initialRect: { width: 0, height: window.innerHeight },
    observeElementRect: whenLaidOut,
  });
  const items = virtualizer.getVirtualItems();
  const clamp = (index: number) => Math.min(Math.max(index - above, 0), length);
  return {
    start: clamp(items[0]?.index ?? 0),
    end: clamp((items.at(-1)?.index ?? -1) + 1),
    top: virtualizer.scrollOffset ?? 0,
  };
}

/** The library would ask for the height at once, which lays the whole page out a first time: the observer tells it anyway. */
function whenLaidOut(
  { scrollElement }: Virtualizer<HTMLDivElement, Element>,
  tell: (rect: { width: number; height: number }) => void,
) {
  if (!scrollElement) return;
  const observer = new ResizeObserver(([entry]) => {
    if (entry) tell({ width: entry.contentRect.width, height: entry.contentRect.height });
  });
  observer.observe(scrollElement);
  return () => observer.disconnect();
}
