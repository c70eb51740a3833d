import { leftOut, type Outcome } from './measure.ts';

const widths = [4, 34, 66, 7, 6];

export const leftOutWords = `Others are counted in the unit tests that come by the guard, without test/${leftOut.join(', test/')}`;

export const heading = cells(['rule', 'guard', 'named test', 'others', 'holds']);

/** The row of a rule, with the names of what fails beside its test below. */
export function lineOf({ guard, named, others, holds }: Outcome): string {
  const fails = named === null ? 'passes: ' : 'fails: ';
  const row = cells([
    `${guard.rule}`,
    guard.file,
    `${fails}${guard.test.name}`,
    `${others.length}`,
    holds ? 'yes' : 'NO',
  ]);
  const isOther = named !== null && !named.isAssertion;
  const broke = isOther ? [`     it breaks off: ${named.why}`] : [];
  return [row, ...broke, ...others.map((name) => `     also: ${name}`)].join('\n');
}

function cells(all: readonly string[]): string {
  return all
    .map((cell, i) => {
      const width = widths[i] ?? 0;
      return (cell.length > width ? `${cell.slice(0, width - 1)}…` : cell).padEnd(width);
    })
    .join(' ')
    .trimEnd();
}
