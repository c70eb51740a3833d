import type { KeyboardEvent, PointerEvent } from 'react';
import { useWinnow, useWinnowState } from '../app-context.tsx';
import { say } from '../i18n/say.ts';
import styles from './splitter.module.css';

const [min, max] = [280, 900];
const stepPx = 16;

const clamp = (width: number) => Math.round(Math.min(max, Math.max(min, width)));

/** How wide the list is; that its styles suggest where the agent has set none. */
const widthOf = (handle: Element): number =>
  Math.round(handle.previousElementSibling?.getBoundingClientRect().width ?? min);

/**
 * Between the list and what is read. While it is dragged only a style variable changes; letting go remembers it, and a
 * double click forgets it.
 */
export function Splitter() {
  const { app } = useWinnow();
  const width = useWinnowState((state) => state.app.settings.listWidth);

  function drag(event: PointerEvent<HTMLHRElement>): void {
    const handle = event.currentTarget;
    const startX = event.clientX;
    const startWidth = widthOf(handle);
    let current = startWidth;
    const move = (moved: globalThis.PointerEvent) => {
      current = clamp(startWidth + moved.clientX - startX);
      document.documentElement.style.setProperty('--list-width', `${current}px`);
    };
    const end = () => {
      handle.removeEventListener('pointermove', move);
      if (current !== startWidth) void app.set({ listWidth: current });
    };
    handle.setPointerCapture(event.pointerId);
    handle.addEventListener('pointermove', move);
    handle.addEventListener('lostpointercapture', end, { once: true });
  }

  function hear(event: KeyboardEvent<HTMLHRElement>): void {
    const by = event.key === 'ArrowLeft' ? -stepPx : event.key === 'ArrowRight' ? stepPx : 0;
    if (by === 0) return;
    event.preventDefault();
    void app.set({ listWidth: clamp(widthOf(event.currentTarget) + by) });
  }

  return (
    <hr
      className={styles.splitter}
      aria-label={say('triage.splitter.widthOfTheList')}
      aria-orientation="vertical"
      aria-valuenow={width ?? undefined}
      aria-valuetext={
        width === null ? say('triage.splitter.asTheWindowSuggests') : say('triage.splitter.pixels', { width })
      }
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      onPointerDown={drag}
      onKeyDown={hear}
      onDoubleClick={() => void app.set({ listWidth: null })}
    />
  );
}
