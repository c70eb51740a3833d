/** What a row says: three percentiles. A row of a single figure has it in all three. */
export type Figures = { readonly p50: number; readonly p95: number; readonly p99: number };

/** One line of the table and of out/bench.json. */
export type Row = Figures & {
  readonly name: string;
  readonly unit: string;
  /** The same work without Winnow, or Winnow without the load, measured in turns with it. */
  readonly floor: Figures | null;
  /** What the named percentiles may be at most; at least, where more is better (units per second). */
  readonly budget: Partial<Figures>;
  readonly holds: boolean;
};

/** What a row may cost. */
export type Budget = {
  /** By itself, in the row's unit. */
  readonly atMost?: Partial<Figures>;
  /** So many times the same percentile of the floor; at least so many, where more is better. */
  readonly timesFloor?: Partial<Figures>;
  /** So much more than the same percentile of the floor. */
  readonly overFloor?: Partial<Figures>;
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

export function rowOf(name: string, unit: string, figures: Figures, floor: Figures | null, budget: Budget): Row {
  const wanted = limitsOf(budget, floor);
  const holds = percentiles.every((key) => {
    const limit = wanted[key];
    if (limit === undefined) return true;
    return isRate(unit) ? figures[key] >= limit : figures[key] <= limit;
  });
  return { name, unit, ...rounded(figures), floor: floor && rounded(floor), budget: roundedPart(wanted), holds };
}

const percentiles = ['p50', 'p95', 'p99'] as const;
const isRate = (unit: string) => unit.endsWith('/s');

/** Of several limits of one percentile the wider: a floor that is below what can be measured leaves the absolute one. */
function limitsOf({ atMost = {}, timesFloor = {}, overFloor = {} }: Budget, floor: Figures | null): Partial<Figures> {
  const limits: { -readonly [K in keyof Figures]?: number } = {};
  for (const key of percentiles) {
    const times = timesFloor[key];
    const over = overFloor[key];
    const all = [
      atMost[key],
      floor && times !== undefined ? times * floor[key] : undefined,
      floor && over !== undefined ? over + floor[key] : undefined,
    ].filter((limit) => limit !== undefined);
    if (all.length > 0) limits[key] = Math.max(...all);
  }
  return limits;
}

/** Three digits say all that a measurement on a shared machine can. */
const round = (value: number) => Number(value.toPrecision(Math.abs(value) >= 1000 ? 5 : 3));
const rounded = ({ p50, p95, p99 }: Figures): Figures => ({ p50: round(p50), p95: round(p95), p99: round(p99) });
const roundedPart = (part: Partial<Figures>): Partial<Figures> =>
  Object.fromEntries(Object.entries(part).map(([key, value]) => [key, round(value)]));

const columns = ['what', 'unit', 'p50', 'p95', 'p99', 'floor p50', 'p95', 'p99', '× floor', 'budget', ''] as const;
const namesAreLeft = [0, 1, 9, 10];

function cellsOf({ name, unit, p50, p95, p99, floor, budget, holds }: Row): string[] {
  return [
    name,
    unit,
    ...[p50, p95, p99].map(String),
    ...(floor ? [floor.p50, floor.p95, floor.p99].map(String) : ['–', '', '']),
    floor && floor.p50 > 0 ? (p50 / floor.p50).toFixed(2) : '–',
    percentiles
      .flatMap((key) => (budget[key] === undefined ? [] : [`${key} ${isRate(unit) ? '≥' : '≤'} ${budget[key]}`]))
      .join(', '),
    holds ? 'holds' : 'MISSES',
  ];
}

/** The rows as a table for a terminal, names to the left, figures to the right. */
export function tableOf(rows: readonly Row[]): string {
  const lines = [[...columns], ...rows.map(cellsOf)];
  const widths = columns.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const draw = (line: readonly string[]) =>
    line
      .map((cell, column) =>
        namesAreLeft.includes(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return lines.map(draw).join('\n');
}

/** The rows as the README shows them: the middle, the slow end, and how both stand to the floor. */
export function readmeTableOf(rows: readonly Row[]): string {
  const lines = rows.map(({ name, unit, p50, p95, p99, floor, budget, holds }) => {
    const ratio = floor && floor.p50 > 0 ? `${(p50 / floor.p50).toFixed(2)} ×` : '–';
    const limits = percentiles.flatMap((key) =>
      budget[key] === undefined ? [] : [`${key} ${isRate(unit) ? '≥' : '≤'} ${budget[key]}`],
    );
    const wanted = limits.length === 0 ? '–' : `${limits.join(', ')}: ${holds ? 'holds' : '**missed**'}`;
    return `| ${name} | ${p50} | ${p95} | ${p99} ${unit} | ${ratio} | ${wanted} |`;
  });
  return ['| what | p50 | p95 | p99 | to its floor | budget |', '|---|---|---|---|---|---|', ...lines].join('\n');
}
