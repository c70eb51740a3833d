import { Layers } from 'lucide-react';
import { type DragEvent, type KeyboardEvent, useState } from 'react';
import type { SavedView } from '#shared/saved-view.ts';
import { useBindings, useWinnow, useWinnowState } from '../../app-context.tsx';
import { totalWords } from '../../i18n/names.ts';
import { savedViewWords as words } from '../../i18n/saved-view-words.ts';
import { activeSavedView } from '../../state/selectors.ts';
import { cx } from '../../ui/cx.ts';
import { Kbd } from '../../ui/kbd.tsx';
import hues from '../../ui/view-hues.module.css';
import styles from './sidebar.module.css';
import { viewButtonId } from './view-focus.ts';
import { ViewMenu } from './view-menu.tsx';

/** The views of the scope, in the agent's order, which keys and pointer change. */
export function SavedViews() {
  const savedViews = useWinnowState((state) => state.app.savedViews);
  const { app } = useWinnow();
  /** The one that is dragged, and before which place it would fall. */
  const [drag, setDrag] = useState<{ readonly id: string; readonly gap: number } | null>(null);
  if (savedViews.length === 0) return null;

  function over(event: DragEvent<HTMLLIElement>, index: number): void {
    if (drag === null) return;
    event.preventDefault(); // here it may fall
    const { top, height } = event.currentTarget.getBoundingClientRect();
    const gap = event.clientY < top + height / 2 ? index : index + 1;
    if (gap !== drag.gap) setDrag({ ...drag, gap });
  }

  function drop(): void {
    if (drag === null) return;
    const from = savedViews.findIndex(({ id }) => id === drag.id);
    setDrag(null);
    void app.moveView(drag.id, drag.gap > from ? drag.gap - 1 : drag.gap);
  }

  return (
    <>
      <h2 className={styles.heading}>{words.heading}</h2>
      <ul>
        {savedViews.map((view, index) => (
          <li
            key={view.id}
            className={cx(
              drag?.gap === index && styles.before,
              drag?.gap === index + 1 && index === savedViews.length - 1 && styles.after,
            )}
            draggable
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move';
              setDrag({ id: view.id, gap: index });
            }}
            onDragOver={(event) => over(event, index)}
            onDrop={drop}
            onDragEnd={() => setDrag(null)}
          >
            <ViewMenu view={view} index={index}>
              <View view={view} index={index} />
            </ViewMenu>
          </li>
        ))}
      </ul>
    </>
  );
}

function View({ view, index, ...trigger }: { view: SavedView; index: number }) {
  const { id, name, query, slot, color } = view;
  const { app, showSaved } = useWinnow();
  const keys = useBindings();
  const count = useWinnowState((state) => state.app.savedCounts[id]);
  const isShown = useWinnowState((state) => state.ui.screen === 'list' && activeSavedView(state)?.id === id);

  /** The one that has the focus, whichever is shown. */
  function hear(event: KeyboardEvent): void {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    event.stopPropagation();
    void app.moveView(id, event.key === 'ArrowUp' ? index - 1 : index + 1);
  }

  return (
    <button
      {...trigger}
      type="button"
      className={cx(styles.item, isShown && styles.active)}
      aria-current={isShown ? 'page' : undefined}
      id={viewButtonId(id)}
      title={words.tooltip(name, query)}
      onClick={() => void showSaved(view)}
      onKeyDown={hear}
    >
      <Layers
        size={16}
        strokeWidth={1.75}
        aria-hidden="true"
        className={color === null ? styles.icon : hues[color]}
        data-color={color}
      />
      <span className={styles.label} dir="auto">
        {name}
      </span>
      {slot === null ? null : <Kbd keys={keys[`go.view${slot}`][0]} />}
      <span className={styles.count}>{count ? totalWords(count) : ''}</span>
    </button>
  );
}
