import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { EditRefused } from '#electron/outbox/making.ts';
import { statuses } from '#shared/conversation.ts';
import { type Edit, targetOf } from '#shared/edits/edit.ts';
import { isShown } from '#shared/edits/fields.ts';
import type { SimFault, SimMatch } from '#test/simulators/types.ts';
import type { Verdict } from './judge.ts';
import { accountId, openWorld, type World } from './world.ts';

/** Few conversations and few values, so that what happens meets. */
const conversations = 3;
const tags = ['vip', 'billing', '__proto__'] as const;
const keys = ['plan', 'constructor'] as const;
const values = ['', 'a', 'b'] as const;

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ field: fc.constant('status' as const), to: fc.constantFrom(...statuses) }),
  fc.record({ field: fc.constant('tags' as const), part: fc.constantFrom(...tags), to: fc.boolean() }),
  fc.record({
    field: fc.constant('metadata' as const),
    part: fc.constantFrom(...keys),
    to: fc.constantFrom(...values),
  }),
  fc.record({ field: fc.constant('metadata' as const), part: fc.constantFrom(...keys), to: fc.constant(null) }),
);
const target = fc.constantFrom(
  'status',
  ...[...tags, 'theirs'].map((tag) => `tags:${tag}`),
  ...[...keys, 'crm_id'].map((key) => `metadata:${key}`),
);
/** What somebody else makes of a target: the words fit its kind where they are used. */
const others = fc.record({
  target,
  value: fc.option(fc.constantFrom(...values, 'c')),
  status: fc.constantFrom(...statuses),
});
const at = fc.nat({ max: conversations - 1 });

const match = fc.constantFrom<SimMatch>({}, { method: 'PATCH' }, { method: 'GET' }, { path: /^\/conversations\?/ });
const fault = fc.constantFrom<SimFault>(
  { kind: 'drop-after' },
  { kind: 'reset-before' },
  { kind: 'truncate', bytes: 40 },
  { kind: 'html' },
  { kind: 'html', status: 404 },
  { kind: 'ignore-write' },
  { kind: 'rewrite', change: () => 'fine!' },
  ...[500, 503, 401, 402, 408, 409, 422].map((status): SimFault => ({ kind: 'status', status })),
  { kind: 'status', status: 429, headers: { 'retry-after': '20' } },
  { kind: 'status', status: 429 },
);

type Other = { readonly target: string; readonly value: string | null; readonly status: string };
export type Command =
  | { readonly kind: 'edit'; readonly at: readonly number[]; readonly edits: readonly Edit[] }
  | { readonly kind: 'undo' | 'redo' | 'restart' | 'crash' | 'lose replica' | 'now' }
  | { readonly kind: 'resolve'; readonly how: 'retry' | 'mine' | 'discard'; readonly which: number }
  | { readonly kind: 'other'; readonly at: number; readonly change: Other; readonly inWindow: boolean }
  | { readonly kind: 'message'; readonly at: number; readonly inbound: boolean }
  | { readonly kind: 'fault'; readonly match: SimMatch; readonly fault: SimFault; readonly times: number }
  | { readonly kind: 'crash in request'; readonly method: 'GET' | 'PATCH'; readonly when: 'before' | 'after' }
  | { readonly kind: 'pass'; readonly ms: number }
  | { readonly kind: 'jump'; readonly ms: number; readonly isTold: boolean }
  | { readonly kind: 'pause'; readonly paused: boolean };

const editing = fc.record({
  kind: fc.constant('edit' as const),
  at: fc.uniqueArray(at, { minLength: 1, maxLength: conversations }),
  edits: fc.array(edit, { minLength: 1, maxLength: 2 }),
});

export const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 10, arbitrary: editing },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('undo', 'redo', 'restart', 'crash', 'lose replica', 'now') }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('resolve' as const),
      how: fc.constantFrom('retry', 'mine', 'discard'),
      which: fc.nat({ max: 5 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('other' as const), at, change: others, inWindow: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('message' as const), at, inbound: fc.boolean() }) },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('fault' as const), match, fault, times: fc.integer({ min: 1, max: 3 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('crash in request' as const),
      method: fc.constantFrom('GET' as const, 'PATCH' as const),
      when: fc.constantFrom('before' as const, 'after' as const),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.constantFrom(0, 500, 3000, 30_000) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('jump' as const),
      ms: fc.constantFrom(-86_400_000, -3_600_000, 8 * 3_600_000, 86_400_000),
      isTold: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('pause' as const), paused: fc.boolean() }) },
);

