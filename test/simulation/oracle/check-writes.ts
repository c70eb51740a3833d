import type { Deed } from './deeds.ts';
import { lastOf } from './lists.ts';
import type { AccountFacts, Message, Target, Value, Values, Verdict } from './logs.ts';
import { coupledDeeds, deedsAbout, factsOf, groupOf, isOwn, type Model, mayBeNothing, placesOf } from './model.ts';
import { hasBareLists, isCoupled, isGuarded, isSideEffect, isTold } from './provider-rules.ts';
import { screenBefore, shownAt, sightOf } from './screens.ts';
import {
  answeredAt,
  isChangeOf,
  isWhole,
  type Moment,
  type Request,
  type ServerPlace,
  sentAt,
  tellsState,
  valueAt,
} from './servers.ts';
import { differing, dueOf, fieldOf, isSame, keyOf, valueIn } from './values.ts';
import { convict } from './verdicts.ts';

/** One value that a request of the app changed at a server. */
type Write = {
  readonly place: ServerPlace;
  readonly moment: Moment;
  readonly request: Request;
  readonly facts: AccountFacts;
  readonly target: Target;
  readonly from: Value;
  readonly to: Value;
};

/** Every value that the app changed: explained by a word, over nobody's value, and guarded. */
export function checkWrites(model: Model): Verdict[] {
  return [...model.servers.places.values()].flatMap((place) =>
    place.moments.flatMap((moment) => writesOf(model, place, moment).flatMap((write) => judge(model, write))),
  );
}

function writesOf(model: Model, place: ServerPlace, moment: Moment): Write[] {
  const { request, before, after } = moment;
  const facts = model.facts.get(request?.account ?? '');
  if (!request || !facts || before === null) return [];
  const then: Values = after ?? { ...before, deleted: 'true' };
  return differing(before, then).map((target) => ({
    place,
    moment,
    request,
    facts,
    target,
    from: valueIn(before, target),
    to: valueIn(then, target),
  }));
}

function judge(model: Model, write: Write): Verdict[] {
  const words = deedsOf(model, write).filter(
    ({ kind, target, to }) => isWordKind(kind) && isSame(target, to, write.to),
  );
  if (words.length === 0) return isLed(model, write) ? [] : strayed(model, write);
  if (isSetBeside(model, write, words.at(-1)?.n ?? -1)) return [];
  return [overwritten(model, write, words), unguarded(model, write, words), blind(model, write, words)].flatMap(
    (verdict) => verdict ?? [],
  );
}

const isWordKind = (kind: Deed['kind']) => kind === 'word' || kind === 'mine' || kind === 'retry';

const aboutOf = ({ facts, place, target }: Write) => ({
  account: facts.account,
  conversation: place.conversation,
  target,
});

/** Everything that the agent did about this before it was sent, under any account with this token. */
function deedsOf(model: Model, write: Write): Deed[] {
  const accounts = model.run.accounts.filter(
    ({ token, server }) => token === write.facts.token && server === write.facts.server,
  );
  return accounts
    .flatMap(({ account }) => deedsAbout(model, { ...aboutOf(write), account }))
    .filter(({ n }) => n < sentAt(write.request))
    .sort((a, b) => a.n - b.n);
}

/** Whether a later word on another field sets this one beside, or leaves it as it stood, where the two are one. */
const isSetBeside = (model: Model, { facts, place, moment, target, to }: Write, n: number) =>
  model.deeds.some(
    (deed) =>
      deed.n > n &&
      deed.n < moment.n &&
      deed.account === facts.account &&
      deed.conversation === place.conversation &&
      (isWordKind(deed.kind) || deed.kind === 'back') &&
      (!isCoupled(facts, deed.target, target) || isSame(target, valueAt(place, target, deed.n) ?? null, to)) &&
      isSideEffect(facts, deed.target, deed.to, target),
  );

