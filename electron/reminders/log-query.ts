import { type Delivery, isMissed } from '#shared/delivery.ts';
import { fold } from '#shared/fold.ts';

/** What became of an alert, as it is asked for; `planned` is what is still to come. */
const states: Readonly<Record<string, (line: Delivery) => boolean>> = {
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
  const asked = query.split(/\s+/).filter((word) => word !== '');
  const stateOf = (word: string) => (/^is:/i.test(word) ? word.slice(3).toLowerCase() : '');
  const named = asked.map(stateOf).filter((state) => Object.hasOwn(states, state));
  const words = asked.filter((word) => !Object.hasOwn(states, stateOf(word))).map(fold);
  const says = ({ contact, note }: Said) => {
    if (words.length === 0) return true;
    const text = fold(`${contact}\n${note}`);
    return words.every((word) => text.includes(word));
  };
  return {
    findsDelivery: (line) => named.every((state) => states[state]?.(line)) && says(line),
    findsPlanned: (line) => named.every((state) => state === 'planned') && says(line),
  };
}