/** Carries out a sequence against a world of its own, heals it, and judges. */
export async function runSequence(commands: readonly Command[]): Promise<Verdict> {
  const world = await openWorld({
    seeds: Array.from({ length: conversations }, (_, i) => ({
      id: `c${i}`,
      tags: i === 0 ? ['orders'] : [],
      metadata: i === 1 ? { plan: 'a' } : {},
    })),
  });
  try {
    await world.pass(1000);
    for (const next of commands) await carryOut(world, next);
    await world.heal();
    return world.judge();
  } finally {
    await world.close();
  }
}

async function carryOut(world: World, next: Command): Promise<void> {
  const { server, ids, account, act } = world;
  switch (next.kind) {
    case 'edit': {
      const chosen = next.at.map((i) => ids[i] ?? '');
      const isMade = unlessRefused(() =>
        act(chosen, (outbox) =>
          outbox.enqueue(account, { painted: [], commandId: `c-${world.nowMs()}`, ids: chosen, edits: next.edits }),
        ),
      );
      if (isMade) mustShow(world, chosen, next.edits);
      return;
    }
    case 'undo':
    case 'redo':
      unlessRefused(() => act(ids, (outbox) => (next.kind === 'undo' ? outbox.undo(account) : outbox.redo(account))));
      return;
    case 'resolve': {
      const waiting = world.life.stores.workspace.intents.list(accountId, 'needs-you', 100);
      const one = waiting[next.which % Math.max(1, waiting.length)];
      if (one) act(ids, (outbox) => outbox.resolve(account, [one.seq], next.how));
      return;
    }
    case 'other':
      if (next.inWindow) server.duringNextWrite.push((id) => meddle(world, id, next.change));
      else meddle(world, ids[next.at] ?? '', next.change);
      return;
    case 'message': {
      const id = ids[next.at] ?? '';
      if (next.inbound) server.addInbound(id, 'One more thing');
      else server.addOutbound(id, 'Sent today');
      return;
    }
    case 'fault':
      server.inject(next);
      return;
    case 'crash in request': {
      const held = server.inject({ match: { method: next.method }, fault: { kind: 'hold', when: next.when } });
      world.life.sync.now();
      await Promise.race([held.reached, world.settled()]);
      await world.crash(() => {
        // What was held before it was applied never arrives; what no request met must not be met later.
        if (next.when === 'after' || held.hits === 0) held.remove();
      });
      return;
    }
    case 'crash':
      return world.crash();
    case 'restart':
      return world.restart();
    case 'lose replica':
      return world.restart(loseReplica);
    case 'now':
      world.life.sync.now();
      return world.settled();
    case 'pass':
      return world.pass(next.ms);
    case 'jump':
      world.jump(next.ms, next.isTold);
      return world.settled();
    case 'pause':
      world.life.sync.setPaused(next.paused);
      return world.settled();
    default:
      next satisfies never;
  }
}

/** Refused in words, nothing was promised: as while the conversations are being pulled again. */
function unlessRefused(work: () => void): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (error instanceof EditRefused) return false;
    throw error;
  }
}

function meddle({ server }: World, id: string, { target, value, status }: Other): void {
  if (target === 'status') server.change(id, target, status);
  else server.change(id, target, target.startsWith('tags:') && value !== null ? 'true' : value);
}

/** An edit is shown at once wherever the conversation is known. */
function mustShow({ life: { stores } }: World, ids: readonly string[], edits: readonly Edit[]): void {
  const last = new Map(edits.map((each) => [targetOf(each), each]));
  for (const id of ids) {
    const shown = stores.replica.conversations.shown(accountId, id);
    const missing = [...last.values()].find((each) => shown && !isShown({ ...shown, followUp: null }, each));
    if (missing) throw new Error(`the edit ${JSON.stringify(missing)} of ${id} is not shown`);
  }
}

function loseReplica(dataDir: string): undefined {
  for (const suffix of ['', '-wal', '-shm']) rmSync(join(dataDir, `replica.db${suffix}`), { force: true });
}

/** Many random sequences. @returns what was found, shrunk and in words, and the sum of the judge's counts */
export async function runSequences(runs: number, seed: number) {
  const sum = { runs, lost: 0, stuck: 0, doubled: 0, seed };
  const result = await fc.check(
    fc.asyncProperty(fc.array(command, { maxLength: 25, size: 'max' }), async (commands) => {
      const { problems, ...counts } = await runSequence(commands);
      sum.lost += counts.lost;
      sum.stuck += counts.stuck;
      sum.doubled += counts.doubled;
      if (problems.length > 0) throw new Error(problems.join('\n'));
    }),
    { numRuns: runs, seed, endOnFailure: false },
  );
  const words = result.failed
    ? [
        `seed ${seed}, path ${result.counterexamplePath}, shrunk ${result.numShrinks} times`,
        ...(result.counterexample?.[0] ?? []).map((each) => JSON.stringify(each)),
        String(result.errorInstance),
      ].join('\n')
    : null;
  return { ...sum, words };
}
