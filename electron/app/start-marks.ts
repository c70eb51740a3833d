/** What the start reaches, in the order in which it usually does. */
type Milestone = 'window' | 'scripts-served' | 'engine-read' | 'engine-open' | 'list-asked' | 'list-painted';

export type StartMarks = {
  /** The first time counts: a page that is loaded again is no start. */
  reached(milestone: Milestone): void;
  /** One line for the log, for example "window 412 ms, scripts-served 640 ms". */
  line(): string;
};

/** @param sinceStartMs ms since the process was created */
export function createStartMarks(sinceStartMs: () => number): StartMarks {
  const marks = new Map<Milestone, number>();
  return {
    reached(milestone) {
      if (!marks.has(milestone)) marks.set(milestone, Math.round(sinceStartMs()));
    },
    line: () => [...marks].map(([milestone, ms]) => `${milestone} ${ms} ms`).join(', '),
  };
}
