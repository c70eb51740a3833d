import { groupedBy } from './lists.ts';
import type { AgentEntry, Verdict } from './logs.ts';
import type { Model } from './model.ts';
import { refusalsBeside } from './provider-rules.ts';
import { answeredAt, type Request, sentAt } from './servers.ts';
import { convict } from './verdicts.ts';

const minuteMs = 60_000;
/** A longer wait is a mistake or a trick, and a shorter one none: neither binds a client. */
const longestWaitMs = 60 * minuteMs;
const shortestWaitMs = 1000;
/** Requests with a refused token within a minute: more than that is no probe. */
const mostProbes = 3;

/** A server that asks to be left alone, and a token that it does not take, are left alone. */
export function checkWaits(model: Model): Verdict[] {
  const requests = model.run.servers.filter((entry) => entry.kind === 'request');
  const byCredentials = groupedBy(
    requests.filter(({ credentials }) => credentials !== undefined),
    ({ credentials, server }) => JSON.stringify([credentials, server]),
  );
  return byCredentials.flatMap((group) => [...tooEarly(model, group), ...refusedToken(model, group)]);
}

const isSaid = ({ answered, isOwnWord, answeredN, answeredAtMs }: Request) =>
  answered && isOwnWord && answeredN !== undefined && answeredAtMs !== undefined;

/** From here on the app may know nothing of a wait, or has a reason to ask all the same. */
function forgottenN({ run }: Model, { server, account }: Request, n: number, isEagerEnough: boolean): number {
  const ends = (entry: AgentEntry) => {
    if (entry.kind === 'started' || entry.kind === 'clock-set' || entry.kind === 'disk-failed') return true;
    if (entry.kind === 'trying') return entry.server === server;
    if (entry.kind === 'resumed' || entry.kind === 'hurried') return isEagerEnough && entry.account === account;
    return isEagerEnough && entry.kind === 'awake';
  };
  return run.agent.find((entry) => entry.n > n && ends(entry))?.n ?? Number.POSITIVE_INFINITY;
}

/**
 * What left after an answer was heard and belongs to nothing that was under way then. What had begun may be finished: a
 * pull also asks by name for what its list left out.
 */
function newlyBegun(group: readonly Request[], answer: Request, untilN: number): Request[] {
  const n = answeredAt(answer);
  const underWay = group.filter((each) => {
    const endN = each.answeredN ?? (each.answered ? each.n : Number.POSITIVE_INFINITY);
    return each !== answer && sentAt(each) < n && endN >= n;
  });
  const isPulled = underWay.some(({ conversation }) => conversation === null);
  return group.filter(
    (each) =>
      sentAt(each) > n &&
      sentAt(each) < untilN &&
      (each.sentAtMs ?? each.atMs) > (answer.answeredAtMs ?? answer.atMs) &&
      !underWay.some(({ conversation }) => conversation === each.conversation) &&
      !(isPulled && each.effect !== 'write'),
  );
}

function tooEarly(model: Model, group: readonly Request[]): Verdict[] {
  return group.flatMap((answer) => {
    const { status, retryAfterMs = 0, answeredAtMs = 0, atMs } = answer;
    if ((status !== 429 && status !== 503) || !isSaid(answer)) return [];
    if (retryAfterMs < shortestWaitMs || retryAfterMs > longestWaitMs) return [];
    const endN = forgottenN(model, answer, answeredAtMs === 0 ? answer.n : answeredAt(answer), false);
    const early = newlyBegun(group, answer, endN).find((each) => (each.sentAtMs ?? each.atMs) < atMs + retryAfterMs);
    if (!early) return [];
    const { account, method, path, conversation } = early;
    const words = `${method} ${path} left before the ${retryAfterMs / 1000} s were over that the ${status} asks for.`;
    return [
      convict('too-soon', {
        account: account ?? whose(model, early),
        conversation,
        words,
        evidence: [answer.n, early.n],
      }),
    ];
  });
}

const whose = ({ run }: Model, { server }: Request) =>
  run.accounts.find((facts) => facts.server === server)?.account ?? '';

/** Of a token that the server does not know, some say that it may do nothing. */
const isNoToken = ({ status, account }: Request) => status === 401 || (status === 403 && account === null);

function refusedToken(model: Model, group: readonly Request[]): Verdict[] {
  const [any] = group;
  const facts = model.run.accounts.find(({ server }) => server === any?.server);
  if (!facts) return [];
  // Where it says so of one conversation too, only the list tells that it is the token.
  const isOfToken = ({ conversation }: Request) => conversation === null || !refusalsBeside(facts).includes(401);
  const refused = group.filter((answer) => answer.isOwnWord && isOfToken(answer) && isNoToken(answer));
  for (const answer of refused.filter(isSaid)) {
    const endN = forgottenN(model, answer, answeredAt(answer), true);
    const begun = newlyBegun(group, answer, endN);
    const probes = refused.filter(
      (each) => begun.includes(each) && (each.sentAtMs ?? 0) < (answer.answeredAtMs ?? 0) + minuteMs,
    );
    if (probes.length <= mostProbes) continue;
    const words = `${probes.length} requests within a minute with a token that the server had refused.`;
    const evidence = [answer.n, ...probes.slice(0, 3).map(({ n }) => n)];
    return [convict('too-soon', { account: facts.account, words, evidence })];
  }
  return [];
}
