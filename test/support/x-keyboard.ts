import { execFileSync } from 'node:child_process';
import { onTestFinished } from 'vitest';

/** The X server's codes of keys, by what a US keyboard has at that place. */
const codes = {
  ...{ '3': 12, E: 26, T: 28, U: 30, I: 31, P: 33, A: 38, F: 41, G: 42, K: 45, Z: 52 },
  ...{ ';': 47, "'": 48, '[': 34, Down: 116, Shift: 50, AltGr: 108 },
} as const;

type Place = keyof typeof codes;

/**
 * Gives the display another keyboard layout, by xkb's name, until the test ends. An app has to be open already: without
 * any, the X server starts anew and forgets it.
 */
export function setLayout(layout: string): void {
  const before = tool('setxkbmap', ['-print']);
  onTestFinished(() => {
    tool('xkbcomp', ['-w0', '-', process.env.DISPLAY ?? ''], before);
  });
  tool('setxkbmap', ['-layout', layout, '-variant', '', '-option', '']);
}

/** One key, or with what is held meanwhile before it: `Shift+AltGr+E`. */
export type Stroke = Place | `${'Shift' | 'AltGr' | 'Shift+AltGr'}+${Place}`;

/**
 * Presses keys one after another as a keyboard does, none waiting for what the one before has done: the X server makes
 * of them what its layout says, and gives them to the window that has its focus.
 */
export function strike(...strokes: readonly Stroke[]): void {
  pressKeys(
    strokes.map((stroke) => {
      const keys = stroke.split('+').map((place) => String(codes[place as Place])); // as the type of strokes says
      return { key: keys.at(-1) ?? '', held: keys.slice(0, -1) };
    }),
  );
}

/** A key and what is held meanwhile, by X's codes or names. */
export type KeyPress = { readonly key: string; readonly held: readonly string[] };

/** As `strike`, of any keys. */
export function pressKeys(presses: readonly KeyPress[]): void {
  const commands = presses.flatMap(({ key, held }) => [
    ...held.flatMap((code) => ['keydown', '--delay', '0', code]),
    ...['key', '--delay', '0', key],
    ...[...held].reverse().flatMap((code) => ['keyup', '--delay', '0', code]),
  ]);
  tool('xdotool', commands);
}

export function tool(command: string, args: readonly string[], input = ''): string {
  try {
    return execFileSync(command, args, { input, encoding: 'utf8', timeout: 60_000, stdio: ['pipe', 'pipe', 'pipe'] });
  } catch (cause) {
    throw new Error(`${command} has failed; it comes with Debian’s xdotool and x11-xkb-utils.`, { cause });
  }
}
