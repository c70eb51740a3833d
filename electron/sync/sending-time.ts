import type { LatestExchange } from '#db/workspace/exchanges.ts';
import type { Budget } from '../providers/budget.ts';
import type { Stores } from '../storage/stores.ts';
import type { Schedule } from './schedule.ts';
import { lanes } from './scheduler.ts';

/** The newest requests of edits tell what those take that follow. */
const latest = 60;
/** What fewer conversations took says nothing of the others. */
const fewest = 3;
/** Of a longer queue the beginning tells how many changes each conversation has. */
const counted = 500;

type Deps = {
  readonly stores: Pick<Stores, 'workspace'>;
  readonly accountId: string;
  readonly budget: Pick<Budget, 'sentInMs'>;
  readonly schedule: Pick<Schedule, 'paused' | 'disk' | 'health'>;
  /** The steady clock's, ms. */
  readonly nowMs: number;
};

/** What the edits of one conversation take. */
export type Toll = { readonly requests: number; readonly ms: number };

/**
 * About how long until all that waits is sent, and the edits of so many more conversations: as long as those before took,
 * with as many side by side as there are lanes, and no faster than the budget has room for.
 * @returns ms; null where nobody can know: behind a gate whose end is not told, or before any edit was sent
 */
export function sentInMs({ stores, accountId, budget, schedule, nowMs }: Deps, more: number): number | null {
  const { paused, disk, health } = schedule;
  const { gate } = health;
  const opensMs = gate?.kind === 'rate' ? gate.untilMs : gate === null && health.failures === 0 ? nowMs : null;
  if (paused !== null || disk !== null || opensMs === null) return null;
  const { exchanges, intents } = stores.workspace;
  const toll = tollOf(exchanges.latest(accountId, latest));
  if (toll === null) return null;
  const conversations =
    conversationsOf(intents.count(accountId).waiting, intents.order.ahead(accountId, counted)) + more;
  const byPaceMs = (conversations * toll.ms) / lanes;
  const byBudgetMs = budget.sentInMs('push', Math.ceil(conversations * toll.requests));
  return Math.max(0, opensMs - nowMs) + Math.max(byPaceMs, byBudgetMs);
}

/** How many conversations so many changes are of, as far as the first of them tell. */
function conversationsOf(waiting: number, first: { readonly changes: number; readonly conversations: number }): number {
  return first.changes === 0 ? waiting : Math.ceil((waiting * first.conversations) / first.changes);
}

/**
 * What the edits of one conversation took lately. Those of one push stand together; the oldest of them may be cut off.
 * @param exchanges oldest first
 * @returns null where too few were answered
 */
export function tollOf(exchanges: readonly LatestExchange[]): Toll | null {
  const pushes: LatestExchange[][] = [];
  for (const exchange of exchanges) {
    const last = pushes.at(-1);
    if (last?.[0]?.conversationId === exchange.conversationId) last.push(exchange);
    else pushes.push([exchange]);
  }
  const whole = exchanges.length < latest ? pushes : pushes.slice(1);
  const answered = whole.filter((push) => push.every(({ status }) => status !== null && status !== 429));
  const steps = answered.flatMap((push) => push.slice(1).map(({ atMs }, at) => atMs - (push[at]?.atMs ?? atMs)));
  if (answered.length < fewest || steps.length === 0) return null;
  const requests = answered.reduce((sum, push) => sum + push.length, 0) / answered.length;
  // The one in the middle: what stands between two pushes of one conversation may be hours.
  const step = steps.sort((a, b) => a - b)[steps.length >> 1] ?? 0;
  return { requests, ms: requests * Math.max(0, step) };
}
