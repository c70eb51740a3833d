import type { QueryProblem } from '#shared/query/parse.ts';
import { asWords, type KnownFields, mended, problemSentence, without } from '../i18n/query-words.ts';
import { Button } from '../ui/button.tsx';

type Props = {
  query: string;
  problem: QueryProblem;
  fields: KnownFields;
  /** Asks so in its place. */
  ask: (query: string) => void;
};

/** What of a query means nothing, and what may have been meant: the likeliest first. */
export function Mendings({ query, problem, fields, ask }: Props) {
  const meant = mended(query, problem);
  const words = asWords(query, problem);
  return (
    <>
      <p>{problemSentence(problem, fields)}</p>
      {meant === null ? null : <Button onClick={() => ask(meant)}>Search for {meant}</Button>}
      {words === null ? null : (
        <Button tone="quiet" onClick={() => ask(words)}>
          Search for {problem.text} as words
        </Button>
      )}
      <Button tone="quiet" onClick={() => ask(without(query, problem))}>
        Search without it
      </Button>
    </>
  );
}
