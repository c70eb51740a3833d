import { type RefObject, useEffect } from 'react';
import { hitsIn, soughtBy } from '#shared/query/hits.ts';
import { useWinnowState } from '../app-context.tsx';

/** More stretches than a screen shows. */
const mostHits = 500;
const name = 'hit';

/**
 * Marks what the search looks for in the texts of an element. Ranges over what is painted, so that no row is drawn for
 * it: a key never waits for them.
 */
export function useHits(box: RefObject<HTMLElement | null>): void {
  const query = useWinnowState((state) => state.ui.search);
  const forgiven = useWinnowState((state) => state.list.forgiven);
  useEffect(() => {
    const element = box.current;
    const sought = query === null ? [] : [...soughtBy(query), ...forgiven.flatMap(({ meant }) => meant)];
    if (!element || sought.length === 0 || !('highlights' in CSS)) return;
    let ranges: readonly Range[] = [];
    let waiting = 0;
    const mark = () => {
      waiting = 0;
      const shared = CSS.highlights.get(name) ?? new Highlight();
      CSS.highlights.set(name, shared);
      for (const range of ranges) shared.delete(range);
      ranges = rangesIn(element, sought);
      for (const range of ranges) shared.add(range);
    };
    const later = () => {
      if (waiting === 0) waiting = requestIdleCallback(mark, { timeout: 200 });
    };
    later();
    const observer = new MutationObserver(later);
    observer.observe(element, { childList: true, characterData: true, subtree: true });
    return () => {
      observer.disconnect();
      cancelIdleCallback(waiting);
      const shared = CSS.highlights.get(name);
      for (const range of ranges) shared?.delete(range);
    };
  }, [box, query, forgiven]);
}

function rangesIn(element: HTMLElement, sought: readonly string[]): readonly Range[] {
  const ranges: Range[] = [];
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text && ranges.length < mostHits; text = texts.nextNode()) {
    for (const { from, to } of hitsIn(text.nodeValue ?? '', sought)) {
      const range = document.createRange();
      range.setStart(text, from);
      range.setEnd(text, to);
      ranges.push(range);
    }
  }
  return ranges;
}
