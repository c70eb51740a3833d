import type { Deed } from './deeds.ts';
import { lastOf } from './lists.ts';
import type { NeedsYou, Verdict } from './logs.ts';
import {
  deedsAbout,
  factsOf,
  isOwn as isOwnMoment,
  type Model,
  mayBeNothing,
  othersChanges,
  placesOf,
} from './model.ts';
import { carries, isTold, refusalsBeside } from './provider-rules.ts';
import { openedBefore, screenBefore, sightOf } from './screens.ts';
import {
  answeredAt,
  isChangeOf,
  isWhole,
  type Request,
  type ServerPlace,
  stateAt,
  tellsState,
  valueAt,
} from './servers.ts';
import { fieldOf, isSame, valueIn } from './values.ts';
import { convict, type Kind } from './verdicts.ts';

type Asked = {
  readonly account: string;
  readonly n: number;
  readonly item: NeedsYou;
  readonly place: ServerPlace;
  /** The word that it is about, or null where an undo may be what stands there. */
  readonly word: Deed | null;
};

/** Whatever was put before the agent had a reason. */
export function checkNeeds(model: Model): Verdict[] {
  return [...reasons(model), ...model.deeds.flatMap((deed) => askedAgain(model, deed))];
}

/** Who said “mine” is asked again only about what somebody has changed since. */
function askedAgain(model: Model, mine: Deed): Verdict[] {
  const { account, conversation, target, to } = mine;
  const [place, ...merged] = placesOf(model, account, conversation);
  if (mine.kind !== 'mine' || !mine.isSure || !place || merged.length > 0) return [];
  const deeds = deedsAbout(model, mine);
  for (const entry of model.run.agent) {
    if (entry.kind !== 'needs-you' || entry.account !== account || (entry.sinceN ?? entry.n) < mine.yesN) continue;
    const isAgain = (item: NeedsYou) =>
      item.conversation === conversation && item.target === target && isSame(target, item.to, to);
    const item = entry.items.find((each) => isAgain(each) && each.reason === 'changed-elsewhere');
    if (!item) continue;
    const { n } = entry;
    if (deeds.some((deed) => deed.n > mine.n && deed.n < n)) return [];
    // What the app knew of theirs when the agent spoke is at least what it had read by then.
    const read = lastOf(place.requests, (request) => answeredAt(request) < mine.n && tellsState(request));
    if (!read || othersChanges(model, mine).some((moment) => moment.n > read.n && moment.n < n)) return [];
    const said = place.requests.some((request) => request.n > mine.n && request.n < n && saysOwn(request, [409, 412]));
    if (said || model.run.agent.some(({ kind }) => kind === 'disk-failed')) return [];
    const asked = { account, n, item, place, word: mine };
    return conviction('false-conflict', asked, 'the agent said “mine”, and nobody has changed it since.');
  }
  return [];
}

function reasons(model: Model): Verdict[] {
  const seen = new Set<string>();
  return model.run.agent.flatMap((entry) => {
    if (entry.kind !== 'needs-you' || !model.facts.has(entry.account)) return [];
    return entry.items.flatMap((item) => {
      const key = JSON.stringify([entry.account, item.conversation, item.target, item.to, item.reason]);
      const places = placesOf(model, entry.account, item.conversation);
      const [place] = places;
      // A merge is reason enough for all of these.
      if (seen.has(key) || places.length !== 1 || !place) return [];
      seen.add(key);
      const deeds = deedsAbout(model, { ...item, account: entry.account }).filter(({ n }) => n < entry.n);
      const isFollowed = deeds.every(({ kind }) => kind === 'word' || kind === 'retry');
      const last = lastOf(
        deeds,
        (deed) => deed.kind === 'word' && isSame(item.target, deed.to, item.to) && !mayBeNothing(model, deed),
      );
      const word = (isFollowed && last) || null;
      return judge(model, { account: entry.account, n: entry.n, item, place, word }, entry.items);
    });
  });
}

function judge(model: Model, asked: Asked, all: readonly NeedsYou[]): Verdict[] {
  switch (asked.item.reason) {
    case 'changed-elsewhere':
      return changedElsewhere(model, asked);
    case 'replied-since':
      return repliedSince(model, asked);
    case 'gone':
      return gone(asked);
    case 'refused':
      return refused(model, asked, all);
    case 'not-applied':
      return [...notApplied(model, asked), ...neverSent(asked)];
    case 'unreachable':
      return unavailable(model, asked);
    case 'rate-limited':
    case 'unauthorized':
      return conviction('false-reason', asked, 'that is no refusal: it had to wait and be sent again.');
    default:
      return [];
  }
}

const conviction = (kind: Kind, { account, item, n, word }: Asked, words: string) => [
  convict(kind, {
    account,
    conversation: item.conversation,
    target: item.target,
    words: `${item.target} = ${item.to} needs the agent (${item.reason}), yet ${words}`,
    evidence: [...(word ? [word.n] : []), n],
  }),
];

