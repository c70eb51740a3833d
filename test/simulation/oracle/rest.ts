import { lastOf } from './lists.ts';
import { longestRunMs, ranThrough } from './lives.ts';
import type { AgentEntry, NeedsYou, PaintedRow, Target } from './logs.ts';
import { factsOf, groupOf, type Model, signedOutN } from './model.ts';
import { keyOf } from './values.ts';

/** What an account shows when all is quiet. */
export type Rest = {
  readonly n: number;
  readonly atMs: number;
  readonly rows: ReadonlyMap<string, PaintedRow>;
  readonly needsYou: readonly NeedsYou[];
  readonly waiting: number;
  readonly gate: string | null;
  /** The server stays dead, on purpose. */
  readonly isDead: boolean;
  /** Why the account may let things wait although its server lives: the agent paused it, or the token is not taken. */
  readonly isHeldBack: boolean;
  /** How long the app had in one piece, after the faults had stopped and before this was shown. */
  readonly hadMs: number;
};

/**
 * @returns null where nothing can be said: signed out, or not all of list, "Needs you" and foot were logged after the
 * faults had stopped and after the agent's last deed
 */
export function restOf(model: Model, account: string): Rest | null {
  const { agent, healedAtMs, deadServers } = model.run;
  const mine = agent.filter((entry) => 'account' in entry && entry.account === account);
  const painted = lastOf(
    mine.filter((entry) => entry.kind === 'painted'),
    ({ isAll }) => isAll,
  );
  const needs = mine.filter((entry) => entry.kind === 'needs-you').at(-1);
  const status = mine.filter((entry) => entry.kind === 'status').at(-1);
  const connected = mine.filter((entry) => entry.kind === 'connected').at(-1);
  if (!painted || !needs || !status) return null;
  const n = Math.min(painted.n, needs.n, status.n);
  const atMs = Math.min(painted.atMs, needs.atMs, status.atMs);
  const { server } = factsOf(model, account);
  const isDisturbed = agent.some((entry) => entry.n > n && isDeed(entry, account));
  const isOut = signedOutN(model, account) > (connected?.n ?? -1);
  if (atMs < healedAtMs || isDisturbed || isOut || !ranThrough(model.lives, atMs, atMs)) return null;
  return {
    n,
    atMs,
    rows: new Map(painted.rows.map((row) => [row.conversation, row])),
    needsYou: needs.items,
    waiting: status.waiting,
    gate: status.gate,
    isDead: deadServers.includes(server),
    isHeldBack: isPaused(model, account) || isTokenRefused(model, account),
    hadMs: longestRunMs(model.lives, healedAtMs, atMs),
  };
}

const isDeed = (entry: AgentEntry, account: string) =>
  entry.kind === 'asked' && entry.account === account && entry.act.kind !== 'move';

function isPaused({ run }: Model, account: string): boolean {
  const last = lastOf(
    run.agent,
    (entry) =>
      (entry.kind === 'paused' || entry.kind === 'resumed' || entry.kind === 'connected') && entry.account === account,
  );
  return last?.kind === 'paused';
}

/** What the server last said to this account, or to a token that it does not know, was that the token is none. */
function isTokenRefused({ run, facts }: Model, account: string): boolean {
  const { server, token } = facts.get(account) ?? {};
  const last = lastOf(
    run.servers,
    (entry) =>
      entry.kind === 'request' &&
      entry.server === server &&
      entry.answered &&
      entry.isOwnWord &&
      (entry.account === null || facts.get(entry.account)?.token === token),
  );
  return last?.kind === 'request' && [401, 402, 403, 429].includes(last.status ?? 0);
}

export const isPoisoned = (model: Model, account: string, conversation: string) => {
  const names = groupOf(model, factsOf(model, account).server, conversation);
  return model.run.poisoned.some((place) => place.account === account && names.includes(place.conversation));
};

/** Whether the agent sees under "Needs you" that this could not be done. */
export function isInNeedsYou(
  model: Model,
  account: string,
  items: readonly NeedsYou[],
  about: { readonly conversation: string; readonly target: Target },
): boolean {
  const names = groupOf(model, factsOf(model, account).server, about.conversation);
  return items.some((item) => names.includes(item.conversation) && keyOf(item.target) === keyOf(about.target));
}

/** The lines of a conversation, or of what it was merged into. */
export function rowsOf(model: Model, account: string, rest: Rest, conversation: string): PaintedRow[] {
  const names = groupOf(model, factsOf(model, account).server, conversation);
  return names.flatMap((name) => rest.rows.get(name) ?? []);
}
