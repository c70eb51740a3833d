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

/** Words of a name or a note, folded as the search folds them, and `is:missed` and the like; all must hold. */
export function logQuery(query: string): LogQuery {
  const { words, states, problems } = parseLogQuery(query);
  const folded = words.map(fold);
  const says = ({ contact, note }: Said) => {
    if (folded.length === 0) return true;
    const text = fold(`${contact}\n${note}`);
    return folded.every((word) => text.includes(word));
  };
  const isUnderstood = problems.length === 0;
  return {
    findsDelivery: (line) => isUnderstood && states.every((state) => holds[state](line)) && says(line),
    findsPlanned: (line) => isUnderstood && states.every((state) => state === 'planned') && says(line),
  };
}
