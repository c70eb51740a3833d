import { lastOf } from './lists.ts';
import type { Life } from './lives.ts';
import type { AccountFacts, AgentEntry, Verdict } from './logs.ts';
import type { Model } from './model.ts';
import { answeredAt, type Request, sentAt } from './servers.ts';
import { convict } from './verdicts.ts';

const secondMs = 1000;
const minuteMs = 60 * secondMs;
/** An app that nothing hinders asks each server for something within this: waits end after a minute, requests after half. */
const silentMs = 3 * minuteMs;
/** And for its list within this, since others may have their turn between. */
const unlistedMs = 6 * minuteMs;
/** A subscription that is at its limit is asked for again after a quarter of an hour. */
const limitMs = 16.5 * minuteMs;
/** No header binds a client for longer. */
const longestWaitMs = 60 * minuteMs;
/** What a server asks for with 429 and no time is the client's own wait. */
const unsaidWaitMs = 2 * minuteMs;
/** Of what an hour allows, so much may be used up before reading has to wait. */
const freeShare = 0.5;

/** Failures in a row after which a client waits before each try, and the tries of a minute that are no waiting any more. */
const fewFailures = 8;
const mostTries = 10;

/** What the agent said so shortly before the app was killed may be forgotten. */
const unkeptMs = 5 * secondMs;

/** When the agent, or the system, says that everything is to be tried, it is tried within this. */
const atOnceMs = 10 * secondMs;
/** A clock that was set is noticed within half a minute. */
const noticedMs = 45 * secondMs;

/** An account is asked in time where nothing holds it back, is left in peace while it fails, and is tried when that is wanted. */
export function checkSilence(model: Model): Verdict[] {
  return model.run.accounts.flatMap((facts) => {
    const requests = requestsOf(model, facts);
    // Without the times at which they left, nothing can be said of the time between them.
    if (requests.some(({ sentAtMs }) => sentAtMs === undefined)) return [];
    return [
      ...silent(model, facts, requests),
      ...impatient(model, facts, requests),
      ...unheeded(model, facts, requests),
    ];
  });
}

/** All that left for the account’s server, those with a token that it does not know included, in their order. */
function requestsOf({ run }: Model, { account, server }: AccountFacts): Request[] {
  return run.servers
    .filter((entry) => entry.kind === 'request')
    .filter((request) => request.server === server && (request.account === account || request.account === null))
    .sort((a, b) => sentAt(a) - sentAt(b));
}

const sentMs = ({ sentAtMs, atMs }: Request) => sentAtMs ?? atMs;

/** When the account was connected and not paused, in stretches of a running app; what changes it begins another one. */
function workingTimes({ run, lives }: Model, { account, server }: AccountFacts): Life[] {
  const pieces: Life[] = [];
  const cuts = run.agent.filter(
    (entry) =>
      ('account' in entry && entry.account === account && isTurn(entry)) ||
      entry.kind === 'disk-failed' ||
      isTrial(entry, server),
  );
  const isNew = cuts.find(({ kind }) => kind === 'connected' || kind === 'signed-out')?.kind === 'connected';
  let fromMs: number | null = isNew ? null : Number.NEGATIVE_INFINITY;
  for (const { kind, atMs, n } of cuts) {
    if (fromMs !== null) pieces.push({ fromMs, toMs: atMs });
    // Ended right after it, the app may not have kept it.
    const isLost = lives.breaks.some((end) => end.n > n && end.atMs < atMs + unkeptMs);
    const isOff: boolean = ['paused', 'signed-out'].includes(kind) || (fromMs === null && (isLost || !isBack(kind)));
    fromMs = isOff ? null : atMs;
  }
  if (fromMs !== null) pieces.push({ fromMs, toMs: run.endedAtMs });
  return lives.stretches.flatMap((life) =>
    pieces
      .map((piece) => ({ fromMs: Math.max(piece.fromMs, life.fromMs), toMs: Math.min(piece.toMs, life.toMs) }))
      .filter((piece) => piece.fromMs < piece.toMs && Number.isFinite(piece.fromMs)),
  );
}

const isBack = (kind: AgentEntry['kind']) => kind === 'resumed' || kind === 'connected';
const isTurn = ({ kind }: AgentEntry) => isBack(kind) || ['paused', 'signed-out', 'renewed'].includes(kind);

const isTrial = (entry: AgentEntry, server: string) =>
  (entry.kind === 'trying' || entry.kind === 'tried') && entry.server === server;

