import { patienceMs } from './check-promises.ts';
import { groupedBy } from './lists.ts';
import { longestRunMs, ranThrough } from './lives.ts';
import type { AccountFacts, AgentEntry, Verdict } from './logs.ts';
import type { Model } from './model.ts';
import { restOf } from './rest.ts';
import { type Request, sentAt, stateAt } from './servers.ts';
import { convict } from './verdicts.ts';

const hourMs = 3_600_000;
const minuteMs = 60_000;
/** More than this in one minute is a loop. */
const mostInAMinute = 300;
const mostAlikeInAMinute = 20;
/** A place in a list is found gone once, and once more after the list was begun anew. */
const mostGonePlaces = 4;

/** What the app asks of a server: not too much, not the same again and again, not with another's token. */
export function checkRequests(model: Model): Verdict[] {
  const requests = model.run.servers.filter((entry) => entry.kind === 'request');
  return [
    ...tooMany(model, requests),
    ...loops(model, requests),
    ...hammering(model, requests),
    ...gonePlaces(model, requests),
    ...wrongServers(model, requests),
    ...starved(model, requests),
    ...requests.flatMap((request) =>
      request.violations.map((words) =>
        convict('violation', {
          ...whose(model, request),
          conversation: request.conversation,
          words,
          evidence: [request.n],
        }),
      ),
    ),
  ];
}

const whose = (model: Model, { account, server }: Request) => ({
  account: account ?? model.run.accounts.find((facts) => facts.server === server)?.account ?? '',
});

/**
 * The first stretch of this length with more than so many, as its first and its last, or null.
 * @param unknown how many at its end nobody may know of
 */
function tooDense(
  requests: readonly Request[],
  spanMs: number,
  most: number,
  unknown: (first: Request, last: Request) => number = () => 0,
): readonly [Request, Request] | null {
  for (let i = most; i < requests.length; i += 1) {
    const [first, last] = [requests[i - most], requests[i]];
    if (!first || !last || last.atMs - first.atMs >= spanMs) continue;
    const more = requests.findIndex((request) => last.atMs - request.atMs < spanMs);
    if (i - more + 1 - most > unknown(requests[more] ?? first, last)) return [first, last];
  }
  return null;
}

/**
 * What was counted just before a power cut is not on the disk for sure; each eighth request is. With a local copy that
 * is lost all that was counted in it is.
 */
const lostByACut = 8;
const lostBetween =
  ({ run }: Model) =>
  (first: Request, last: Request): number => {
    const between = run.agent.filter(({ n }) => n > first.n && n < last.n);
    if (between.some((entry) => entry.kind === 'killed' && entry.isListLost === true)) return Number.POSITIVE_INFINITY;
    return lostByACut * between.filter(({ kind }) => kind === 'power-cut').length;
  };

function tooMany(model: Model, requests: readonly Request[]): Verdict[] {
  const tokenOf = ({ account }: Request) => model.facts.get(account ?? '')?.token ?? '';
  const known = requests.filter(({ account, arrived }) => arrived && model.facts.has(account ?? ''));
  // What was sent with a token that has been replaced since is not taken from the new one's hour.
  const sentWith = (request: Request) => JSON.stringify([tokenOf(request), request.credentials ?? null]);
  return groupedBy(known, sentWith).flatMap((group) => {
    const token = group[0] ? tokenOf(group[0]) : '';
    const limits = model.run.accounts.flatMap((facts) => (facts.token === token ? (facts.requestsPerHour ?? []) : []));
    const dense = limits.length > 0 ? tooDense(group, hourMs, Math.min(...limits), lostBetween(model)) : null;
    if (!dense) return [];
    const words = `More than ${Math.min(...limits)} requests with one token within an hour.`;
    return [convict('too-many-requests', { ...whose(model, dense[1]), words, evidence: dense.map(({ n }) => n) })];
  });
}

function loops(model: Model, requests: readonly Request[]): Verdict[] {
  return groupedBy(requests, ({ server }) => server).flatMap((group) => {
    const dense = tooDense(unasked(model, group), minuteMs, mostInAMinute);
    if (!dense) return [];
    const words = `More than ${mostInAMinute} requests to ${dense[1].server} within a minute.`;
    return [convict('too-many-requests', { ...whose(model, dense[1]), words, evidence: dense.map(({ n }) => n) })];
  });
}

