import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { writeAtomically } from '../write-atomically.ts';

export const minWidth = 640;
export const minHeight = 480;
const defaultSize = { width: 1440, height: 900 };

export type Rect = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

const stateSchema = z.strictObject({
  /** Of the window when it is not maximised, in screen pixels; null before the first use. */
  bounds: z.strictObject({ x: z.int(), y: z.int(), width: z.int(), height: z.int() }).nullable(),
  isMaximized: z.boolean(),
  /** As last set, so that a window has its colour before the settings are read. */
  theme: z.enum(['system', 'light', 'dark']),
  /** The agent has been told once that closing the window leaves Winnow running. */
  hasSeenHint: z.boolean(),
});
export type WindowState = z.infer<typeof stateSchema>;

const defaultState: WindowState = { bounds: null, isMaximized: false, theme: 'system', hasSeenHint: false };

/** Never throws: a file that is missing or damaged means the defaults. */
export function readWindowState(path: string): WindowState {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return defaultState;
  }
}

/** @throws the file system's error */
export function writeWindowState(path: string, state: WindowState): void {
  writeAtomically(path, `${JSON.stringify(state)}\n`, 0o600);
}

/** As much of the window's top edge as a hand needs to drag it back. */
const grip = { width: 120, height: 32 };

/**
 * Where the window goes: where it was, unless that display is gone; never larger than its display.
 * @param workAreas of the displays, the primary one first
 * @returns a size without a place where the system should choose it
 */
export function restoredBounds(saved: Rect | null, workAreas: readonly Rect[]): Partial<Rect> & typeof defaultSize {
  if (saved) {
    for (const area of workAreas) {
      const fitted = { ...saved, ...clampSize(saved, area) };
      if (showsGrip(fitted, area)) return { ...fitted, y: Math.max(fitted.y, area.y) };
    }
  }
  return clampSize(saved ?? defaultSize, workAreas[0]);
}

function showsGrip(window: Rect, area: Rect): boolean {
  const across = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  return across >= grip.width && window.y >= area.y - grip.height && window.y <= area.y + area.height - grip.height;
}

function clampSize({ width, height }: typeof defaultSize, area: Rect | undefined): typeof defaultSize {
  return {
    width: Math.max(minWidth, Math.min(width, area?.width ?? width)),
    height: Math.max(minHeight, Math.min(height, area?.height ?? height)),
  };
}
