import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Rect, readWindowState, restoredBounds, writeWindowState } from '#electron/app/window-state.ts';
import { temporaryFolder } from '#test/support/stores.ts';

const laptop: Rect = { x: 0, y: 25, width: 1440, height: 875 };
const second: Rect = { x: 1440, y: 0, width: 1920, height: 1080 };

test('a first window has the usual size, or that of a smaller display', () => {
  expect(restoredBounds(null, [second])).toEqual({ width: 1440, height: 900 });
  expect(restoredBounds(null, [laptop])).toEqual({ width: 1440, height: 875 });
});

test('a window comes back where it was', () => {
  const saved = { x: 1500, y: 40, width: 1200, height: 800 };
  expect(restoredBounds(saved, [laptop, second])).toEqual(saved);
});

test('a window whose display is gone keeps its size and lets the system place it', () => {
  const saved = { x: 1500, y: 40, width: 1200, height: 800 };
  expect(restoredBounds(saved, [laptop])).toEqual({ width: 1200, height: 800 });
});

test('a window that only touches a display with its edge is out of reach', () => {
  expect(restoredBounds({ x: 1400, y: 100, width: 900, height: 700 }, [laptop])).not.toHaveProperty('x');
  expect(restoredBounds({ x: 100, y: 890, width: 900, height: 700 }, [laptop])).not.toHaveProperty('y');
});

test('a window never hides its title bar above its display', () => {
  expect(restoredBounds({ x: 100, y: 0, width: 900, height: 700 }, [laptop])).toMatchObject({ y: 25 });
});

test('whatever was kept, the window is usable and can be reached', () => {
  const integer = fc.integer({ min: -5000, max: 5000 });
  const rect = fc.record({ x: integer, y: integer, width: fc.integer({ min: 0, max: 9000 }), height: integer });
  fc.assert(
    fc.property(rect, (saved) => {
      const bounds = restoredBounds(saved, [laptop, second]);
      expect(bounds.width).toBeGreaterThanOrEqual(640);
      expect(bounds.height).toBeGreaterThanOrEqual(480);
      const { x, y } = bounds;
      if (x === undefined || y === undefined) return;
      const reached = [laptop, second].some(
        (area) => x < area.x + area.width && x + bounds.width > area.x && y >= area.y && y < area.y + area.height,
      );
      expect(reached).toBe(true);
    }),
  );
});

test('what is kept comes back, in a file of this user alone', () => {
  const file = join(temporaryFolder(), 'window.json');
  const state = {
    bounds: laptop,
    isMaximized: true,
    theme: 'dark',
    language: 'de',
    hasSeenHint: true,
    isLoginDecided: true,
  } as const;
  writeWindowState(file, state);
  expect(readWindowState(file)).toEqual(state);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test.each(['', '{', '[]', '{"bounds":{"x":0.5}}', '{"isMaximized":true}'])(
  'a damaged file (%s) means the defaults',
  (text) => {
    const file = join(temporaryFolder(), 'window.json');
    writeFileSync(file, text);
    expect(readWindowState(file)).toEqual({
      bounds: null,
      isMaximized: false,
      theme: 'system',
      language: 'system',
      hasSeenHint: false,
      isLoginDecided: false,
    });
  },
);

test('a file of before there were languages keeps its place, and speaks as the system does', () => {
  const file = join(temporaryFolder(), 'window.json');
  const before = { bounds: laptop, isMaximized: false, theme: 'dark', hasSeenHint: true };
  writeFileSync(file, JSON.stringify(before));
  expect(readWindowState(file)).toMatchObject({ ...before, language: 'system' });
  writeFileSync(file, JSON.stringify({ ...before, language: 'tlh' }));
  expect(readWindowState(file)).toMatchObject({ bounds: null, language: 'system' });
});