/** Taken back, or beside another edit, or a mirror that the account asked for. */
function isLed(model: Model, write: Write): boolean {
  const { target, facts, place, moment, to } = write;
  const had = [place.first, ...place.moments.filter(({ n }) => n < moment.n).map(({ after }) => after)];
  // What no answer tells was nothing to the app before the agent spoke of it.
  const isUnknown = isSame(target, to, null) && !isTold(facts, target);
  const isOld = isUnknown || had.some((values) => values && isSame(target, valueIn(values, target), to));
  // What came again was over before: it is so again.
  const isTakenBack = ({ of }: Deed) =>
    isOld || (of?.completes && to === null) || (of?.shown !== undefined && isSame(target, of.shown, to));
  if (deedsOf(model, write).some((deed) => deed.kind === 'vague' || (deed.kind === 'back' && isTakenBack(deed)))) {
    return true;
  }
  const names = groupOf(model, facts.server, place.conversation);
  return model.deeds.some((deed) => {
    if (deed.n >= moment.n || !names.includes(deed.conversation)) return false;
    if (model.facts.get(deed.account)?.token !== facts.token) return false;
    // No other word deletes.
    const isDeletion = target === 'deleted' && isSame(target, to, 'true');
    const isBeside = isSideEffect(facts, deed.target, deed.to, target) || isCoupled(facts, deed.target, target);
    if (isBeside && !isDeletion) return true;
    // What a write is seen to have changed beside its field comes back with it.
    return (
      ((deed.kind === 'back' || (deed.kind === 'vague' && isBeside)) && isOld) ||
      (fieldOf(target) === 'metadata' && deed.target === 'followUp')
    );
  });
}

/**
 * Tags and metadata are replaced whole: what changed after the last read goes with them, and no client can help it. A
 * single value need not be sent where no word is about it.
 */
function strayed(model: Model, write: Write): Verdict[] {
  const { target, from, to, moment, facts, place } = write;
  const change = lastChange(model, write);
  // One that has run out is over: it may be cleared away with whatever the agent does next.
  const runOutMs = target === 'followUp' && to === null ? dueOf(from) : null;
  if (runOutMs !== null && runOutMs <= moment.atMs) return [];
  const isWhole = ['tags', 'metadata'].includes(fieldOf(target));
  if (isWhole && change && !knew(model, write, change.n)) return [];
  const other = model.deeds.find(
    (deed) =>
      deed.n < moment.n &&
      deed.kind === 'word' &&
      deed.conversation === place.conversation &&
      keyOf(deed.target) === keyOf(target) &&
      isSame(target, deed.to, to) &&
      model.facts.get(deed.account)?.token !== facts.token,
  );
  const words = `${target} became ${to} instead of ${from}`;
  const evidence = [moment.n];
  if (!other)
    return [convict('stray', { ...aboutOf(write), words: `${words}: no word of the agent says so.`, evidence })];
  const whose = `${words} with the token of ${facts.account}: ${other.account} was meant.`;
  return [convict('wrong-account', { ...aboutOf(write), words: whose, evidence: [other.n, moment.n] })];
}

/** Somebody else's change that made what this write replaced, or undefined where the app had made it itself. */
function lastChange(model: Model, { place, moment, target, facts }: Write): Moment | undefined {
  const last = lastOf(place.moments, (other) => other.n < moment.n && isChangeOf(other, target));
  return last && !isOwn(model, facts.account, last) ? last : undefined;
}

/** Whether the app had a whole answer of this conversation's state that was given after that moment. */
function knew(model: Model, { place, request, facts }: Write, n: number): boolean {
  return place.requests.some(
    (read) =>
      read.n > n &&
      answeredAt(read) < sentAt(request) &&
      (read.effect === 'read' || read.effect === 'list') &&
      tellsState(read) &&
      model.facts.get(read.account ?? '')?.token === facts.token,
  );
}

