/** What a row says: three percentiles. A row of a single figure has it in all three. */
export type Figures = { readonly p50: number; readonly p95: number; readonly p99: number };

/** One line of the table and of out/bench.json. */
export type Row = Figures & {
  readonly name: string;
  readonly unit: string;
  readonly floor: Figures | null;
  /** What the named percentiles may be at most; at least, where more is better (units per second). */
  readonly budget: Partial<Figures>;
  readonly holds: boolean;
};

/** Nearest rank: always a value that was measured. @throws RangeError without samples */
export function figuresOf(samples: readonly number[]): Figures {
  if (samples.length === 0) throw new RangeError('no samples');
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

/** For rates, where the bad end is the low one: 95 % of the samples were at least p95. */
export function rateFiguresOf(samples: readonly number[]): Figures {
  const { p50, p95, p99 } = figuresOf(samples.map((sample) => -sample));
  return { p50: -p50, p95: -p95, p99: -p99 };
}

export const single = (value: number): Figures => ({ p50: value, p95: value, p99: value });

export function rowOf(
  name: string,
  unit: string,
  figures: Figures,
  floor: Figures | null,
  budget: Partial<Figures>,
): Row {
  const wanted = Object.entries(budget) as [keyof Figures, number][];
  const holds = wanted.every(([key, limit]) => (unit.endsWith('/s') ? figures[key] >= limit : figures[key] <= limit));
  return { name, unit, ...rounded(figures), floor: floor && rounded(floor), budget: roundedPart(budget), holds };
}

/** The same row of a larger inbox, measured by that of the usual one. */
export function comparedTo(usual: Row, larger: Row, size: string, mayGrow: number): Row {
  return rowOf(`at ${size}: ${larger.name}`, larger.unit, larger, usual, { p50: mayGrow * usual.p50 });
}

/** Three digits say all that a measurement on a shared machine can. */
const round = (value: number) => Number(value.toPrecision(Math.abs(value) >= 1000 ? 5 : 3));
const rounded = ({ p50, p95, p99 }: Figures): Figures => ({ p50: round(p50), p95: round(p95), p99: round(p99) });
const roundedPart = (part: Partial<Figures>): Partial<Figures> =>
  Object.fromEntries(Object.entries(part).map(([key, value]) => [key, round(value)]));

const columns = ['', 'unit', 'p50', 'p95', 'p99', 'floor p50', 'p95', 'p99', 'budget', ''] as const;

/** The rows as a table for a terminal, names to the left, figures to the right. */
export function tableOf(rows: readonly Row[]): string {
  const lines = [
    [...columns],
    ...rows.map(({ name, unit, p50, p95, p99, floor, budget, holds }) => [
      name,
      unit,
      ...[p50, p95, p99].map(String),
      ...(floor ? [floor.p50, floor.p95, floor.p99].map(String) : ['–', '', '']),
      Object.entries(budget)
        .map(([key, limit]) => `${key} ${unit.endsWith('/s') ? '≥' : '≤'} ${limit}`)
        .join(', '),
      holds ? 'holds' : 'MISSES',
    ]),
  ];
  const widths = columns.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const draw = (line: readonly string[]) =>
    line
      .map((cell, column) =>
        column < 2 || column > 7 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return lines.map(draw).join('\n');
}
