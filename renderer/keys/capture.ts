import { isBindable } from '#shared/keymap/chord.ts';

/** Keys that say what becomes of a recording; held, they are recorded themselves. */
const controls = ['Escape', 'Enter', 'Tab', 'Backspace'] as const;
type Control = (typeof controls)[number];

/** Chords of one command's keys at most. */
const mostChords = 2;

export type Capture = {
  readonly chords: readonly string[];
  /** A control that is down: released it does what it does, held it is recorded. */
  readonly down: Control | null;
  /** The last key cannot be bound. */
  readonly refused: boolean;
};

export const emptyCapture: Capture = { chords: [], down: null, refused: false };

/** What is to be done after a key; none: the recording goes on. */
export type CaptureEnd = 'take' | 'leave' | null;

const controlOf = (chord: string) => controls.find((each) => each === chord) ?? null;

/** @param chord as the maps spell it; null where the key types a text or nothing */
export function pressed(capture: Capture, chord: string | null, isRepeat: boolean): [Capture, CaptureEnd] {
  const control = chord === null ? null : controlOf(chord);
  if (control && !isRepeat) return [{ ...capture, down: control, refused: false }, null];
  if (isRepeat && capture.down !== control) return [capture, null];
  if (isRepeat && !control) return [capture, null];
  if (chord === null) return [{ ...capture, refused: true }, null];
  if (!isBindable(chord)) return [{ ...capture, down: null, refused: true }, null];
  const chords = [...capture.chords, chord];
  return [{ chords, down: null, refused: false }, chords.length >= mostChords ? 'take' : null];
}

export function released(capture: Capture, key: string): [Capture, CaptureEnd] {
  const { down, chords } = capture;
  if (down === null || down !== key) return [capture, null];
  const left = { ...capture, down: null };
  if (down === 'Backspace') return [{ ...left, chords: chords.slice(0, -1) }, null];
  return [left, down === 'Escape' || chords.length === 0 ? 'leave' : 'take'];
}