function overwritten(model: Model, write: Write, words: readonly Deed[]): Verdict | null {
  const { target, from, to, moment, facts } = write;
  const change = lastChange(model, write);
  if (fieldOf(target) === 'tags' || !isTold(facts, target) || !change || !knew(model, write, change.n)) return null;
  if (change.before === null || change.after === null) return null;
  const all = sinceLastWrite(model, write);
  // The customer's message ends a follow-up at some providers: that is no word of anybody's, and guarded as a message.
  if (target === 'followUp' && change.changed?.by === 'customer') return null;
  // What is due is over at the provider, and stays here until the agent has dealt with it.
  const isOver = all.some(({ shown, atMs }) => (dueOf(shown ?? null) ?? Number.POSITIVE_INFINITY) <= atMs);
  if (target === 'followUp' && from === null && isOver) return null;
  if (all.some(({ kind }) => kind === 'vague' || kind === 'back' || kind === 'end')) return null;
  const coupled = coupledDeeds(model, aboutOf(write)).filter(({ n }) => n < sentAt(write.request));
  if ([...all, ...coupled].some(({ kind, n }) => kind === 'mine' && n > change.n)) return null;
  // What lies in the trash has no status there: that it lies there, the agent may have seen.
  if (from === null && isCoupled(facts, target, 'deleted')) return null;
  // The agent may have been asked about the same value of theirs when it stood there before.
  const since =
    write.place.moments.find(({ after }) => after && isSame(target, valueIn(after, target), from)) ?? change;
  if (wasAsked(model, write, since.n, all)) return null;
  const word = words.at(-1);
  const spoken = all.filter(({ kind }) => kind === 'word');
  const first = spoken.find((deed) => !mayBeNothing(model, deed)) ?? spoken.at(-1);
  if (!word || !first) return null;
  // What an edit was based on is what stood on the screen, or what an edit before it had made of that.
  if (all.some(({ shown }) => shown !== undefined && isSame(target, shown, from))) return null;
  // On the way to its last word the agent had said the same as the other.
  if (
    all.some(({ n, kind, to: said }) => kind === 'word' && n <= word.n && said !== to && isSame(target, said, from))
  ) {
    return null;
  }
  // What a later edit of a coupled field has set beside was on the screen when that was said.
  const sawIt = ({ kind, n, account, conversation }: Deed) => {
    const viewed = { account, server: facts.server, conversation };
    const saw = shownAt(model.screens, model.servers, viewed, target, n);
    return kind === 'word' && n > change.n && saw !== undefined && isSame(target, saw, from);
  };
  if (coupled.some(sawIt)) return null;
  const isUnknown = all.some(({ kind, shown }) => kind === 'word' && shown === undefined);
  if (isUnknown && (change.n < first.n || hadBefore(write, first.n))) return null;
  return convict('overwritten', {
    ...aboutOf(write),
    words: `${target} became ${to} over ${from}, which somebody else had set: the app had read it, the agent had not seen it.`,
    evidence: [word.n, change.n, moment.n],
  });
}

/** The deeds that this write may carry: those after the word that our last write of this target carried, if it was answered. */
function sinceLastWrite(model: Model, write: Write): Deed[] {
  const all = deedsOf(model, write);
  const { place, moment, target, facts } = write;
  const last = lastOf(
    place.moments,
    (other) =>
      other.n < moment.n &&
      isOwn(model, facts.account, other) &&
      isChangeOf(other, target) &&
      other.request !== null &&
      isWhole(other.request),
  );
  const value = last?.after ? valueIn(last.after, target) : undefined;
  if (!last || value === undefined) return all;
  const carried = lastOf(all, ({ n, kind, to }) => n < last.n && isWordKind(kind) && isSame(target, to, value));
  return carried ? all.filter(({ n }) => n > carried.n) : all;
}

