import { type RefObject, useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Rows that are drawn beyond either edge. */
const overscan = 6;

/** Which rows are in sight, counted from the top of the view. */
type Sight = { readonly first: number; readonly count: number };

/**
 * The rows to draw, all of one height. Before the list has been measured as many as the window could hold, so that the
 * first drawing is the only one.
 * @param above as many that are not held stand before the first
 * @returns indices among the rows held, the end excluded, and how far the list is scrolled in px
 */
export function useVisibleRows(
  box: RefObject<HTMLDivElement | null>,
  { rowHeight, above, length }: { readonly rowHeight: number; readonly above: number; readonly length: number },
) {
  const [{ first, count }, setSight] = useState<Sight>(() => ({ first: 0, count: window.innerHeight / rowHeight }));

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => {
      const next = { first: Math.floor(element.scrollTop / rowHeight), count: element.clientHeight / rowHeight };
      setSight((sight) => (sight.first === next.first && sight.count === next.count ? sight : next));
    };
    // In the frame that scrolls: rows drawn in the next one would leave a gap in this.
    const scrolled = () => flushSync(measure);
    element.addEventListener('scroll', scrolled, { passive: true });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', scrolled);
      observer.disconnect();
    };
  }, [box, rowHeight]);

  const clamp = (index: number) => Math.min(Math.max(index - above, 0), length);
  return {
    start: clamp(first - overscan),
    end: clamp(first + Math.ceil(count) + 1 + overscan),
    top: first * rowHeight,
  };
}