function silent(model: Model, facts: AccountFacts, requests: readonly Request[]): Verdict[] {
  const { account, server } = facts;
  // What a provider has instead of a list counts as one.
  const lists = requests.filter(({ effect }) => effect === 'list' || effect === 'other');
  for (const time of workingTimes(model, facts)) {
    const found =
      firstGap(model, facts, requests, requests, time, silentMs) ??
      firstGap(model, facts, requests, lists, time, unlistedMs);
    if (!found) continue;
    const what = found.isAll ? 'nothing' : 'not for its list';
    const minutes = Math.round((found.toMs - found.fromMs) / minuteMs);
    const words = `${server} was asked ${what} for ${minutes} minutes, though nothing held that back.`;
    return [convict('starved', { account, words, evidence: [found.n] })];
  }
  return [];
}

/** The first time within `time` in which none of these left for longer than anything they were told explains. */
function firstGap(
  model: Model,
  facts: AccountFacts,
  all: readonly Request[],
  asked: readonly Request[],
  { fromMs, toMs }: Life,
  mostMs: number,
): { fromMs: number; toMs: number; n: number; isAll: boolean } | null {
  const moments = [fromMs, ...asked.map(sentMs).filter((atMs) => atMs > fromMs && atMs < toMs), toMs];
  for (const [i, atMs] of moments.entries()) {
    const next = moments[i + 1];
    if (next === undefined || next - atMs < mostMs) continue;
    // Of several under way, any may have said that it is to be left alone.
    const told = all.filter((request) => request.answered && answeredMs(request) > atMs - minuteMs);
    const before = told.filter((request) => answeredMs(request) <= next - mostMs);
    const last = lastWord(model, facts, all, next - mostMs);
    const rests = [...before, ...(last ? [last] : [])].map((answer) => restMs(answer, mostMs));
    // What is told before a rest is over may be the next one.
    const owedMs = told
      .filter((answer) => answeredMs(answer) < next)
      .sort((a, b) => answeredMs(a) - answeredMs(b))
      .reduce(
        (until, answer) => (answeredMs(answer) <= until ? Math.max(until, restMs(answer, mostMs)) : until),
        Math.max(atMs + mostMs, ...rests),
      );
    if (next < owedMs || isUsedUp(model, facts, atMs)) continue;
    return { fromMs: atMs, toMs: next, n: before.at(-1)?.n ?? all[0]?.n ?? 0, isAll: all === asked };
  }
  return null;
}

const answeredMs = ({ answeredAtMs, atMs }: Request) => answeredAtMs ?? atMs;

/** Until when an answer may keep an account from being asked. */
function restMs(answer: Request, mostMs: number): number {
  const { status, isOwnWord, retryAfterMs } = answer;
  const atMs = answeredMs(answer);
  if (!isOwnWord) return atMs;
  // Who sent a token that its server does not know is no account of its, whatever status says so.
  if (status === 401 || status === 403 || answer.account === null) return Number.POSITIVE_INFINITY;
  if (status === 402) return atMs + limitMs;
  if (status === 429 || status === 503) return atMs + mostMs + Math.min(retryAfterMs ?? 0, longestWaitMs);
  return atMs;
}

/**
 * The last that its server said to the account itself, or null where the agent has entered a token since that it took.
 * What a trial was answered before it broke off says nothing of the account.
 */
function lastWord({ run }: Model, { account, server }: AccountFacts, all: readonly Request[], atMs: number) {
  const trials = run.agent.filter((entry) => isTrial(entry, server));
  const inTrial = (request: Request) => lastOf(trials, ({ n }) => n < sentAt(request))?.kind === 'trying';
  const said = all
    .filter((request) => request.answered && request.isOwnWord && answeredMs(request) <= atMs && !inTrial(request))
    .sort((a, b) => answeredMs(a) - answeredMs(b));
  const last = said.at(-1) ?? null;
  const isTaken = run.agent.some(
    (entry) =>
      (entry.kind === 'renewed' || entry.kind === 'connected') &&
      entry.account === account &&
      entry.n > (last?.n ?? 0) &&
      entry.atMs <= atMs,
  );
  return isTaken ? null : last;
}

/** Where requests are counted, all with one token together, reading may have to wait until there is room again. */
function isUsedUp(model: Model, { requestsPerHour, server, token }: AccountFacts, atMs: number): boolean {
  if (requestsPerHour === null) return false;
  const lately = model.run.servers.filter(
    (entry) =>
      entry.kind === 'request' &&
      entry.server === server &&
      // An account that was signed out had the same token, as far as anybody knows.
      (model.facts.get(entry.account ?? '')?.token ?? token) === token &&
      sentMs(entry) > atMs - 60 * minuteMs &&
      sentMs(entry) <= atMs,
  );
  return lately.length > requestsPerHour * freeShare;
}

