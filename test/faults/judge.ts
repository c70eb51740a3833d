import type { Stores } from '#electron/storage/stores.ts';
import { needsAgent } from '#shared/edits/intent.ts';
import { differing, partsOf } from './parts.ts';
import type { Promised, Promises } from './promises.ts';
import type { WatchedVantax } from './watched-vantax.ts';

export type Verdict = {
  /** Acknowledged edits that are neither at the server nor visibly waiting for the agent. */
  readonly lost: number;
  /** Edits that still wait although all is quiet and well. */
  readonly stuck: number;
  /** Writes that arrived although nothing was left to write. */
  readonly doubled: number;
  /** Everything that is wrong, the three above included, in words. */
  readonly problems: readonly string[];
};

export type Judged = {
  readonly server: WatchedVantax;
  readonly stores: Stores;
  readonly accountId: string;
  readonly promises: Promises;
};

/** The judge of every run, once all is quiet and the whole list was walked again. */
export function judge({ server, stores, accountId, promises }: Judged): Verdict {
  const { intents } = stores.workspace;
  const problems: string[] = [];
  let lost = 0;
  let stuck = 0;

  for (const { id, target, promised } of promises.all()) {
    const waiting = intents.pending(accountId, id).filter((intent) => intent.target === target);
    if (waiting.length > 0) continue; // whether it may wait is judged below
    const why = broken(server, id, target, promised, promises.maybeOf(id, target));
    if (why === null) continue;
    lost += 1;
    problems.push(`lost: ${id} ${target} = ${promised.value}: ${why}`);
  }
  for (const intent of intents.list(accountId, 'pending', 100_000)) {
    if (needsAgent(intent.state)) continue;
    stuck += 1;
    problems.push(`stuck: ${intent.conversationId} ${intent.target} is ${intent.state}`);
  }
  for (const { id, target, now } of server.strays) problems.push(`stray: ${id} ${target} became ${now}`);
  if (server.doubled > 0) problems.push(`doubled: ${server.doubled} writes changed nothing`);
  problems.push(...server.violations.map((violation) => `violation: ${violation}`));
  problems.push(...untouched(server, promises), ...views(server, stores, accountId), ...files(stores));
  return { lost, stuck, doubled: server.doubled, problems };
}

/** Why a promise is not kept, or null: it holds, or held until somebody else changed it again. */
function broken(
  server: WatchedVantax,
  id: string,
  target: string,
  { value, since }: Promised,
  instead: readonly (string | null)[],
): string | null {
  const isKept = (now: string | null) => now === value || instead.includes(now);
  const all = server.moments(id);
  // What stood there when the promise was made counts as well.
  const moments = all.slice(Math.max(0, since - 1));
  const last = moments.at(-1)?.parts.get(target) ?? null;
  if (isKept(last)) return null;
  const held = moments.map(({ parts }) => isKept(parts.get(target) ?? null));
  const heldAt = held.lastIndexOf(true);
  if (heldAt < 0) return `it never was; the server says ${last}`;
  return moments[heldAt + 1]?.by === 'other' ? null : `it was, and a write of ours took it away`;
}

/** What nobody but others touched is as they left it. */
function untouched(server: WatchedVantax, promises: Promises): string[] {
  if (server.isMeant !== null) return []; // asked at each write already
  return server.all().flatMap(({ id }) => {
    const moments = server.moments(id);
    return moments.flatMap(({ by, parts, inWindow }, i) => {
      const before = moments[i - 1]?.parts;
      if (by !== 'agent' || inWindow || before === undefined) return [];
      return differing(before, parts)
        .filter((target) => !promises.has(id, target))
        .map((target) => `stray: ${id} ${target} became ${parts.get(target) ?? null}`);
    });
  });
}

/** Where nothing waits, the row shows what the server says. */
function views(server: WatchedVantax, { replica, workspace }: Stores, accountId: string): string[] {
  return server.all().flatMap((item) => {
    const shown = replica.conversations.shown(accountId, item.id);
    const row = replica.conversations.row(accountId, item.id);
    if (!shown || !row) return [`view: ${item.id} is not in the replica`];
    const isOpen = workspace.intents.pending(accountId, item.id).length > 0;
    if (isOpen !== (row.sync !== 'none')) return [`view: ${item.id} is marked ${row.sync}`];
    if (isOpen) return [];
    return differing(partsOf(item), partsOf(shown)).map((target) => `view: ${item.id} shows another ${target}`);
  });
}

function files({ workspace, replica }: Stores): string[] {
  return [workspace, replica].flatMap(({ db }) => {
    const answer = db.pragma('quick_check', { simple: true });
    return answer === 'ok' ? [] : [`${db.name}: ${answer}`];
  });
}
