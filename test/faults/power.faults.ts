import { expect, test } from 'vitest';
import { cutPower } from './power/cutting.ts';
import { fates } from './power/image.ts';
import { libraryMissing } from './power/library.ts';
import { isLong, report, seed } from './report.ts';

const missing = libraryMissing();
const notRun = missing === null ? null : `F24 was not run: ${missing}`;
if (notRun !== null) {
  report({ fault: 'F24', runs: 0, lost: 0, stuck: 0, doubled: 0, seed: null, notRun });
  process.stdout.write(`${notRun}\n`);
}

test('F24: the power cut at random, no acknowledged edit is lost, none doubled, no file damaged', async (context) => {
  if (notRun !== null) return context.skip(notRun);
  const { problems, acknowledged, cuts, uncertain, ...counts } = await cutPower({
    runs: isLong ? 500 : 24,
    seed,
    fates,
    deafTo: null,
    isEnough: ({ problems }) => problems.length > 0,
  });
  report({ fault: 'F24', ...counts, seed });
  process.stdout.write(`F24: ${JSON.stringify({ cuts, acknowledged, uncertain })}\n`);
  expect(problems).toEqual([]);
  expect(acknowledged).toBeGreaterThan(counts.runs);
  expect(uncertain).toBeGreaterThan(cuts);
}, 7_200_000);

test('F24: the power cut where syncs of the workspace do nothing, acknowledged edits are lost', async (context) => {
  if (notRun !== null) return context.skip(notRun);
  // The control: were this survived as well, the cuts above would undo nothing that matters.
  const { lost } = await cutPower({
    runs: 30,
    seed,
    fates: ['none'],
    deafTo: 'workspace.db',
    isEnough: (counts) => counts.lost > 0,
  });
  expect(lost).toBeGreaterThan(0);
}, 600_000);