/** Whether the agent was shown under "Needs you" that this stands against others, and spoke after that. */
function wasAsked(model: Model, write: Write, sinceN: number, deeds: readonly Deed[]): boolean {
  const names = groupOf(model, write.facts.server, write.place.conversation);
  return model.run.agent.some(
    (entry) =>
      entry.kind === 'needs-you' &&
      entry.n > sinceN &&
      deeds.some(({ kind, n }) => isWordKind(kind) && kind !== 'retry' && n > entry.n) &&
      entry.items.some((item) => names.includes(item.conversation) && keyOf(item.target) === keyOf(write.target)),
  );
}

const hadBefore = ({ place, target, from }: Write, n: number) =>
  [place.first, ...place.moments.filter((moment) => moment.n < n).map(({ after }) => after)].some(
    (values) => values && isSame(target, valueIn(values, target), from),
  );

function unguarded(model: Model, write: Write, words: readonly Deed[]): Verdict | null {
  const { target, to, moment, place } = write;
  const word = words.at(-1);
  if (!word || !isGuarded(factsOf(model, word.account), target, to)) return null;
  // What an undo brings back asks nobody; one from before a word that surely changed something is over by then.
  const sinceN = lastOf(words, ({ kind, isSure, shown }) => {
    return kind === 'word' && isSure && shown !== undefined && !isSame(target, shown, to);
  })?.n;
  const isBrought = ({ kind, n }: Deed) => (kind === 'back' || kind === 'vague') && n > (sinceN ?? -1);
  const beside = coupledDeeds(model, aboutOf(write)).filter(({ n }) => n < sentAt(write.request));
  if ([...deedsOf(model, write), ...beside].some(isBrought)) return null;
  const all = place.messages.map(({ message }) => message);
  const unseen = place.messages.find(
    ({ n, message }) =>
      message.inbound &&
      n < moment.n &&
      knew(model, write, n) &&
      !wasAsked(model, write, n, words) &&
      words.every((each) => isUnseen(model, write, each, n, message, all)),
  );
  if (!unseen) return null;
  return convict('unguarded', {
    ...aboutOf(write),
    words: `${target} became ${to} although the customer had written what the agent had not seen: ${unseen.message.text}`,
    evidence: [word.n, unseen.n, moment.n],
  });
}

function isUnseen(model: Model, write: Write, word: Deed, n: number, message: Message, all: readonly Message[]) {
  // Who has it tried again has seen no more by that.
  if (word.kind === 'retry') return true;
  if (word.kind !== 'word') return n > word.n;
  if (n > word.n) return true;
  const { account, conversation } = word;
  const viewed = { account, conversation, server: write.facts.server };
  // Where no list tells a text and no thread was read yet, the line says all that there was to see.
  const row = screenBefore(model.screens, account, word.n)?.rows.get(conversation);
  if (hasBareLists(write.facts) && row?.preview === null) return false;
  return sightOf(model.screens, viewed, message, all, word.n) === 'unseen';
}

/** A push reads before it writes: once at least since the agent spoke. */
function blind(model: Model, write: Write, words: readonly Deed[]): Verdict | null {
  const { place, moment, target, to, request, facts } = write;
  const last = lastOf(place.moments, (other) => other.n < moment.n && isChangeOf(other, target));
  const since = last && isOwn(model, facts.account, last) ? last.n : -1;
  const word = words.find(({ n }) => n > since);
  if (!word) return null;
  const hasRead = placesOf(model, facts.account, place.conversation).some(({ requests }) =>
    requests.some((read) => answeredAt(read) > word.n && answeredAt(read) < sentAt(request) && tellsState(read)),
  );
  const hasList = model.servers.lists.some(
    (list) =>
      list.server === place.server &&
      answeredAt(list) > word.n &&
      answeredAt(list) < sentAt(request) &&
      list.listed?.includes(place.conversation),
  );
  if (hasRead || hasList) return null;
  return convict('blind-write', {
    ...aboutOf(write),
    words: `${target} became ${to} without a read since the agent said so.`,
    evidence: [word.n, moment.n],
  });
}
