import type { Deed } from './deeds.ts';
import { lastOf } from './lists.ts';
import type { AccountFacts, Values, Verdict } from './logs.ts';
import { deedsAbout, factsOf, isOwn, type Model, placesOf, signedOutN } from './model.ts';
import { isStored, isTold } from './provider-rules.ts';
import { isLedBeside, type Quiet, quietAfter, quietBetween } from './quiet.ts';
import { isInNeedsYou, isPoisoned } from './rest.ts';
import {
  answeredAt,
  isChangeOf,
  isWhole,
  type Moment,
  type ServerPlace,
  sentAt,
  stateAt,
  tellsState,
} from './servers.ts';
import { differing, dueOf, fieldOf, isSame, valueIn } from './values.ts';
import { convict, type Kind } from './verdicts.ts';

/** An undo, and what had become of it at the server when all was quiet again. */
type Undone = {
  readonly facts: AccountFacts;
  readonly word: Deed;
  readonly back: Deed;
  readonly deeds: readonly Deed[];
  readonly place: ServerPlace;
  readonly now: Values;
  /** Our writes of the word, and all that was ours since it was given. */
  readonly writes: readonly Moment[];
  readonly own: readonly Moment[];
  /** When it was quiet. */
  readonly quietN: number;
};

/** Each certain undo, judged when all was quiet after it: before the next deed about its target, or at rest. */
export function checkUndo(model: Model): Verdict[] {
  return [...model.timelines.values()].flatMap((deeds) =>
    deeds.flatMap((back, i) => {
      const quiet = back.kind === 'back' ? quietAfter(model, back, deeds[i + 1]) : null;
      const undone = quiet ? undoneOf(model, quiet, deeds.slice(0, i + 1)) : null;
      if (!undone) return [];
      if (undone.writes.length === 0) return neverSent(model, undone);
      return [...notBack(model, undone), ...overOthers(model, undone), ...besides(model, undone)];
    }),
  );
}

/** @param deeds about one target, the undo at the end */
function undoneOf(model: Model, quiet: Quiet, deeds: readonly Deed[]): Undone | null {
  const back = deeds.at(-1);
  const word = back?.of;
  if (!back?.isSure || !word?.isSure) return null;
  const { account, conversation, target } = word;
  const facts = factsOf(model, account);
  const places = placesOf(model, account, conversation);
  const [whole] = places;
  const now = stateAt(whole, quiet.n);
  // A merge, a deed beside it or another word in between: too much of it to say what undo should have left.
  if (!whole || places.length > 1 || !now || signedOutN(model, account) > word.n) return null;
  // One that was taken back before this is as if it had never been.
  const isTakenBack = (deed: Deed) =>
    deeds.some(({ kind, of, isSure, n }) => kind === 'back' && of === deed && isSure && n < back.n);
  const isBetween = deeds.some(
    (deed) => deed.n > word.n && deed.n < back.n && deed.kind !== 'back' && !isTakenBack(deed),
  );
  const isUnclear = deeds.some(({ kind, n }) => n >= word.n && (kind === 'vague' || kind === 'mine'));
  if (isBetween || isUnclear || isLedBeside(model, word, quiet.n) || !isStored(facts, target, word.to)) return null;
  if (isPoisoned(model, account, conversation) || isInNeedsYou(model, account, quiet.needsYou, word)) return null;
  const place = {
    ...whole,
    moments: whole.moments.filter(({ n }) => n <= quiet.n),
    requests: whole.requests.filter(({ n }) => n <= quiet.n),
  };
  const own = place.moments.filter((moment) => moment.n > word.n && isOwn(model, account, moment));
  const writes = own.filter((moment) => isChangeOf(moment, target) && isTo(moment, word));
  return { facts, word, back, deeds, place, now, writes, own, quietN: quiet.n };
}

const isTo = ({ after }: Moment, { target, to }: Deed) => after !== null && isSame(target, valueIn(after, target), to);

const conviction = (kind: Kind, { word, back }: Undone, words: string, evidence: readonly number[]) =>
  convict(kind, {
    account: word.account,
    conversation: word.conversation,
    target: word.target,
    words: `Undo of ${word.target} = ${word.to}: ${words}`,
    evidence: [word.n, back.n, ...evidence],
  });

/** What was never sent is cancelled, and what was so already needed nothing: in both cases nothing is sent. */
function neverSent({ lives }: Model, undone: Undone): Verdict[] {
  const { word, back, deeds, own, place } = undone;
  const { target, to } = word;
  const later = own.find((moment) => moment.n > back.n && isChangeOf(moment, target) && moment.after !== null);
  if (!later?.after || !later.before) return [];
  const written = valueIn(later.after, target);
  if (mayHaveWritten(undone, later)) return [];
  // The word before it stands again, or what an undo before it still has to bring back.
  const isEarlier = ({ n, kind, to: value }: Deed) => n < word.n && (kind === 'back' || isSame(target, value, written));
  if (deeds.some(isEarlier)) return [];
  const before = place.moments.filter(({ n }) => n > word.n && n < later.n).map(({ after }) => after);
  const isSettled = [stateAt(place, word.n), ...before].some(
    (state) => state && isSame(target, valueIn(state, target), to),
  );
  // Ended while it was about to send, the app may take for its own what somebody else has set to the same.
  if (isSettled && lives.breaks.some(({ n }) => n > word.n && n < back.n)) return [];
  const kind = isSettled ? 'undo-sent-nothing-needed' : 'undo-wrong';
  return [conviction(kind, undone, `nothing of it had been sent, yet ${written} was written.`, [later.n])];
}

