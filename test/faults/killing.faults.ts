import { expect, test } from 'vitest';
import { between, seededRandom } from '#electron/sample/random.ts';
import { killAtRandom, killAtSteps, stepsOfScript } from './killing.ts';
import { isLong, report, seed } from './report.ts';

test('F1: killed at every kind of step, it ends as if nothing had happened, and then writes no more', async () => {
  const labels = await stepsOfScript();
  const random = seededRandom(seed);
  const everyKind = [...new Set(labels)].map((label) => labels.indexOf(label) + 1);
  const anywhere = Array.from({ length: isLong ? 300 : 10 }, () => between(1, labels.length + 1, random));
  const { problems, runs, lost, stuck, doubled } = await killAtSteps([...everyKind, ...anywhere]);
  report({ fault: 'F1', runs, lost, stuck, doubled, seed });
  expect(problems).toEqual([]);
}, 7_200_000);

test('F2: killed at random under load, no acknowledged edit is lost', async () => {
  const { problems, acknowledged, ...counts } = await killAtRandom(isLong ? 2000 : 100, seed);
  report({ fault: 'F2', ...counts, seed });
  expect(problems).toEqual([]);
  expect(acknowledged).toBeGreaterThan(counts.runs);
}, 7_200_000);