const isFailed = ({ answered, isOwnWord, status }: Request) =>
  !answered || !isOwnWord || status === null || status >= 500 || status === 408;

/** Where everything fails, one try follows another after a wait that grows. */
function impatient(model: Model, facts: AccountFacts, requests: readonly Request[]): Verdict[] {
  const starts = model.run.agent.filter((entry) => isFresh(entry, facts)).map(({ n }) => n);
  let row: Request[] = [];
  let fresh = -1;
  for (const request of requests) {
    const since = starts.filter((n) => n < sentAt(request)).length;
    if (since !== fresh || !isFailed(request)) row = [];
    fresh = since;
    if (!isFailed(request)) continue;
    row.push(request);
    const first = row.length > fewFailures + mostTries ? row.at(-1 - mostTries) : undefined;
    if (!first || sentMs(request) - sentMs(first) >= minuteMs) continue;
    const words = `${facts.server} was tried more than ${mostTries} times within a minute while all that was asked of it failed.`;
    return [convict('hammering', { account: facts.account, words, evidence: [first.n, request.n] })];
  }
  return [];
}

/** What makes an app forget how a server has been answering. */
function isFresh(entry: AgentEntry, { account, server }: AccountFacts): boolean {
  if (entry.kind === 'started' || entry.kind === 'awake' || entry.kind === 'clock-set') return true;
  if (entry.kind === 'disk-failed' || isTrial(entry, server)) return true;
  return (
    ['hurried', 'resumed', 'connected', 'renewed'].includes(entry.kind) &&
    'account' in entry &&
    entry.account === account
  );
}

/** The agent asks for everything, the machine woke, or its clock was set: whatever waits for a time is tried. */
function unheeded(model: Model, facts: AccountFacts, requests: readonly Request[]): Verdict[] {
  const { account, server } = facts;
  const times = workingTimes(model, facts);
  const calls = model.run.agent.flatMap((entry) => {
    const withinMs = heedingMs(model, entry, account);
    return withinMs === null ? [] : [{ entry, withinMs }];
  });
  const missed = calls.find(({ entry: { n, atMs }, withinMs }) => {
    const isWorking = times.some(({ fromMs, toMs }) => fromMs <= atMs && atMs + withinMs <= toMs);
    // What is under way, or was broken off by it, need not be asked again.
    const lastBefore = lastOf(requests, (request) => sentAt(request) < n);
    const isAsked =
      lastBefore?.answered === false ||
      requests.some((request) => {
        const ms = sentMs(request);
        return ms <= atMs + withinMs && (ms >= atMs - secondMs || endN(request) > n);
      });
    const last = lastOf(requests, (request) => request.answered && answeredMs(request) <= atMs + withinMs);
    return isWorking && !isAsked && !(last && mayRest(last, atMs)) && !isUsedUp(model, facts, atMs);
  });
  if (!missed) return [];
  const words = `Everything was to be tried at once, and ${server} was not asked within ${missed.withinMs / secondMs} s.`;
  return [convict('starved', { account, words, evidence: [missed.entry.n] })];
}

const endN = (request: Request) => (request.answered ? answeredAt(request) : request.n);

/** A wait that a server has asked for is kept all the same. */
const mayRest = (answer: Request, atMs: number) =>
  (answer.status === 429 || answer.status === 503) &&
  atMs < answeredMs(answer) + Math.max(unsaidWaitMs, Math.min(answer.retryAfterMs ?? 0, longestWaitMs));

/** @returns how soon all is to be tried after this, ms; null where it says nothing of the kind */
function heedingMs(model: Model, entry: AgentEntry, account: string): number | null {
  if (entry.kind === 'hurried') return entry.account === account ? atOnceMs : null;
  if (entry.kind === 'awake') return entry.isTold === true ? atOnceMs : null;
  if (entry.kind !== 'clock-set') return null;
  const isAlone = model.lives.clockSets.every(
    ({ n }) => n === entry.n || Math.abs(msOf(model, n) - entry.atMs) > noticedMs,
  );
  return isAlone && Math.abs(entry.byMs) > minuteMs ? noticedMs : null;
}

const msOf = ({ run }: Model, n: number) => run.agent.find((entry) => entry.n === n)?.atMs ?? 0;