/**
 * A write whose answer was lost, or whose value somebody else had set after the last read: the app takes it for its own,
 * and cannot know better.
 */
function mayHaveWritten({ word, place }: Undone, later: Moment): boolean {
  const { target, to } = word;
  return place.requests.some((write) => {
    if (write.effect !== 'write' || write.n <= word.n || write.n >= later.n) return false;
    if (!write.arrived) return true;
    if (!write.before || !write.after || differing(write.before, write.after).some((other) => other !== target))
      return false;
    if (!write.answered || !write.isOwnWord) return true;
    if (!isSame(target, valueIn(write.after, target), to)) return false;
    const change = lastOf(place.moments, (moment) => moment.n < write.n && isChangeOf(moment, target));
    const since = change?.n ?? word.n;
    return !place.requests.some(
      (read) => read.n > since && answeredAt(read) < sentAt(write) && read.effect !== 'write' && tellsState(read),
    );
  });
}

/** What our write had replaced stands there again, where nobody else has touched it since. */
function notBack(model: Model, undone: Undone): Verdict[] {
  const { word, back, deeds, now, writes, place, facts } = undone;
  const { account, target } = word;
  const last = writes.at(-1);
  if (!last || othersSince(model, account, place, last).some((moment) => isChangeOf(moment, target))) return [];
  const request = last.request;
  const wasDone = request !== null && isWhole(request) && answeredAt(request) < back.n;
  if (back.changed !== true && !(back.changed === false && wasDone)) return [];
  // Whether it arrived, nobody can say of what no read tells.
  if (!wasDone && !isTold(facts, target)) return [];
  const before = stateAt(place, word.n);
  const accepted = [
    ...writes.flatMap((moment) => (moment.before ? [valueIn(moment.before, target)] : [])),
    ...(before ? [valueIn(before, target)] : []),
    ...(word.shown === undefined ? [] : [word.shown]),
    ...deeds.filter(({ n, kind }) => kind === 'word' && n < word.n).map(({ to }) => to),
    ...deeds.filter(({ n }) => n < word.n).flatMap(({ of }) => (of?.shown === undefined ? [] : [of.shown])),
  ];
  if (accepted.some((value) => !isStored(facts, target, value) || isPast(model, target, value))) return [];
  const found = valueIn(now, target);
  if (accepted.some((value) => isSame(target, value, found))) return [];
  return [conviction('undo-wrong', undone, `the server ended with ${found}, not with ${accepted[0]}.`, [last.n])];
}

/** A follow-up that is over by now cannot be set again. */
const isPast = ({ run }: Model, target: string, value: string | null) =>
  target === 'followUp' && (value === 'unknown' || (dueOf(value) ?? Number.POSITIVE_INFINITY) <= run.endedAtMs);

const othersSince = (model: Model, account: string, place: ServerPlace, { n }: Moment) =>
  place.moments.filter((moment) => moment.n > n && !isOwn(model, account, moment));

/** What others have set since is left alone. */
function overOthers(model: Model, undone: Undone): Verdict[] {
  const { word, back, writes, own, place, facts } = undone;
  const { account, target, to } = word;
  const last = writes.at(-1);
  if (!last || !isTold(facts, target)) return [];
  const changes = othersSince(model, account, place, last).filter((moment) => isChangeOf(moment, target));
  const over = own.find((moment) => moment.n > back.n && moment.n > last.n && isChangeOf(moment, target));
  const theirs = changes.filter(({ n }) => n < (over?.n ?? 0)).at(-1);
  const request = over?.request;
  if (!over?.after || !over.before || !request || !theirs?.after || isSame(target, valueIn(theirs.after, target), to))
    return [];
  const hadRead = place.requests.some(
    (read) => read.n > theirs.n && answeredAt(read) < sentAt(request) && read.effect !== 'write' && tellsState(read),
  );
  if (!hadRead) return [];
  const words = `${valueIn(over.after, target)} was written over ${valueIn(over.before, target)}, which others had set since.`;
  return [conviction('undo-wrong', undone, words, [last.n, theirs.n, over.n])];
}

/** All that our write was seen to have changed beside its field comes back too. */
function besides(model: Model, undone: Undone): Verdict[] {
  const { word, back, writes, place, facts, now } = undone;
  const { account } = word;
  const [write] = writes;
  if (!write?.before || !write.after || writes.length > 1 || back.changed !== true) return [];
  if (othersSince(model, account, place, write).length > 0) return [];
  const { before, after } = write;
  return differing(before, after).flatMap((target) => {
    if (target === word.target || isSaidOf(model, undone, target)) return [];
    const was = valueIn(before, target);
    if (!facts.stored.includes(fieldOf(target)) || !isTold(facts, target) || !isStored(facts, target, was)) return [];
    const found = valueIn(now, target);
    if (isPast(model, target, was) || isSame(target, was, found)) return [];
    const words = `${target} was changed beside it and ended as ${found}, not as ${was}.`;
    return [{ ...conviction('undo-wrong', undone, words, [write.n]), target }];
  });
}

/** Whether the agent has spoken of it since, or what they had said of it before may not have been done by then. */
function isSaidOf(model: Model, { word, quietN }: Undone, target: string): boolean {
  const { account, conversation, n } = word;
  const deeds = deedsAbout(model, { account, conversation, target }).filter((deed) => deed.n < quietN);
  const last = deeds.at(-1);
  return last !== undefined && (last.n >= n || quietBetween(model, last, n) === null);
}
