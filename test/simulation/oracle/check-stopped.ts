import type { Deed } from './deeds.ts';
import { lastOf } from './lists.ts';
import type { Verdict } from './logs.ts';
import { coupledDeeds, factsOf, isOwn, type Model, placesOf } from './model.ts';
import { isSideEffect } from './provider-rules.ts';
import { isChangeOf, type Request, sentAt } from './servers.ts';
import { isSame, valueIn } from './values.ts';
import { convict } from './verdicts.ts';

/** What the agent has stopped stays stopped: a paused account, one that they left, an edit that they gave up. */
export function checkStopped(model: Model): Verdict[] {
  const requests = model.run.servers.filter((entry) => entry.kind === 'request');
  return [
    ...model.run.agent.flatMap((entry) => {
      if (entry.kind === 'paused') return whilePaused(model, requests, entry);
      return entry.kind === 'signed-out' ? afterSignOut(model, requests, entry) : [];
    }),
    ...[...model.timelines.values()].flatMap((deeds) => deeds.flatMap((deed) => sentAllTheSame(model, deeds, deed))),
  ];
}

type Stop = { readonly n: number; readonly atMs: number; readonly account: string };

/** Of the same moment is what left before the yes was heard. */
const leftAfter = (stop: Stop) => (request: Request) =>
  sentAt(request) > stop.n && (request.sentAtMs ?? request.atMs) > stop.atMs;

/** While the agent enters a token, it is tried. */
function isTrial({ run }: Model, request: Request): boolean {
  const last = lastOf(
    run.agent,
    (entry) =>
      (entry.kind === 'trying' || entry.kind === 'tried') &&
      entry.server === request.server &&
      entry.n < sentAt(request),
  );
  return last?.kind === 'trying';
}

function whilePaused(model: Model, requests: readonly Request[], pause: Stop): Verdict[] {
  const { account, n } = pause;
  if (!model.facts.has(account)) return [];
  const { token } = factsOf(model, account);
  if (model.run.accounts.some((other) => other.token === token && other.account !== account)) return [];
  const end = model.run.agent.find(
    (entry) =>
      entry.n > n &&
      (entry.kind === 'resumed' || entry.kind === 'signed-out' || entry.kind === 'connected') &&
      entry.account === account,
  );
  const sent = requests
    .filter((request) => request.account === account)
    .filter(leftAfter(pause))
    .find((request) => sentAt(request) < (end?.n ?? Number.POSITIVE_INFINITY) && !isTrial(model, request));
  if (!sent) return [];
  const words = `${sent.method} ${sent.path} left although the agent has paused the account.`;
  return [convict('not-stopped', { account, conversation: sent.conversation, words, evidence: [n, sent.n] })];
}

function afterSignOut(model: Model, requests: readonly Request[], stop: Stop): Verdict[] {
  const { account, n } = stop;
  const before = requests.filter((request) => request.account === account && sentAt(request) < n).at(-1);
  const { credentials, server } = before ?? {};
  if (credentials === undefined) return [];
  const next = model.run.agent.find(
    (entry) => entry.n > n && (entry.kind === 'connected' || (entry.kind === 'trying' && entry.server === server)),
  );
  const sent = requests
    .filter((request) => request.credentials === credentials && request.server === server)
    .filter(leftAfter(stop))
    .find((request) => sentAt(request) < (next?.n ?? Number.POSITIVE_INFINITY));
  if (!sent) return [];
  const words = `${sent.method} ${sent.path} left with the token of an account that the agent has signed out of.`;
  return [convict('not-stopped', { account, conversation: sent.conversation, words, evidence: [n, sent.n] })];
}

/** What was given up before it was sent is never sent. */
function sentAllTheSame(model: Model, deeds: readonly Deed[], end: Deed): Verdict[] {
  const { account, conversation, target, to, yesN } = end;
  if (end.kind !== 'end' || !end.isSure) return [];
  if (deeds.some((deed) => deed.kind !== 'word' && deed !== end) || coupledDeeds(model, end).length > 0) return [];
  const [word, ...more] = deeds.filter((deed) => deed.kind === 'word' && isSame(target, deed.to, to));
  if (!word || word.n > end.n || more.length > 0) return [];
  const facts = factsOf(model, account);
  const isLed = model.deeds.some(
    (deed) => deed.conversation === conversation && isSideEffect(facts, deed.target, deed.to, target),
  );
  const places = placesOf(model, account, conversation);
  if (isLed || places.length !== 1) return [];
  const written = places[0]?.moments.find(
    (moment) =>
      moment.request !== null &&
      sentAt(moment.request) > yesN &&
      isOwn(model, account, moment) &&
      moment.before !== null &&
      moment.after !== null &&
      isChangeOf(moment, target) &&
      isSame(target, valueIn(moment.after, target), to),
  );
  if (!written) return [];
  const words = `${target} = ${to} was given up by the agent, and was sent after that.`;
  return [convict('stray', { account, conversation, target, words, evidence: [word.n, end.n, written.n] })];
}
