import type { Deed } from './deeds.ts';
import { lastOf } from './lists.ts';
import type { NeedsYou, PaintedRow } from './logs.ts';
import { coupledDeeds, factsOf, groupOf, type Model } from './model.ts';
import { isSideEffect } from './provider-rules.ts';
import { type Rest, restOf } from './rest.ts';

/** A moment at which nothing of the agent's waited for a conversation, as its lines say. */
export type Quiet = {
  readonly n: number;
  readonly rows: readonly PaintedRow[];
  readonly needsYou: readonly NeedsYou[];
};

type About = Pick<Deed, 'account' | 'conversation' | 'yesN'>;

/**
 * The last list that was asked for after the yes and painted before `untilN`, where no line of the conversation has a
 * mark: by then all that the agent had said of it was done, given up or found so.
 * @returns null where there is none
 */
export function quietBetween(model: Model, { account, conversation, yesN }: About, untilN: number): Quiet | null {
  const names = groupOf(model, factsOf(model, account).server, conversation);
  const rowsOf = (rows: ReadonlyMap<string, PaintedRow>) => names.flatMap((name) => rows.get(name) ?? []);
  const screen = lastOf(model.screens.lists.get(account) ?? [], ({ entry, rows }) => {
    if ((entry.sinceN ?? entry.n) <= yesN || entry.n >= untilN) return false;
    const mine = rowsOf(rows);
    return mine.length > 0 && mine.every(({ mark }) => mark === 'none');
  });
  return screen ? { n: screen.entry.n, rows: rowsOf(screen.rows), needsYou: [] } : null;
}

/** The same after a deed: before the next one about its target, or at rest where none follows. */
export function quietAfter(model: Model, deed: Deed, next: Deed | undefined): Quiet | null {
  if (next) return quietBetween(model, deed, next.n);
  const rest = restOf(model, deed.account);
  return rest && !rest.isDead && !rest.isHeldBack ? atRest(model, deed, rest) : null;
}

function atRest(model: Model, { account, conversation }: About, rest: Rest): Quiet | null {
  const names = groupOf(model, factsOf(model, account).server, conversation);
  const rows = names.flatMap((name) => rest.rows.get(name) ?? []);
  const isQuiet = rows.length > 0 && rows.every(({ mark }) => mark === 'none');
  return isQuiet ? { n: Number.POSITIVE_INFINITY, rows, needsYou: rest.needsYou } : null;
}

/** Another deed changes it beside its own field, or takes its place: one since the word, or one that was not done before. */
export function isLedBeside(model: Model, word: Deed, untilN: number): boolean {
  const { account, conversation, target } = word;
  const facts = factsOf(model, account);
  const leading = model.deeds.filter(
    (deed) => deed.conversation === conversation && isSideEffect(facts, deed.target, deed.to, target),
  );
  const isOpen = (deed: Deed) => deed.n >= word.n || quietBetween(model, deed, word.n) === null;
  return [...leading, ...coupledDeeds(model, word)].some((deed) => deed.n < untilN && isOpen(deed));
}
