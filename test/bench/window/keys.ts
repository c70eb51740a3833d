import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Cdp } from './cdp.ts';

/** A key that shows nothing for a second counts as that second, and does not hold up the rest. */
const mostFrames = 60;
export const lostAfterMs = 3000;
const mostAttempts = 3;
/** Does nothing by itself. */
export const pushKey = 'Shift';

/**
 * From the moment the browser made the key event (its timeStamp: the way through the processes counts) to the first
 * task after the frame that shows another current row. A requestAnimationFrame callback runs before that frame is
 * styled, laid out and painted; the message it posts is handled after, so the whole frame's work counts and the wait
 * for the next frame does not. Event Timing would add the compositor's part, but rounds to 8 ms and leaves out what
 * took less than 16: too coarse for a floor of 4. A frame that does not show the step yet is not counted as its paint.
 */
const probe = `(() => {
  const current = () => document.querySelector('[role=option][aria-current=true]')?.dataset.id;
  window.benchPaint = null;
  addEventListener('keydown', (event) => {
    if (event.key === '${pushKey}') return;
    const before = current();
    let frames = 0;
    const look = () => requestAnimationFrame(() => {
      const now = current();
      if ((now === undefined || now === before) && ++frames < ${mostFrames}) return look();
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => window.benchPaint?.(performance.now() - event.timeStamp);
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

/**
 * Presses a key as the keyboard would. Does not wait for Chromium's word that it arrived, because now and then a key
 * lies there until the next one is pressed, in the blank page too. @param modifiers 2: Ctrl
 */
export function press(page: Cdp, key: string, modifiers = 0): void {
  const code = `Key${key.toUpperCase()}`;
  const windowsVirtualKeyCode = key.toUpperCase().charCodeAt(0);
  const shared = { key, code, windowsVirtualKeyCode, modifiers };
  // What cannot be sent is noticed where its effect is waited for.
  const send = (more: Record<string, string>) =>
    void page.send('Input.dispatchKeyEvent', { ...shared, ...more }).catch(() => {});
  send(modifiers ? { type: 'keyDown' } : { type: 'keyDown', text: key });
  send({ type: 'keyUp' });
}

/** Presses keys, again where they were lost, until the condition holds in the page. @param keys each with its modifiers */
export async function pressUntil(page: Cdp, keys: readonly [key: string, modifiers: number][], condition: string) {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    for (const [key, modifiers] of keys) press(page, key, modifiers);
    const lostAtMs = performance.now() + lostAfterMs;
    while (performance.now() < lostAtMs) {
      if (await page.evaluate(condition, z.boolean())) return;
      await pause(20);
    }
  }
  throw new Error(`pressing ${keys.map(([key]) => key).join(' ')} did not lead to ${condition}`);
}

/** Presses the key and waits for what it changes to be painted. @returns ms, or null where the key was held up */
async function pressToPaint(page: Cdp, key: string): Promise<number | null> {
  const painted = page.evaluate('new Promise((resolve) => { window.benchPaint = resolve; })', z.number());
  press(page, key);
  const ms = await Promise.race([painted, pause(lostAfterMs, null)]);
  if (ms !== null) return ms;
  // The probe answers within mostFrames of any key it hears, so this one lies in Chromium: a harmless one pushes it on.
  process.stderr.write('bench: Chromium held a key up; it is not counted\n');
  press(page, pushKey);
  await Promise.race([painted, pause(lostAfterMs)]);
  return null;
}

/** As a hand does: now held down, now one step after a look at what was reached. @returns ms of each that counts */
export async function pressMany(page: Cdp, keys: string, betweenMs: number): Promise<number[]> {
  const samples: number[] = [];
  for (const [at, key] of [...keys].entries()) {
    const ms = await pressToPaint(page, key);
    if (ms !== null) samples.push(ms);
    // Not a multiple of a frame, so that presses fall anywhere in it.
    await pause(betweenMs + ((at * 7) % 17));
  }
  return samples;
}
