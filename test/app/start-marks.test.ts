import { expect, test } from 'vitest';
import { createStartMarks } from '#electron/app/start-marks.ts';

test('a milestone of the start is told as it was reached first: a page loaded again is no start', () => {
  let nowMs = 412.4;
  const marks = createStartMarks(() => nowMs);
  marks.reached('window');
  nowMs = 640;
  marks.reached('scripts-served');
  nowMs = 9000;
  marks.reached('window');
  expect(marks.ms()).toEqual({ window: 412, 'scripts-served': 640 });
});
