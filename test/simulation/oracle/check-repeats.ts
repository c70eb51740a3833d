import type { Verdict } from './logs.ts';
import { factsOf, type Model } from './model.ts';
import { isCoupled, isTold } from './provider-rules.ts';
import { answeredAt, isWhole, type Request, type ServerPlace, sentAt, tellsState } from './servers.ts';
import { differing } from './values.ts';
import { convict } from './verdicts.ts';

/** The same write twice: after a whole answer never, after a lost one only behind a read. */
export function checkRepeats(model: Model): Verdict[] {
  return [...model.servers.places.values()].flatMap((place) => {
    const writes = place.requests.filter(({ effect, arrived }) => effect === 'write' && arrived);
    const before = new Map<string, Request[]>();
    return writes.flatMap((second) => {
      const key = JSON.stringify([second.account, second.method, second.path, second.body ?? null]);
      const firsts = before.get(key) ?? [];
      before.set(key, [...firsts, second]);
      const first = firsts.at(-1);
      if (!first) return [];
      return doubled(model, place, firsts, second) ?? blindRepeat(model, place, first, second) ?? [];
    });
  });
}

const isMoved = ({ before, after }: Request) => JSON.stringify(before) !== JSON.stringify(after);

function doubled(model: Model, place: ServerPlace, firsts: readonly Request[], second: Request): Verdict | null {
  const isNothingLeft = isWhole({ ...second, answered: true }) && second.after !== null && !isMoved(second);
  const done = firsts.filter((first) => isWhole(first) && isMoved(first) && answeredAt(first) < sentAt(second)).at(-1);
  // Of an account that the run ends without, nothing of what the agent said is known.
  if (!isNothingLeft || !done || !model.facts.has(done.account ?? '')) return null;
  const isTouched = place.moments.some(({ n }) => n > done.n && n < second.n);
  // What no read tells can only be written again when the app died before it had noted the answer, or the agent says so.
  const isIn = ({ n }: { readonly n: number }) => n > done.n && n < second.n;
  const isSaidAgain = model.deeds.some(
    (deed) => deed.kind === 'retry' && deed.conversation === place.conversation && isIn(deed),
  );
  const moved = done.before && done.after ? differing(done.before, done.after) : [];
  const isSpokenOf = model.deeds.some(
    (deed) =>
      deed.kind !== 'retry' &&
      deed.account === done.account &&
      deed.conversation === place.conversation &&
      isIn(deed) &&
      moved.some((target) => target === deed.target || isCoupled(factsOf(model, deed.account), target, deed.target)),
  );
  const isForgotten = (isSaidAgain || model.lives.breaks.some(isIn)) && isUntold(model, done.account, done);
  if (isTouched || isSpokenOf || isForgotten) return null;
  return about(model, place, 'doubled', done, second, 'was sent again although it had arrived and was answered.');
}

function isUntold(model: Model, account: string | null, { before, after }: Request): boolean {
  const facts = model.facts.get(account ?? '');
  return !facts || !before || !after || differing(before, after).some((target) => !isTold(facts, target));
}

function blindRepeat(model: Model, place: ServerPlace, first: Request, second: Request): Verdict | null {
  const isLost = !first.answered || !first.isOwnWord;
  if (!isLost || first.after === null || !isMoved(first)) return null;
  const hasRead = place.requests.some(
    (read) => sentAt(read) > sentAt(first) && answeredAt(read) < sentAt(second) && tellsState(read),
  );
  const isListed = model.servers.lists.some(
    (list) =>
      list.server === place.server &&
      sentAt(list) > sentAt(first) &&
      answeredAt(list) < sentAt(second) &&
      list.listed?.includes(place.conversation),
  );
  if (hasRead || isListed) return null;
  return about(model, place, 'blind-repeat', first, second, 'was sent again after a lost answer, without a read.');
}

function about(
  model: Model,
  { conversation, server }: ServerPlace,
  kind: 'doubled' | 'blind-repeat',
  first: Request,
  second: Request,
  what: string,
): Verdict {
  const account = second.account ?? model.run.accounts.find((each) => each.server === server)?.account ?? '';
  const words = `${second.method} ${second.path} ${what}`;
  return convict(kind, { account, conversation, words, evidence: [first.n, second.n] });
}
