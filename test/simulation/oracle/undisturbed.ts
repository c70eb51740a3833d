import { ranThrough } from './lives.ts';
import type { AgentEntry } from './logs.ts';
import { factsOf, type Model } from './model.ts';
import { isWhole, type Request } from './servers.ts';

/** With these a server says something of one conversation, not that it has to be asked later. */
const ofOne = [400, 403, 404, 409, 410, 412, 422];

/** Whether an answer keeps the app from asking on. */
export const isOdd = (request: Request) =>
  !isWhole(request) && !(request.isOwnWord && ofOne.includes(request.status ?? 0));

/**
 * Whether nothing kept an account from being read in this stretch: the app ran, nobody had paused it or left it, the
 * disk took what came, the clock was right, and its server gave whole answers.
 */
export function isUndisturbed(model: Model, account: string, fromMs: number, toMs: number): boolean {
  const { run, lives } = model;
  const { server } = factsOf(model, account);
  if (fromMs > toMs || !ranThrough(lives, fromMs, toMs)) return false;
  const isIn = (atMs: number) => atMs >= fromMs && atMs <= toMs;
  const isDisturbance = ({ kind, atMs }: AgentEntry) =>
    ['disk-failed', 'clock-set', 'signed-out', 'connected', 'trying'].includes(kind) && isIn(atMs);
  if (run.agent.some(isDisturbance) || isStopped(model, account, fromMs, toMs)) return false;
  return !run.servers.some(
    (each) =>
      each.kind === 'request' &&
      each.server === server &&
      each.atMs <= toMs &&
      (each.answeredAtMs ?? each.atMs) >= fromMs &&
      isOdd(each),
  );
}

/** Paused, or signed out, at any time in between. */
function isStopped({ run }: Model, account: string, fromMs: number, toMs: number): boolean {
  let isHeld = false;
  for (const entry of run.agent) {
    if (entry.atMs > toMs) break;
    if (!('account' in entry) || entry.account !== account) continue;
    if (isHeld && entry.atMs >= fromMs) return true;
    if (entry.kind === 'paused' || entry.kind === 'signed-out') isHeld = true;
    if (entry.kind === 'resumed' || entry.kind === 'connected') isHeld = false;
  }
  return isHeld;
}
