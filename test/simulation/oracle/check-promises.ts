import type { Deed } from './deeds.ts';
import { lastOf } from './lists.ts';
import { longestRunMs } from './lives.ts';
import type { Verdict } from './logs.ts';
import { deedsAbout, type Final, factsOf, finalWord, isOwn, type Model, placesOf } from './model.ts';
import { isInLists, isSideEffect, isStored, isTold } from './provider-rules.ts';
import { isInNeedsYou, isPoisoned, type Rest, restOf, rowsOf } from './rest.ts';
import { isInRow } from './screens.ts';
import { isChangeOf, isWhole, type Moment, type ServerPlace, sentAt, valueAt } from './servers.ts';
import { dueOf, isSame, valueIn } from './values.ts';
import { convict, isOneOf } from './verdicts.ts';

/** As long as an edit may take when nothing hinders it, in virtual time. */
export const patienceMs = 30 * 60_000;
/** What a list tells is taken over within this. */
const paintingMs = 2000;

/** Each account's acknowledged edits: lost, starved, silently nothing, or forgiven. */
export function checkPromises(model: Model): Verdict[] {
  return model.run.accounts.flatMap(({ account }) => {
    const rest = restOf(model, account);
    if (!rest) return [];
    const forgiven = checkForgiven(model, account, rest);
    const lost = [...model.timelines.values()]
      .filter(([first]) => first?.account === account)
      .flatMap((deeds) => judge(model, rest, deeds) ?? [])
      .filter((verdict) => !forgiven.some((other) => isOneOf(verdict, other)));
    return [...forgiven, ...lost];
  });
}

function judge(model: Model, rest: Rest, deeds: readonly Deed[]): Verdict | null {
  const final = finalWord(model, deeds);
  if (!final) return null;
  const { word } = final;
  const { account, conversation, target, to } = word;
  const facts = factsOf(model, account);
  const places = placesOf(model, account, conversation);
  if (!isStored(facts, target, to) || places.length === 0 || isKept(model, final)) return null;
  if (isRoundTrip(model, final) || isBelieved(model, word)) return null;
  if (isInNeedsYou(model, account, rest.needsYou, word)) return null;
  // What is due is the alerts' business: the provider ends it by itself, and its time may have passed unsent.
  const due = target === 'followUp' ? dueOf(to) : null;
  if (due !== null && due <= model.run.endedAtMs) return null;
  const rows = rowsOf(model, account, rest, conversation);
  const isWaiting = rows.length > 0 ? rows.some(({ mark }) => mark !== 'none') : rest.waiting > 0;
  const about = { account, conversation, target, evidence: [word.n, rest.n] };
  const said = `The agent was told yes to ${target} = ${to}`;
  if (!isWaiting) {
    const kind = isSilentlyNothing(model, final) ? 'silent-nothing' : 'lost';
    return convict(kind, { ...about, words: `${said}; at rest it is neither at the server nor waiting.` });
  }
  const hadMs = longestRunMs(model.lives, Math.max(model.run.healedAtMs, word.atMs), rest.atMs);
  if (rest.isDead || rest.isHeldBack || isPoisoned(model, account, conversation) || hadMs < patienceMs) return null;
  return convict('starved', {
    ...about,
    words: `${said}; it waits although nothing has hindered it for half an hour.`,
  });
}

/**
 * The agent went away from a value and came back to it before anything was sent: nothing is left to say to others, unless
 * the app had heard that somebody else has moved it meanwhile.
 */
function isRoundTrip(model: Model, { word, deeds }: Final): boolean {
  const { account, conversation, target, to } = word;
  if (hadHeard(model, word)) return false;
  const ownN = placesOf(model, account, conversation)
    .flatMap(({ moments }) => moments.filter((moment) => isOwn(model, account, moment) && isChangeOf(moment, target)))
    .map(({ n }) => n);
  return deeds.some(
    ({ kind, n, shown }) =>
      kind === 'word' &&
      n < word.n &&
      shown !== undefined &&
      isSame(target, shown, to) &&
      !ownN.some((own) => own > n && own < word.n),
  );
}

/** The server said yes to a write of what no read tells: nobody can know better. */
function isBelieved(model: Model, { account, conversation, target, n }: Deed): boolean {
  if (isTold(factsOf(model, account), target)) return false;
  const requests = placesOf(model, account, conversation).flatMap((place) => place.requests);
  return requests.some((write) => write.effect === 'write' && sentAt(write) > n && isWhole(write));
}