function hammering(model: Model, requests: readonly Request[]): Verdict[] {
  const keyOf = ({ server, method, path, body }: Request) => JSON.stringify([server, method, path, body ?? null]);
  return groupedBy(requests, keyOf).flatMap((group) => {
    const dense = tooDense(unasked(model, group), minuteMs, mostAlikeInAMinute);
    if (!dense) return [];
    const [, { method, path, conversation }] = dense;
    const words = `${method} ${path} more than ${mostAlikeInAMinute} times within a minute.`;
    const evidence = dense.map(({ n }) => n);
    return [convict('hammering', { ...whose(model, dense[1]), conversation, words, evidence })];
  });
}

/** A short id is part of many a number. */
const isPlaceAfter = ({ path }: Request, conversation: string) =>
  [...new URL(path, 'http://any').searchParams].some(
    ([name, value]) => /after|cursor/.test(name) && value.includes(conversation),
  );

/** A place in a list that names what is gone is refused whenever it is asked for: the list is to be begun anew. */
function gonePlaces(model: Model, requests: readonly Request[]): Verdict[] {
  const refused = requests.filter(
    ({ effect, isOwnWord, status }) => effect === 'list' && isOwnWord && [400, 404, 422].includes(status ?? 0),
  );
  return [...model.servers.places.values()].flatMap((place) => {
    const { server, conversation } = place;
    const named = refused.filter(
      (each) => each.server === server && isPlaceAfter(each, conversation) && stateAt(place, each.n) === null,
    );
    const last = named.at(mostGonePlaces);
    if (!last) return [];
    const words = `${last.path} was asked for ${named.length} times, although what it names is gone.`;
    return [convict('hammering', { ...whose(model, last), conversation, words, evidence: named.map(({ n }) => n) })];
  });
}

/** Without those that the agent asks for: as often as they want something, it may be asked anew. */
function unasked({ run }: Model, group: readonly Request[]): readonly Request[] {
  const left = [...group];
  for (const entry of run.agent) {
    for (const account of askingAnew(entry, run.accounts)) {
      const at = left.findIndex((request) => request.account === account && sentAt(request) > entry.n);
      if (at >= 0) left.splice(at, 1);
    }
  }
  return left;
}

/** For whom something is asked after an entry; a start asks for what is new and for the whole list. */
function askingAnew(entry: AgentEntry, accounts: readonly AccountFacts[]): readonly string[] {
  if (entry.kind === 'started') return accounts.flatMap(({ account }) => [account, account]);
  const isAsking = ['hurried', 'opened', 'asked', 'resumed'].includes(entry.kind);
  return isAsking && 'account' in entry ? [entry.account] : [];
}

function wrongServers(model: Model, requests: readonly Request[]): Verdict[] {
  return requests.flatMap(({ account, server, conversation, n }) => {
    const facts = model.facts.get(account ?? '');
    const isTheirs = model.run.accounts.some((each) => each.token === facts?.token && each.server === server);
    if (!facts || isTheirs) return [];
    const words = `The token of ${facts.account} went to ${server}.`;
    return [convict('wrong-account', { account: facts.account, conversation, words, evidence: [n] })];
  });
}

/** A live account is asked for what is new. */
function starved(model: Model, requests: readonly Request[]): Verdict[] {
  const { run, lives } = model;
  const fromMs = run.endedAtMs - patienceMs;
  if (fromMs < run.healedAtMs || !ranThrough(lives, fromMs, run.endedAtMs)) return [];
  return run.accounts.flatMap(({ account, server, token }) => {
    const rest = restOf(model, account);
    const isNew = run.agent.some(
      (entry) =>
        (entry.kind === 'resumed' || entry.kind === 'connected' || entry.kind === 'renewed') &&
        entry.account === account &&
        entry.atMs > fromMs,
    );
    if (!rest || rest.isDead || rest.isHeldBack || isNew || longestRunMs(lives, fromMs, rest.atMs) <= 0) return [];
    const isAsked = requests.some(
      (request) =>
        request.server === server &&
        request.atMs >= fromMs &&
        model.facts.get(request.account ?? '')?.token === token &&
        request.effect === 'list',
    );
    if (isAsked) return [];
    const words = `${server} lives and was not asked for its list within the last half hour.`;
    return [convict('starved', { account, words, evidence: [rest.n] })];
  });
}
