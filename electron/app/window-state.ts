import { readFileSync } from 'node:fs';
import { type LanguageWish, languageWishes } from '#shared/language.ts';
import type { Settings } from '#shared/settings.ts';
import { writeAtomically } from '../write-atomically.ts';

export const minWidth = 640;
export const minHeight = 480;
const defaultSize = { width: 1440, height: 900 };

export type Rect = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export type WindowState = {
  /** Of the window when it is not maximised, in screen pixels; null before the first use. */
  readonly bounds: Rect | null;
  readonly isMaximized: boolean;
  /** As last set, so that a window has its colour before the settings are read. */
  readonly theme: Settings['theme'];
  /** The same of what its page speaks. */
  readonly language: LanguageWish;
  /** The agent has been told once that closing the window leaves Winnow running. */
  readonly hasSeenHint: boolean;
  /** Whether a policy decided the start at login when this was last looked at: once it is lifted, the agent's choice counts. */
  readonly isLoginDecided: boolean;
};

const defaultState: WindowState = {
  bounds: null,
  isMaximized: false,
  theme: 'system',
  language: 'system',
  hasSeenHint: false,
  isLoginDecided: false,
};

/** Never throws: a file that is missing or damaged means the defaults. */
export function readWindowState(path: string): WindowState {
  try {
    const kept: unknown = JSON.parse(readFileSync(path, 'utf8'));
    // A file of an earlier version says all but these.
    const state = isObject(kept) ? { language: 'system', isLoginDecided: false, ...kept } : kept;
    return isState(state) ? state : defaultState;
  } catch {
    return defaultState;
  }
}

// Checked by hand: the window waits for this file, and a schema would make it wait for zod as well.
const isState = (value: unknown): value is WindowState =>
  isObject(value) &&
  (value.bounds === null || isRect(value.bounds)) &&
  typeof value.isMaximized === 'boolean' &&
  (value.theme === 'system' || value.theme === 'light' || value.theme === 'dark') &&
  languageWishes.some((wish) => wish === value.language) &&
  typeof value.hasSeenHint === 'boolean' &&
  typeof value.isLoginDecided === 'boolean';

const isRect = (value: unknown): value is Rect =>
  isObject(value) && [value.x, value.y, value.width, value.height].every(Number.isSafeInteger);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

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
