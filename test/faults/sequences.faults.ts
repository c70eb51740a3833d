import { expect, test } from 'vitest';
import { isLong, report, seed } from './report.ts';
import { runSequences } from './sequences.ts';

test('F22: random sequences of everything end as the model says', async () => {
  const { words, ...counts } = await runSequences(isLong ? 10_000 : 1000, seed);
  report({ fault: 'F22', ...counts });
  expect(words).toBeNull();
}, 7_200_000);
