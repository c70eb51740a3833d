import { useCallback, useEffect, useRef, useState } from 'react';
import type { CommandId } from '#shared/commands.ts';
import { useIsMac, useWinnow } from '../app-context.tsx';
import { type Capture, type CaptureEnd, emptyCapture, pressed, released } from '../keys/capture.ts';
import { chordOf, isModifier, placeChordOf } from '../keys/chord.ts';

/** A recording ends by itself this long after its last key. */
const quietMs = 1000;

export type Recording = { readonly id: CommandId; readonly adds: boolean };

/**
 * Records the keys of one command. While it does, no key acts and none gets to the dialog; what an input method composes
 * is not recorded, because nobody hears that.
 * @param plain what the layout types without Shift
 * @param take what was recorded, as the maps spell it
 */
export function useRecording(plain: ReadonlySet<string>, take: (recording: Recording, keys: string) => void) {
  const { core } = useWinnow();
  const isMac = useIsMac();
  const [recording, setRecording] = useState<Recording | null>(null);
  const [capture, setCapture] = useState<Capture>(emptyCapture);
  const now = useRef(emptyCapture);
  const taking = useRef(take);
  taking.current = take;
  // Drawing again must not begin the recording anew: it would never end by itself.
  const types = useRef(plain);
  types.current = plain;

  const start = useCallback((what: Recording) => {
    now.current = emptyCapture;
    setCapture(emptyCapture);
    setRecording(what);
  }, []);
  const stop = useCallback(() => setRecording(null), []);

  useEffect(() => {
    if (recording === null) return;
    const what = recording;
    let cancel = () => {};

    function end(how: CaptureEnd): void {
      setRecording(null);
      if (how === 'take') taking.current(what, now.current.chords.join(' '));
    }

    function step([next, how]: [Capture, CaptureEnd]): void {
      cancel();
      now.current = next;
      setCapture(next);
      if (how !== null) end(how);
      else if (next.chords.length > 0 && next.down === null) cancel = core.later(quietMs, () => end('take'));
    }

    function down(event: KeyboardEvent): void {
      event.preventDefault();
      event.stopImmediatePropagation();
      if (isModifier(event.key)) return;
      const placed = event.ctrlKey || event.metaKey ? placeChordOf(event, isMac, types.current) : null;
      step(pressed(now.current, placed ?? chordOf(event, isMac), event.repeat));
    }

    function up(event: KeyboardEvent): void {
      event.stopImmediatePropagation();
      if (now.current.down === event.key) step(released(now.current, event.key));
    }

    window.addEventListener('keydown', down, true);
    window.addEventListener('keyup', up, true);
    return () => {
      cancel();
      window.removeEventListener('keydown', down, true);
      window.removeEventListener('keyup', up, true);
    };
  }, [recording, core, isMac]);

  return { recording, capture, start, stop };
}
