import { ranThrough } from './lives.ts';
import type { Verdict } from './logs.ts';
import { factsOf, type Model } from './model.ts';
import type { Request } from './servers.ts';
import { convict } from './verdicts.ts';

/** So long nothing of the provider's must have come, in answer to so many requests. */
const silenceMs = 2 * 60_000;
const enough = 4;

/** As long as a disk that has taken nothing may be named afterwards. */
const diskMs = 10 * 60_000;

/** The foot of the window says what an account waits for, and nothing else. */
export function checkUnsaid(model: Model): Verdict[] {
  return [...unsaid(model), ...blamedDisk(model)];
}

/** Where something between answers for the provider, or nobody does, it says so. */
function unsaid(model: Model): Verdict[] {
  return model.run.agent.flatMap((entry) => {
    if (entry.kind !== 'status' || entry.gate !== null || !model.facts.has(entry.account)) return [];
    const { account, n, atMs } = entry;
    const { token } = factsOf(model, account);
    const fromMs = atMs - silenceMs;
    if (!ranThrough(model.lives, fromMs, atMs) || isNew(model, account, fromMs, n)) return [];
    const asked = model.run.servers.filter(
      (each): each is Request =>
        each.kind === 'request' &&
        model.facts.get(each.account ?? '')?.token === token &&
        (each.sentAtMs ?? each.atMs) >= fromMs &&
        (each.answeredAtMs ?? each.atMs) <= atMs,
    );
    if (asked.length < enough || asked.some(({ arrived, answered }) => arrived || !answered)) return [];
    const words = `A page of something between was all that answered ${asked.length} requests, and the foot says nothing.`;
    return [convict('unsaid', { account, words, evidence: [n] })];
  });
}

/** The agent has just done something about the account, after which it is tried anew. */
const isNew = ({ run }: Model, account: string, fromMs: number, n: number) =>
  run.agent.some(
    (entry) =>
      entry.atMs >= fromMs &&
      entry.n < n &&
      (entry.kind === 'clock-set' ||
        (['resumed', 'connected', 'renewed', 'hurried', 'paused'].includes(entry.kind) &&
          'account' in entry &&
          entry.account === account)),
  );

/** A disk that took everything is not to blame. */
function blamedDisk({ run, facts }: Model): Verdict[] {
  return run.agent.flatMap((entry) => {
    if (entry.kind !== 'status' || entry.gate !== 'storage' || !facts.has(entry.account)) return [];
    const { account, n, atMs } = entry;
    const hasFailed = run.agent.some((each) => each.kind === 'disk-failed' && each.n < n && each.atMs >= atMs - diskMs);
    if (hasFailed) return [];
    const words = 'The foot says that the disk, or the app itself, has failed, and the disk took everything.';
    return [convict('false-reason', { account, words, evidence: [n] })];
  });
}