/** Answers to requests about the conversation since the word was given. */
const answersTo = ({ place, word, n }: Asked) =>
  place.requests.filter((request) => request.n > (word?.n ?? -1) && request.n < n && request.answered);

const saysOwn = ({ isOwnWord, status }: Request, statuses: readonly number[]) =>
  isOwnWord && statuses.includes(status ?? 0);

/** A server that says “changed meanwhile” is read and asked so often before the agent is. */
const mergeTries = 3;

function changedElsewhere(model: Model, asked: Asked): Verdict[] {
  const { account, item, n, place, word } = asked;
  const { conversation, target } = item;
  // Where the agent saw what the server had, only what came after can stand against it.
  const had = word ? valueAt(place, target, word.n) : undefined;
  const { shown } = word ?? {};
  // What stood on the screen may have been an earlier word of the agent's own.
  const isOwn = deedsAbout(model, { account, conversation, target }).some(
    (deed) => deed.n < (word?.n ?? -1) && shown !== undefined && isSame(target, deed.to, shown),
  );
  const isUpToDate = !isOwn && shown !== undefined && had !== undefined && isSame(target, shown, had);
  const sinceN = isUpToDate && word ? word.n : -1;
  // What a whole answer has shown our own write of is measured by that from then on.
  const written = lastOf(place.moments, (moment) => {
    const { request } = moment;
    return moment.n < n && isChangeOf(moment, target) && request !== null && isWhole(request);
  });
  const isKnown = written && isTold(factsOf(model, account), target) && isOwnMoment(model, account, written);
  const ownN = isKnown ? written.n : -1;
  // Of what is coupled with it, the screen may have been behind.
  const isMoved = othersChanges(model, { account, conversation, target }).some(
    (m) => m.n > ownN && m.n < n && (m.n > sinceN || !isChangeOf(m, target)),
  );
  if (isMoved || isEmptied(place, target, n) || isOverOwn(model, asked) || isMovedBeside(model, asked)) return [];
  const stale = answersTo(asked).filter((answer) => saysOwn(answer, [409, 412]));
  if (stale.length >= mergeTries) return [];
  const words = stale.length === 0 ? 'nobody else changed it.' : `only ${stale.length} of its requests met “changed”.`;
  return conviction('false-conflict', asked, words);
}

/** What is taken back by name may be older than another word of the agent's, which then stands against it. */
function isOverOwn(model: Model, { account, item, n }: Asked): boolean {
  const deeds = deedsAbout(model, { ...item, account }).filter((deed) => deed.n < n);
  const back = deeds.at(-1);
  const word = lastOf(deeds, ({ kind }) => kind === 'word');
  // Of what undo or redo had brought, nobody can say here what it was made on.
  return back?.kind === 'back' && word !== undefined && (back.of === null || word.n > back.of.n);
}

/** A write of ours on another field has moved it beside, which no answer to it tells. */
function isMovedBeside(model: Model, { account, item, place, n }: Asked): boolean {
  const last = lastOf(place.moments, (moment) => moment.n < n && isChangeOf(moment, item.target));
  if (!last?.after || !isOwnMoment(model, account, last)) return false;
  const to = valueIn(last.after, item.target);
  return !deedsAbout(model, { ...item, account }).some((deed) => deed.n < last.n && isSame(item.target, deed.to, to));
}

/** An empty text and none are one value here, and two at some providers. */
const isEmptied = ({ moments, requests }: ServerPlace, target: string, n: number) =>
  [...moments, ...requests].some((each) => each.n < n && each.after?.[target] === '');

/** What was written after the agent spoke and stands there is applied, whatever its answer said. */
function notApplied(model: Model, asked: Asked): Verdict[] {
  const { account, place, item, word, n } = asked;
  const { target, to } = item;
  const last = lastOf(place.moments, (moment) => moment.n < n && isChangeOf(moment, target));
  // What no read tells, nobody can confirm.
  if (!word || !isTold(factsOf(model, account), target)) return [];
  if (!last?.after || last.n < word.n || !isOwnMoment(model, account, last)) return [];
  const has = valueIn(last.after, target);
  // A key with nothing in it is no key that is gone, where both are stored.
  if (!isSame(target, has, to) || (has === '' && to === null)) return [];
  return conviction('false-reason', { ...asked, n }, 'the server has it as the agent said.');
}

