import { type Delivery, isMissed } from '#shared/delivery.ts';
import { fold } from '#shared/fold.ts';
import { type LogState, parseLogQuery } from '#shared/query/log.ts';

const holds: Readonly<Record<LogState, (line: Delivery) => boolean>> = {
  missed: isMissed,
  held: ({ heldAtMs }) => heldAtMs !== null,
  shown: ({ shownAtMs }) => shownAtMs !== null,
  failed: ({ problem }) => problem !== null,
  clicked: ({ answer }) => answer === 'opened',
  answered: ({ answer }) => answer !== null,
  unanswered: ({ answer, firedAtMs }) => answer === null && firedAtMs !== null,
  planned: () => false,
};

type Said = { readonly contact: string; readonly note: string };

export type LogQuery = {
  readonly findsDelivery: (line: Delivery & Said) => boolean;
  readonly findsPlanned: (line: Said) => boolean;
};

/** Words of a name or a note, folded as the search folds them, and `is:missed` and the like; a minus leaves them out. */
export function logQuery(query: string): LogQuery {
  const { words, states, without, problems } = parseLogQuery(query);
  const wanted = words.map(fold);
  const unwanted = without.words.map(fold);
  const says = ({ contact, note }: Said) => {
    if (wanted.length === 0 && unwanted.length === 0) return true;
    const text = fold(`${contact}\n${note}`);
    return wanted.every((word) => text.includes(word)) && !unwanted.some((word) => text.includes(word));
  };
  const finds = (said: Said, is: (state: LogState) => boolean) =>
    problems.length === 0 && states.every(is) && !without.states.some(is) && says(said);
  return {
    findsDelivery: (line) => finds(line, (state) => holds[state](line)),
    findsPlanned: (line) => finds(line, (state) => state === 'planned'),
  };
}
