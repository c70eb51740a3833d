import { ranThrough } from './lives.ts';
import type { AccountFacts, AgentEntry, Verdict } from './logs.ts';
import type { Model } from './model.ts';
import { isStored } from './provider-rules.ts';
import { type Request, sentAt } from './servers.ts';
import { isUndisturbed } from './undisturbed.ts';
import { convict } from './verdicts.ts';

/** No wait of an edit's is longer than a minute where its server answers; so much lies between two looks at all. */
const idleMs = 4 * 60_000;
const hourMs = 60 * 60_000;
/** Of an hour's requests, so many are for edits alone, in each stretch of this an even part of them. */
const editShare = 0.05;
const stretchMs = 5 * 60_000;

/** Edits are sent while nothing hinders that, and no other work takes the requests that are kept for them. */
export function checkIdle(model: Model): Verdict[] {
  return model.run.accounts.flatMap((facts) => {
    const requests = requestsOf(model, facts);
    return [...idle(model, facts, requests), ...crowdedOut(model, facts, requests)];
  });
}

const requestsOf = ({ run, facts }: Model, { server, token }: AccountFacts) =>
  run.servers.filter(
    (entry): entry is Request =>
      entry.kind === 'request' && entry.server === server && facts.get(entry.account ?? '')?.token === token,
  );

const sentMs = ({ sentAtMs, atMs }: Request) => sentAtMs ?? atMs;
const isForEdits = ({ effect }: Request) => effect === 'write' || effect === 'read';

/** The foot counts changes that wait, names no reason, and for minutes nothing was asked for their sake. */
function idle(model: Model, { account }: AccountFacts, requests: readonly Request[]): Verdict[] {
  const found = model.run.agent.find((entry) => {
    if (entry.kind !== 'status' || entry.account !== account || entry.gate !== null || entry.waiting === 0)
      return false;
    const fromMs = entry.atMs - idleMs;
    const isNew = model.deeds.some((deed) => deed.account === account && deed.n < entry.n && deed.atMs >= fromMs);
    const isAsked = requests.some((each) => isForEdits(each) && sentMs(each) >= fromMs && sentMs(each) <= entry.atMs);
    return !isNew && !isAsked && isUndisturbed(model, account, fromMs, entry.atMs) && !isPoisoned(model, account);
  });
  if (found?.kind !== 'status') return [];
  const words = `${found.waiting} changes wait, nothing says for what, and nothing was sent for ${idleMs / 60_000} minutes.`;
  return [convict('stuck', { account, words, evidence: [found.n] })];
}

const isPoisoned = ({ run }: Model, account: string) => run.poisoned.some((place) => place.account === account);

/** Where requests are counted, some are kept for the agent's edits, whatever else there is to read. */
function crowdedOut(model: Model, facts: AccountFacts, requests: readonly Request[]): Verdict[] {
  const { account, requestsPerHour } = facts;
  if (requestsPerHour === null) return [];
  for (const deed of model.deeds) {
    const { conversation, target, n, atMs } = deed;
    if (deed.account !== account || deed.kind !== 'word' || !deed.isSure) continue;
    // What stays on this machine is not sent.
    if (!isStored(facts, target, deed.to)) continue;
    const untilMs = atMs + idleMs;
    const screen = screenAfter(model, account, untilMs);
    if (screen?.rows.find((row) => row.conversation === conversation)?.mark !== 'pending') continue;
    const sent = requests.filter((each) => isForEdits(each) && sentMs(each) <= screen.atMs);
    const isDone = sent.some((each) => each.conversation === conversation && sentAt(each) > n);
    const inHour = sent.filter((each) => sentMs(each) > atMs - hourMs).length;
    const inStretch = sent.filter((each) => sentMs(each) > atMs - stretchMs).length;
    const isAnother = model.deeds.some(
      (each) =>
        each.account === account &&
        each !== deed &&
        each.n < screen.n &&
        each.atMs > atMs - idleMs &&
        each.conversation !== conversation,
    );
    if (isDone || isAnother || inHour > requestsPerHour * editShare || inStretch > 1) continue;
    if (!isUndisturbed(model, account, atMs - idleMs, screen.atMs)) continue;
    const words = `${target} = ${deed.to} was not sent within ${idleMs / 60_000} minutes, although hardly any of the hour’s requests were for edits.`;
    return [convict('starved', { account, conversation, target, words, evidence: [n, screen.n] })];
  }
  return [];
}

type Painted = Extract<AgentEntry, { kind: 'painted' }>;

const screenAfter = ({ run, lives }: Model, account: string, fromMs: number) =>
  run.agent.find(
    (entry): entry is Painted =>
      entry.kind === 'painted' &&
      entry.account === account &&
      entry.isAll &&
      entry.atMs >= fromMs &&
      ranThrough(lives, fromMs, entry.atMs),
  );
