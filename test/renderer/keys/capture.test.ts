import { expect, test } from 'vitest';
import { type CaptureEnd, emptyCapture, pressed, released } from '#renderer/keys/capture.ts';

type Step = { readonly down: string | null; readonly repeat?: boolean } | { readonly up: string };

function record(...steps: readonly Step[]) {
  let capture = emptyCapture;
  let end: CaptureEnd = null;
  for (const step of steps) {
    [capture, end] = 'up' in step ? released(capture, step.up) : pressed(capture, step.down, step.repeat ?? false);
    if (end !== null) break;
  }
  return { chords: capture.chords, end, refused: capture.refused };
}

test('one key waits for another, two are whole', () => {
  expect(record({ down: 'g' })).toMatchObject({ chords: ['g'], end: null });
  expect(record({ down: 'g' }, { down: 'f' })).toMatchObject({ chords: ['g', 'f'], end: 'take' });
});

test('a key that is held down is recorded once', () => {
  expect(record({ down: 'g' }, { down: 'g', repeat: true }).chords).toEqual(['g']);
});

test('Enter and Tab take what is there, Escape leaves it, Backspace corrects', () => {
  const tap = (key: string): Step[] => [{ down: key }, { up: key }];
  expect(record({ down: 'g' }, ...tap('Enter')).end).toBe('take');
  expect(record({ down: 'g' }, ...tap('Tab')).end).toBe('take');
  expect(record(...tap('Enter')).end).toBe('leave');
  expect(record({ down: 'g' }, ...tap('Escape'))).toMatchObject({ chords: ['g'], end: 'leave' });
  expect(record({ down: 'g' }, ...tap('Backspace'))).toMatchObject({ chords: [], end: null });
});

test('one of these is bound by holding it; Tab belongs to the focus all the same', () => {
  const hold = (key: string): Step[] => [{ down: key }, { down: key, repeat: true }, { up: key }];
  expect(record(...hold('Escape'))).toMatchObject({ chords: ['Escape'], end: null });
  expect(record(...hold('Enter'))).toMatchObject({ chords: ['Enter'], end: null });
  expect(record(...hold('Tab'))).toMatchObject({ chords: [], refused: true });
});

test('the Enter that began the recording does nothing in it', () => {
  expect(record({ down: 'Enter', repeat: true }, { up: 'Enter' })).toMatchObject({ chords: [], end: null });
});

test('what types a character, or nothing, is refused and said', () => {
  expect(record({ down: null })).toMatchObject({ chords: [], refused: true });
});
