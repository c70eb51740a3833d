import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Cdp } from './cdp.ts';

/** A key that shows nothing for a second counts as that second, and does not hold up the rest. */
const mostFrames = 60;
const giveUpMs = 30_000;

/**
 * From the moment the browser made the key event (its timeStamp: the way through the processes counts) to the first
 * task after the frame that shows another current row. A requestAnimationFrame callback runs before that frame is
 * styled, laid out and painted; the message it posts is handled after, so the whole frame's work counts and the wait
 * for the next frame does not. Event Timing would add the compositor's part, but rounds to 8 ms and leaves out what
 * took less than 16: too coarse for a floor of 4. A frame that does not show the step yet is not counted as its paint.
 */
const probe = `(() => {
  const current = () => document.querySelector('[role=option][aria-current=true]')?.dataset.id;
  window.benchPaint = window.benchPainted = null;
  addEventListener('keydown', (event) => {
    const before = current();
    let frames = 0;
    const look = () => requestAnimationFrame(() => {
      const now = current();
      if ((now === undefined || now === before) && ++frames < ${mostFrames}) return look();
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => benchPaint?.(performance.now() - event.timeStamp);
      port2.postMessage(null);
    });
    look();
  }, { capture: true });
})()`;

export async function installProbe(page: Cdp): Promise<void> {
  // A page without the focus hears no keys, and a screen without a window manager gives it to none.
  await page.send('Emulation.setFocusEmulationEnabled', { enabled: true });
  await page.evaluate(probe, z.undefined());
}

/** Presses a key as the keyboard would. @param modifiers 2: Ctrl */
export async function press(page: Cdp, key: string, modifiers = 0): Promise<void> {
  const code = `Key${key.toUpperCase()}`;
  const windowsVirtualKeyCode = key.toUpperCase().charCodeAt(0);
  const shared = { key, code, windowsVirtualKeyCode, modifiers };
  await page.send('Input.dispatchKeyEvent', { ...shared, type: 'keyDown', ...(modifiers ? {} : { text: key }) });
  await page.send('Input.dispatchKeyEvent', { ...shared, type: 'keyUp' });
}

/** Waits until the condition holds in the page. */
export async function until(page: Cdp, condition: string): Promise<void> {
  const deadline = performance.now() + giveUpMs;
  while (!(await page.evaluate(condition, z.boolean()))) {
    if (performance.now() > deadline) throw new Error(`it never came to ${condition}`);
    await pause(20);
  }
}

/** Presses the key and waits for what it changes to be painted. @returns ms */
async function pressToPaint(page: Cdp, key: string): Promise<number> {
  // Two steps: Chromium lets keys overtake what a debugger asks for.
  await page.evaluate('void (benchPainted = new Promise((resolve) => { benchPaint = resolve; }))', z.undefined());
  await press(page, key);
  return page.evaluate('benchPainted', z.number());
}

/** As a hand does: now held down, now one step after a look at what was reached. @returns ms of each */
export async function pressMany(page: Cdp, keys: string, betweenMs: number): Promise<number[]> {
  const samples: number[] = [];
  for (const key of keys) {
    samples.push(await pressToPaint(page, key));
    // Not a multiple of a frame, so that presses fall anywhere in it.
    await pause(betweenMs + ((samples.length * 7) % 17));
  }
  return samples;
}