/** Whether a list that tells of it was read, and shown, after others had moved the value and before the agent spoke. */
export function hadHeard(model: Model, { account, conversation, target, n, atMs, to }: Deed): boolean {
  const [place, ...merged] = placesOf(model, account, conversation);
  const last = lastOf(place?.moments ?? [], (moment) => moment.n < n && isChangeOf(moment, target));
  if (!place || merged.length > 0 || !last?.after || isOwn(model, account, last)) return false;
  if (isSame(target, valueIn(last.after, target), to) || !isInLists(factsOf(model, account), target)) return false;
  return model.servers.lists.some(
    (list) =>
      list.server === place.server &&
      sentAt(list) > last.n &&
      (list.answeredAtMs ?? list.atMs) < atMs - paintingMs &&
      list.listed?.includes(conversation),
  );
}

/** Whether a server had the value at some moment since, and only others, or what the agent said beside, changed it. */
export function isKept(model: Model, { word, tos }: Pick<Final, 'word' | 'tos'>): boolean {
  return placesOf(model, word.account, word.conversation).some((place) => {
    let isKeptNow = holds(place, word, tos, word.n);
    for (const moment of place.moments) {
      if (moment.n <= word.n) continue;
      if (holds(place, word, tos, moment.n)) isKeptNow = true;
      else if (isKeptNow && isTakenByUs(model, word, moment)) isKeptNow = false;
    }
    return isKeptNow;
  });
}

function holds(place: ServerPlace, { target }: Deed, tos: Final['tos'], n: number): boolean {
  const value = valueAt(place, target, n);
  return value !== undefined && tos.some((to) => isSame(target, to, value));
}

function isTakenByUs(model: Model, word: Deed, moment: Moment): boolean {
  const { account, conversation, target } = word;
  if (!isOwn(model, account, moment) || !isChangeOf(moment, target)) return false;
  const facts = factsOf(model, account);
  const led = model.deeds.some(
    (deed) =>
      deed.account === account &&
      deed.n < moment.n &&
      deed.conversation === conversation &&
      isSideEffect(facts, deed.target, deed.to, target),
  );
  return !led;
}

/** Nothing was asked of the server, and nothing was ever painted. */
function isSilentlyNothing(model: Model, { word, tos }: Final): boolean {
  const { account, conversation, target, n, shown } = word;
  if (shown === undefined || isSame(target, shown, word.to)) return false;
  const isSent = placesOf(model, account, conversation).some(({ requests }) =>
    requests.some((request) => request.n > n && request.effect === 'write'),
  );
  const paintings = (model.screens.lists.get(account) ?? []).flatMap(({ entry, rows }) => {
    const row = rows.get(conversation);
    return entry.n > n && row && isInRow(row, target) ? [valueIn(row.values, target)] : [];
  });
  return !isSent && paintings.length > 0 && !paintings.some((value) => tos.some((to) => isSame(target, to, value)));
}

/** What stood under "Needs you" and stands there no more, although the agent did nothing about it. */
function checkForgiven(model: Model, account: string, rest: Rest): Verdict[] {
  const last = new Map<string, { n: number; conversation: string; target: string; to: string | null }>();
  for (const entry of model.run.agent) {
    if (entry.kind === 'signed-out' && entry.account === account) last.clear();
    if (entry.kind !== 'needs-you' || entry.account !== account) continue;
    for (const item of entry.items) {
      last.set(JSON.stringify([item.conversation, item.target, item.to]), { ...item, n: entry.n });
    }
  }
  return [...last.values()].flatMap(({ n, conversation, target, to }) => {
    if (isInNeedsYou(model, account, rest.needsYou, { conversation, target })) return [];
    const about = { account, conversation, target };
    const isAnswered = deedsAbout(model, about).some((deed) => deed.yesN > n);
    const isElsewhere = model.deeds.some(
      (deed) =>
        deed.account === account && deed.conversation === conversation && deed.yesN > n && deed.kind !== 'retry',
    );
    const rows = rowsOf(model, account, rest, conversation);
    const isWaiting = rows.length > 0 ? rows.some(({ mark }) => mark !== 'none') : rest.waiting > 0;
    if (isAnswered || isElsewhere || isWaiting || wasThere(model, account, conversation, target, to, n)) return [];
    const words = `${target} = ${to} needed the agent and is shown no more, though nobody answered it.`;
    return [convict('forgiven', { ...about, words, evidence: [n, rest.n] })];
  });
}

function wasThere(
  model: Model,
  account: string,
  conversation: string,
  target: string,
  to: string | null,
  n: number,
): boolean {
  const facts = factsOf(model, account);
  const places = placesOf(model, account, conversation);
  // A local value is shown again when its base moves back; nothing in the logs tells that.
  if (!isStored(facts, target, to) || places.length === 0) return true;
  return places.some((place) =>
    [n, ...place.moments.map((moment) => moment.n).filter((at) => at > n)].some((at) => {
      const value = valueAt(place, target, at);
      return value !== undefined && isSame(target, value, to);
    }),
  );
}
