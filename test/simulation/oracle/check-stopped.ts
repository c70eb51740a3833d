import type { Deed } from './deeds.ts';
import { lastOf } from './lists.ts';
import type { Verdict } from './logs.ts';
import { factsOf, type Model, placesOf } from './model.ts';
import { isLedBeside, quietBetween } from './quiet.ts';
import { answeredAt, isChangeOf, type Moment, type Request, sentAt } from './servers.ts';
import { isSame, valueIn } from './values.ts';
import { convict } from './verdicts.ts';

/** What the agent has stopped stays stopped: a paused account, one that they left, an edit that they gave up. */
export function checkStopped(model: Model): Verdict[] {
  const requests = model.run.servers.filter((entry) => entry.kind === 'request');
  return [
    ...model.run.agent.flatMap((entry) => {
      if (entry.kind === 'paused') return whilePaused(model, requests, entry);
      if (entry.kind === 'renewed') return afterRenewal(model, requests, entry);
      if (entry.kind !== 'signed-out') return [];
      return [...afterSignOut(model, requests, entry), ...afterReturn(model, requests, entry)];
    }),
    ...[...model.timelines.values()].flatMap((deeds) =>
      deeds.flatMap((deed) => [...sentAllTheSame(model, deeds, deed), ...sentAlthoughReplaced(model, deeds, deed)]),
    ),
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

/** An account that comes back after a sign-out has nothing of before: no line that was not read anew, no edit. */
function afterReturn(model: Model, requests: readonly Request[], { n, account }: Stop): Verdict[] {
  const back = model.run.agent.find(
    (entry) => entry.n > n && entry.kind === 'connected' && entry.account === account && model.facts.has(account),
  );
  if (!back) return [];
  const { server } = factsOf(model, account);
  const firstN = Math.min(
    ...requests
      .filter((request) => request.server === server && sentAt(request) > n && request.answered)
      .map((request) => answeredAt(request)),
  );
  const kept = model.run.agent.find(
    (entry) => entry.kind === 'painted' && entry.account === account && entry.n > back.n && entry.rows.length > 0,
  );
  const about = (words: string, at: number, conversation: string | null) =>
    convict('not-stopped', { account, conversation, words, evidence: [n, back.n, at] });
  if (kept && kept.n < firstN)
    return [about('It was signed out of, and its list is shown before it was read anew.', kept.n, null)];
  const written = requests.find(
    (request) =>
      request.effect === 'write' &&
      request.account === account &&
      sentAt(request) > back.n &&
      !model.deeds.some((deed) => deed.account === account && deed.n > n && deed.n < sentAt(request)),
  );
  if (!written) return [];
  const words = `${written.method} ${written.path} left for an edit from before the agent signed out.`;
  return [about(words, written.n, written.conversation)];
}

/** A token that the agent has replaced is of no use any more. */
function afterRenewal(model: Model, requests: readonly Request[], { n, atMs, account }: Stop): Verdict[] {
  const facts = model.facts.get(account);
  // Signed out of since, it came back by another id, if at all.
  if (!facts) return [];
  const { server } = facts;
  const here = requests.filter((request) => request.server === server && request.credentials !== undefined);
  const old = lastOf(here, (request) => request.account === account && sentAt(request) < n && !isTrial(model, request));
  const isOld = (request: Request) => request.credentials === old?.credentials;
  const renewedAgain = model.run.agent.find(
    (entry) => entry.kind === 'renewed' && entry.account === account && entry.n > n,
  );
  // Entered once more, it is the same one, whatever replaces it later.
  const until = renewedAgain?.n ?? Number.POSITIVE_INFINITY;
  const replaced = here.find(
    (request) =>
      sentAt(request) > n &&
      sentAt(request) < until &&
      request.account === account &&
      !isOld(request) &&
      !isTrial(model, request),
  );
  const sent = here.find((request) => isOld(request) && leftAfter({ n, atMs, account })(request));
  if (!old || !replaced || !sent) return [];
  const words = `${sent.method} ${sent.path} left with the token that the agent had replaced.`;
  return [convict('not-stopped', { account, conversation: sent.conversation, words, evidence: [n, sent.n] })];
}

/** What was given up before it was sent is never sent. */
function sentAllTheSame(model: Model, deeds: readonly Deed[], end: Deed): Verdict[] {
  const { to, target, yesN } = end;
  if (end.kind !== 'end' || !end.isSure) return [];
  const word = lastOf(deeds, (deed) => deed.n < end.n && deed.kind === 'word' && isSame(target, deed.to, to));
  const next = deeds.find((deed) => deed.n > end.n);
  if (!word || deeds.some((deed) => deed.n > word.n && deed.n < end.n)) return [];
  // The same, said before and not done by then, may be what was sent.
  const before = lastOf(deeds, (deed) => deed.n < word.n);
  if (before && quietBetween(model, before, word.n) === null) return [];
  const written = writtenWithin(model, word, yesN, next?.n ?? Number.POSITIVE_INFINITY);
  if (!written) return [];
  const words = `${target} = ${to} was given up by the agent, and was sent after that.`;
  return [stray(word, words, [word.n, end.n, written.n])];
}

/** What another word replaced in the same pause, so that nothing of it was under way, is never sent. */
function sentAlthoughReplaced(model: Model, deeds: readonly Deed[], word: Deed): Verdict[] {
  const next = deeds[deeds.indexOf(word) + 1];
  if (word.kind !== 'word' || !word.isSure || next?.kind !== 'word' || !next.isSure) return [];
  const { target, to } = word;
  const before = deeds[deeds.indexOf(word) - 1];
  if (isSame(target, next.to, to) || !isPausedWithin(model, word, next.yesN)) return [];
  if (before && quietBetween(model, before, word.n) === null) return [];
  const after = deeds.find((deed) => deed.n > next.n);
  const written = writtenWithin(model, word, next.yesN, after?.n ?? Number.POSITIVE_INFINITY);
  if (!written) return [];
  const words = `${target} = ${to} was sent although the agent had said ${next.to} since, in one pause.`;
  return [stray(word, words, [word.n, next.n, written.n])];
}

const stray = ({ account, conversation, target }: Deed, words: string, evidence: readonly number[]) =>
  convict('stray', { account, conversation, target, words, evidence });

/** Whether the account was paused when the agent spoke, and had not been resumed at the end. */
function isPausedWithin({ run }: Model, { account, n }: Deed, untilN: number): boolean {
  const isTurn = (kind: string) => kind === 'paused' || kind === 'resumed' || kind === 'connected';
  const last = lastOf(
    run.agent,
    (entry) => isTurn(entry.kind) && 'account' in entry && entry.account === account && entry.n < untilN,
  );
  return last?.kind === 'paused' && last.n < n;
}

/** Our write, sent within these bounds, that makes the word true; none where something beside it may have done that. */
function writtenWithin(model: Model, word: Deed, fromN: number, toN: number): Moment | undefined {
  const { account, conversation, target, to } = word;
  const places = placesOf(model, account, conversation);
  if (places.length !== 1 || isLedBeside(model, word, toN)) return undefined;
  return places[0]?.moments.find(
    (moment) =>
      moment.request !== null &&
      sentAt(moment.request) > fromN &&
      sentAt(moment.request) < toN &&
      // Another account of the token has words of its own.
      moment.request.account === account &&
      moment.before !== null &&
      moment.after !== null &&
      isChangeOf(moment, target) &&
      isSame(target, valueIn(moment.after, target), to),
  );
}
