import { expect, test } from 'vitest';
import { cutPower } from './power/cutting.ts';
import { fates } from './power/image.ts';
import { libraryMissing } from './power/library.ts';
import { isLong, report, seed } from './report.ts';

const runs = Number(process.env.RUNS ?? (isLong ? 500 : 24));

test('F24: the power cut at random under load, no acknowledged edit is lost and no file damaged', async () => {
  const t = Date.now();
  const { problems, acknowledged, cuts, uncertain, ...counts } = await cutPower({ runs, seed, fates: (process.env.FATES?.split(',') as never) ?? fates, deafTo: process.env.DEAF ?? null });
  console.log({ problems, acknowledged, cuts, uncertain, ...counts, s: (Date.now() - t) / 1000 });
  expect(problems).toEqual([]);
}, 7_200_000);
