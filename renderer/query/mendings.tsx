import type { QueryProblem } from '#shared/query/parse.ts';
import { asWords, type KnownFields, mended, problemSentence, without } from '../i18n/query-words.ts';
import { say } from '../i18n/say.ts';
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
      {meant === null ? null : (
        <Button onClick={() => ask(meant)}>{say('search.mendings.searchFor', { meant })}</Button>
      )}
      {words === null ? null : (
        <Button tone="quiet" onClick={() => ask(words)}>
          {say('search.mendings.asWords', { text: problem.text })}
        </Button>
      )}
      <Button tone="quiet" onClick={() => ask(without(query, problem))}>
        {say('search.mendings.without')}
      </Button>
    </>
  );
}