function repliedSince(model: Model, asked: Asked): Verdict[] {
  const { account, item, n, place, word } = asked;
  if (!word) return [];
  const { conversation } = item;
  const viewed = { account, conversation, server: factsOf(model, account).server };
  const known = place.messages.filter((each) => each.n < n);
  const all = known.map(({ message }) => message);
  const inbound = known.filter(({ message }) => message.inbound);
  const isAnyUnseen = inbound.some(
    (each) => each.n > word.n || sightOf(model.screens, viewed, each.message, all, word.n) !== 'seen',
  );
  if (isAnyUnseen) return [];
  const opened = openedBefore(model.screens, account, conversation, word.n);
  const preview = screenBefore(model.screens, account, word.n)?.rows.get(conversation)?.preview ?? '';
  // Of what stood there before the first entry, only a text that was painted proves that it was seen.
  if (inbound.length === 0 && !opened.some(({ messages }) => messages.length > 0) && preview === '') return [];
  return conviction('false-conflict', asked, 'the agent had seen all that the customer wrote.');
}

function gone(asked: Asked): Verdict[] {
  const { place, word, n } = asked;
  const sinceN = word?.n ?? -1;
  const states = [stateAt(place, sinceN), ...place.moments.filter((m) => m.n > sinceN && m.n < n).map((m) => m.after)];
  if (states.some((state) => !state) || answersTo(asked).some((answer) => saysOwn(answer, [404, 410]))) return [];
  return conviction('false-reason', asked, 'it was there all the time, and the server never said otherwise.');
}

/** Of what was never sent nobody can say that it was accepted. */
function neverSent(asked: Asked): Verdict[] {
  const { item, place, word, n } = asked;
  const isSent = place.requests.some(
    (request) =>
      request.effect === 'write' &&
      request.n > (word?.n ?? -1) &&
      request.n < n &&
      carries(request, fieldOf(item.target)),
  );
  return isSent ? [] : conviction('false-reason', asked, 'no write of it was ever sent.');
}

/** A word of the provider's about what it was asked, and not about its own trouble. */
const isAnswer = ({ answered, isOwnWord, status }: Request) =>
  answered && isOwnWord && (status ?? 500) < 500 && status !== 408;

/** So often it must have got no answer of the provider's, and something else must have been answered in between. */
const enoughSilence = 5;

function unavailable({ run }: Model, asked: Asked): Verdict[] {
  const { account, item, place, word, n } = asked;
  const silent = place.requests.filter((request) => request.n > (word?.n ?? -1) && request.n < n && !isAnswer(request));
  const others = run.servers.filter(
    (entry): entry is Request =>
      entry.kind === 'request' &&
      entry.account === account &&
      entry.conversation !== item.conversation &&
      (entry.answered ?? false) &&
      (entry.status ?? 500) < 400,
  );
  const passedOver = silent.slice(1).filter((request, i) => {
    const from = silent[i]?.n ?? 0;
    return others.some((other) => other.n > from && other.n < request.n);
  });
  if (passedOver.length >= enoughSilence) return [];
  return conviction('false-reason', asked, 'that is no refusal: it had to wait and be sent again.');
}

/** With these a provider says no to what it was sent; with 409 where something about it stands against it. */
const refusals = [400, 403, 409, 413, 422];

function refused(model: Model, asked: Asked, all: readonly NeedsYou[]): Verdict[] {
  const { item, account, place, n } = asked;
  const { status } = item;
  // Refused before it was sent, as what a provider cannot hold, or by words inside an answer of success.
  if (status === null || (status !== undefined && status < 300)) return [];
  const answers = answersTo(asked).filter((answer) => (answer.status ?? 0) >= 400);
  if (status === undefined && answers.length === 0) return [];
  const statuses = [...refusals, ...refusalsBeside(factsOf(model, account))];
  const writes = answers.filter((answer) => answer.effect === 'write' && saysOwn(answer, statuses));
  if (writes.length === 0) return conviction('false-reason', asked, 'no write of it was refused by the provider.');
  // One that refuses several at once says nothing of each: they are sent one by one then.
  const beside = all.filter((other) => other.conversation === item.conversation && other.reason === 'refused');
  const sent = beside.filter((other) => other.status !== null && (other.status ?? 300) >= 300);
  // The others may have been refused before this one was meant, but none before the first of them was.
  const firstN = Math.min(...sent.map((other) => meantN(model, asked, other)));
  const ever = place.requests.filter(
    (each) => each.n > firstN && each.n < n && each.answered && each.effect === 'write' && saysOwn(each, statuses),
  );
  if (ever.length >= sent.length) return [];
  return conviction('false-reason', asked, `${ever.length} refused writes stand against ${sent.length} changes.`);
}

/** When the agent said what stands there now, or -1 where that is not known. */
function meantN(model: Model, { account, n }: Asked, { conversation, target, to }: NeedsYou): number {
  const deeds = deedsAbout(model, { account, conversation, target });
  const word = lastOf(
    deeds,
    (deed) =>
      deed.kind === 'word' &&
      deed.isSure &&
      deed.n < n &&
      isSame(target, deed.to, to) &&
      // Said again over a line that shows it, it does nothing: what stands there is what was said before.
      !mayBeNothing(model, deed),
  );
  return word?.n ?? -1;
}
