/** What the start reaches, in the order in which it usually does. */
type Milestone = 'window' | 'scripts-served' | 'engine-read' | 'engine-open' | 'list-asked' | 'list-painted';

export type StartMarks = {
  /** The first time counts: a page that is loaded again is no start. */
  reached(milestone: Milestone): void;
  /** What was reached, and when. */
  ms(): Readonly<Record<string, number>>;
};

/** @param sinceStartMs ms since the process was created */
export function createStartMarks(sinceStartMs: () => number): StartMarks {
  const marks = new Map<Milestone, number>();
  return {
    reached(milestone) {
      if (!marks.has(milestone)) marks.set(milestone, Math.round(sinceStartMs()));
    },
    ms: () => Object.fromEntries(marks),
  };
}
