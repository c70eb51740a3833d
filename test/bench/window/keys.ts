import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Cdp } from './cdp.ts';

/** A key that shows nothing for a second counts as that second, and does not hold up the rest. */
const mostFrames = 60;
const giveUpMs = 30_000;

/** What a key changes on the screen, as an expression of the page: the key is painted once its value is another. */
export const looks = {
  cursor: "document.querySelector('[role=option][aria-current=true]')?.dataset.id",
  selection: "document.querySelectorAll('[role=option][aria-selected=true]').length",
  dialog: "document.querySelector('[role=dialog]') !== null",
  field: 'document.activeElement?.value',
  rows: "document.querySelector('[role=listbox] [role=option]')?.dataset.id",
} as const;
export type Look = keyof typeof looks;

/**
 * From the moment the browser made the key event (its timeStamp: the way through the processes counts) to the first
 * task after the frame that shows what the key changes. A requestAnimationFrame callback runs before that frame is
 * styled, laid out and painted; the message it posts is handled after, so the whole frame's work counts and the wait
 * for the next frame does not. Event Timing would add the compositor's part, but rounds to 8 ms and leaves out what
 * took less than 16: too coarse for a floor of 4. A frame that does not show the change yet is not counted as its paint.
 */
const probe = `(() => {
  const looks = { ${Object.entries(looks)
    .map(([name, expression]) => `${name}: () => ${expression}`)
    .join(', ')} };
  window.benchPaint = window.benchPainted = null;
  window.benchLook = 'cursor';
  addEventListener('keydown', (event) => {
    const current = looks[benchLook];
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

/** Keys that are no letters: what they are called, and the number Windows knows them by. */
const named: Readonly<Record<string, readonly [code: string, number: number]>> = {
  Enter: ['Enter', 13],
  Escape: ['Escape', 27],
  PageDown: ['PageDown', 34],
  '/': ['Slash', 191],
};

/** Presses a key as the keyboard would. @param modifiers 2: Ctrl */
export async function press(page: Cdp, key: string, modifiers = 0): Promise<void> {
  const [code, windowsVirtualKeyCode] = named[key] ?? [`Key${key.toUpperCase()}`, key.toUpperCase().charCodeAt(0)];
  const shared = { key, code, windowsVirtualKeyCode, modifiers };
  const types = modifiers === 0 && key.length === 1;
  await page.send('Input.dispatchKeyEvent', { ...shared, type: 'keyDown', ...(types ? { text: key } : {}) });
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

/** Presses the key and waits for what it changes to be painted. @param modifiers 2: Ctrl @returns ms */
export async function pressToPaint(page: Cdp, key: string, look: Look, modifiers = 0): Promise<number> {
  // Two steps: Chromium lets keys overtake what a debugger asks for.
  await page.evaluate(
    `void (benchLook = '${look}', benchPainted = new Promise((resolve) => { benchPaint = resolve; }))`,
    z.undefined(),
  );
  await press(page, key, modifiers);
  return page.evaluate('benchPainted', z.number());
}

/** As a hand does: now held down, now one step after a look at what was reached. @returns ms of each */
export async function pressMany(page: Cdp, keys: string, look: Look, betweenMs: number): Promise<number[]> {
  const samples: number[] = [];
  for (const key of keys) {
    samples.push(await pressToPaint(page, key, look));
    // Not a multiple of a frame, so that presses fall anywhere in it.
    await pause(betweenMs + ((samples.length * 7) % 17));
  }
  return samples;
}
