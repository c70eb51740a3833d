import { Check } from 'lucide-react';
import { type MouseEvent, memo, type RefObject, useEffect, useRef } from 'react';
import { needsAgent } from '#shared/edits/intent.ts';
import type { OutboxItem } from '#shared/outbox.ts';
import { useWinnow, useWinnowState } from '../app-context.tsx';
import { pageOfRows } from '../commands/move-actions.ts';
import { dates } from '../i18n/dates.ts';
import { doneWords, editWords } from '../i18n/edit-words.ts';
import { say } from '../i18n/say.ts';
import { focusIds } from '../platform/focus.ts';
import { accountAt, directoryAt, isOverAll } from '../state/selectors.ts';
import type { Winnow } from '../state/store.ts';
import { cx } from '../ui/cx.ts';
import { useVisibleRows } from '../ui/use-visible-rows.ts';
import { ChangeIcon } from './change-icon.tsx';
import styles from './outbox-items.module.css';
import { itemState } from './outbox-words.ts';

const rowHeight = 56;
/** As ARIA says that nobody knows how many there are. */
const unknownSize = -1;

/** The listed changes, as many of them drawn as are seen. */
export function OutboxItems() {
  const winnow = useWinnow();
  const items = useWinnowState((state) => state.outbox.items);
  const setSize = useWinnowState(({ outbox: { found } }) => (found.isLeast ? unknownSize : found.total));
  const isQueue = useWinnowState((state) => state.outbox.filter === 'pending');
  const cursorSeq = useWinnowState((state) => state.outbox.cursorSeq);
  const selected = useWinnowState((state) => state.outbox.selected);
  const box = useRef<HTMLDivElement>(null);
  const { start, end } = useVisibleRows(box, { rowHeight, above: 0, length: items.length });
  useFollowCursor(box);
  return (
    <div
      ref={box}
      id={focusIds.outbox}
      className={styles.list}
      role="listbox"
      aria-label={say('queue.outboxItems.changes')}
      aria-multiselectable="true"
      aria-activedescendant={cursorSeq === null ? undefined : `change-${cursorSeq}`}
      tabIndex={0}
      onMouseDown={(event) => choose(event, winnow)}
    >
      <div className={styles.rows} role="presentation" style={{ height: items.length * rowHeight }}>
        {items.slice(start, end).map((item, at) => {
          const index = start + at;
          const top = index * rowHeight;
          return (
            <div
              key={item.seq}
              role="presentation"
              className={styles.place}
              style={{ transform: `translateY(${top}px)` }}
            >
              <Item
                item={item}
                place={index + 1}
                setSize={setSize}
                isCursor={item.seq === cursorSeq}
                isSelected={selected.has(item.seq)}
                isJoined={isQueue && items[index + 1]?.conversationId === item.conversationId}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function choose(event: MouseEvent<HTMLElement>, { outbox }: Winnow): void {
  // The focus belongs to the list, not to a change that may be sent with the next moment.
  event.preventDefault();
  event.currentTarget.focus({ preventScroll: true });
  const item = event.target instanceof Element ? event.target.closest('[role=option]') : null;
  if (!item || event.button !== 0) return;
  const seq = Number(item.getAttribute('data-seq'));
  if (event.shiftKey) {
    outbox.rangeTo(seq);
    return;
  }
  outbox.moveTo(seq);
  if (event.ctrlKey || event.metaKey) outbox.toggle();
}

/** Keeps the cursor in sight where it has moved, or its change has. */
function useFollowCursor(box: RefObject<HTMLDivElement | null>): void {
  const cursor = useWinnowState(({ outbox }) => outbox.items.findIndex(({ seq }) => seq === outbox.cursorSeq));
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    pageOfRows.count = Math.max(1, Math.floor(element.clientHeight / rowHeight) - 1);
    const top = cursor * rowHeight;
    if (cursor < 0) return;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowHeight > element.scrollTop + element.clientHeight) {
      element.scrollTop = top + rowHeight - element.clientHeight;
    }
  }, [cursor, box]);
}

type ItemProps = {
  item: OutboxItem;
  /** From 1. */
  place: number;
  setSize: number;
  isCursor: boolean;
  isSelected: boolean;
  /** The next one is about the same conversation, and is sent with it. */
  isJoined: boolean;
};

const Item = memo(function Item({ item, place, setSize, isCursor, isSelected, isJoined }: ItemProps) {
  const status = useWinnowState((state) => accountAt(state, item.conversationId)?.status ?? null);
  const nowMs = useWinnowState((state) => state.ui.nowMs);
  const directory = useWinnowState((state) => directoryAt(state, item.conversationId));
  const account = useWinnowState((state) => (isOverAll(state) ? accountAt(state, item.conversationId)?.name : null));
  const ended = item.finishedAtMs !== null;
  const words = ended && item.state === 'done' ? doneWords : editWords;
  return (
    <div
      id={`change-${item.seq}`}
      role="option"
      tabIndex={-1}
      aria-selected={isSelected}
      aria-current={isCursor ? 'true' : undefined}
      aria-posinset={place}
      aria-setsize={setSize}
      data-seq={item.seq}
      data-state={item.state}
      className={cx(styles.item, isJoined && styles.joined, isSelected && styles.selected, isCursor && styles.cursor)}
    >
      {isSelected ? <Check size={11} strokeWidth={3} aria-hidden="true" className={styles.tick} /> : null}
      <ChangeIcon item={item} className={styles.icon} />
      <span className={styles.what} dir="auto">
        {words(item.edit, directory)}
      </span>
      <time className={styles.age}>{dates.age(item.finishedAtMs ?? item.createdAtMs, nowMs)}</time>
      <span className={styles.line} dir="auto">
        {item.contact} ·{' '}
        <span className={needsAgent(item.state) ? styles.danger : undefined}>
          {itemState(item, status, nowMs, dates)}
        </span>
        {account ? ` · ${account}` : null}
      </span>
      {item.attempts > 0 && !ended ? (
        <span className={styles.attempts}>{say('queue.outboxItems.attempts', { attempts: item.attempts })}</span>
      ) : null}
    </div>
  );
});
