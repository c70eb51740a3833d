import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { systemPorts } from '#electron/app/system-ports.ts';
import { between, chance, seededRandom } from '#electron/sample/random.ts';
import { openStores } from '#electron/storage/stores.ts';
import { type Edit, targetOf } from '#shared/edits/edit.ts';
import { meantBy } from '#shared/edits/fields.ts';
import { testPorts } from '#test/support/ports.ts';
import type { ChildOptions, ChildSays, ScriptCommand } from './child-options.ts';
import { newFolder } from './folder.ts';
import { judge, type Verdict } from './judge.ts';
import { differing, partsOf } from './parts.ts';
import { Promises } from './promises.ts';
import { WatchedVantax } from './watched-vantax.ts';

const accountId = 'a1';
/** One that never comes to rest is a failure, and must not outlive the test. */
const longestLifeMs = 240_000;
const childFile = join(import.meta.dirname, 'child.ts');
/** Where Node keeps what it has made of the files that a process reads as it starts: half of a short life. */
const compiled = join(import.meta.dirname, '..', '..', 'out', 'compiled');

/** A server, a data folder, and processes that live and die over them. */
export async function openYard(conversations: number) {
  const dataDir = newFolder();
  // The machine's time, as the processes have it: a life must not begin before the last one ended.
  const server = new WatchedVantax({ nowMs: Date.now });
  await server.start();
  server.addMany(conversations, (i) => ({ id: `c${i}`, tags: ['orders'], metadata: { crm_id: String(i) } }));
  const promises = new Promises();
  const ids = server.all().map(({ id }) => id);

  function hear(words: ChildSays): void {
    if (words.kind !== 'begun' && words.kind !== 'acknowledged') return;
    for (const id of words.ids) {
      for (const edit of words.edits) {
        if (words.kind === 'begun') promises.maybe(id, targetOf(edit), meantBy(edit));
        else promises.keep(id, targetOf(edit), { value: meantBy(edit), since: server.moment(id) });
      }
    }
  }

  /**
   * @param settings environment variables of this process alone
   * @returns what the process said, once it has ended
   */
  async function live(
    work: ChildOptions['work'],
    killAt: number | null,
    onWords: (words: ChildSays, kill: () => void) => void = () => {},
    settings: Readonly<Record<string, string>> = {},
  ): Promise<ChildSays[]> {
    const { baseUrl, token, subAccountId } = server;
    const options: ChildOptions = { dataDir, baseUrl, token, subAccountId, killAt, work };
    const child = spawn(process.execPath, [childFile, JSON.stringify(options)], {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: longestLifeMs,
      env: { ...process.env, NODE_COMPILE_CACHE: compiled, ...settings },
    });
    let wrong = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      wrong += text;
    });
    const said: ChildSays[] = [];
    createInterface({ input: child.stdout }).on('line', (line) => {
      const words: ChildSays = JSON.parse(line);
      said.push(words);
      hear(words);
      onWords(words, () => child.kill('SIGKILL'));
    });
    const [code, signal] = await once(child, 'close');
    if (code !== 0 && signal !== 'SIGKILL')
      throw new Error(`the child ended with ${code ?? signal}: ${wrong.slice(0, 2000)}`);
    return said;
  }

  function verdict(): Verdict {
    const stores = openStores({
      ports: testPorts(dataDir, systemPorts.clock),
      notice: () => {},
      onRebuilt: () => {},
    });
    try {
      return judge({ server, stores, accountId, promises });
    } finally {
      stores.close();
    }
  }

  return {
    dataDir,
    server,
    ids,
    live,
    verdict,
    async close(): Promise<void> {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const add = (tag: string): Edit => ({ field: 'tags', part: tag, to: true });
const script: readonly ScriptCommand[] = [
  { id: '1', ids: ['c0'], edits: [add('vip'), { field: 'metadata', part: 'plan', to: 'team' }] },
  { id: '2', ids: ['c0', 'c1', 'c2'], edits: [add('bulk')] },
  { id: '3', ids: ['c1'], edits: [{ field: 'status', to: 'closed' }] },
  {
    id: '4',
    ids: ['c1'],
    edits: [
      { field: 'tags', part: 'orders', to: false },
      { field: 'status', to: 'pending' },
    ],
  },
];

export type KillCounts = { runs: number; lost: number; stuck: number; doubled: number; problems: string[] };

export const none = (): KillCounts => ({ runs: 0, lost: 0, stuck: 0, doubled: 0, problems: [] });

export function count(counts: KillCounts, { problems, ...verdict }: Verdict, where: string): void {
  counts.lost += verdict.lost;
  counts.stuck += verdict.stuck;
  counts.doubled += verdict.doubled;
  counts.problems.push(...problems.map((problem) => `${where}: ${problem}`));
}

/** The steps that the script takes where nobody interrupts it: step 1 is the first of these names. */
export async function stepsOfScript(): Promise<readonly string[]> {
  const yard = await openYard(3);
  try {
    const said = await yard.live({ kind: 'script', commands: script }, null);
    return said.flatMap((words) => (words.kind === 'quiet' ? words.labels : []));
  } finally {
    await yard.close();
  }
}

/**
 * SIGKILL at these steps of pull, edit and push; each time the next start ends as if nothing had happened, and the one
 * after it sends no write.
 */
export async function killAtSteps(steps: readonly number[]): Promise<KillCounts> {
  const counts = none();
  for (const killAt of steps) {
    const yard = await openYard(3);
    try {
      const said = await yard.live({ kind: 'script', commands: script }, killAt);
      const label = said.find((words) => words.kind === 'step')?.label ?? 'ended before';
      const isDone = ({ ids, edits }: ScriptCommand) =>
        said.some(
          (w) => w.kind === 'acknowledged' && JSON.stringify([w.ids, w.edits]) === JSON.stringify([ids, edits]),
        );
      await yard.live({ kind: 'script', commands: script.filter((each) => !isDone(each)) }, null);
      const where = `step ${killAt} (${label})`;
      count(counts, yard.verdict(), where);
      for (const item of yard.server.all()) {
        const wrong = differing(partsOf(item), meant(item.id));
        if (wrong.length > 0) counts.problems.push(`${where}: ${item.id} ended with another ${wrong.join(', ')}`);
      }
      const writes = yard.server.requests('PATCH').length;
      await yard.live({ kind: 'quiet' }, null);
      if (yard.server.requests('PATCH').length > writes) counts.problems.push(`${where}: the second start wrote again`);
      counts.runs += 1;
    } finally {
      await yard.close();
    }
  }
  return counts;
}

/** Where the script leads, by hand. */
function meant(id: string): ReadonlyMap<string, string | null> {
  const known = new Map([['metadata:crm_id', id.slice(1)]]);
  const all: Record<string, [string, string][]> = {
    c0: [
      ['status', 'open'],
      ['tags:orders', 'true'],
      ['tags:vip', 'true'],
      ['tags:bulk', 'true'],
      ['metadata:plan', 'team'],
    ],
    c1: [
      ['status', 'pending'],
      ['tags:bulk', 'true'],
    ],
    c2: [
      ['status', 'open'],
      ['tags:orders', 'true'],
      ['tags:bulk', 'true'],
    ],
  };
  return new Map([...known, ...(all[id] ?? [])]);
}

/** Random SIGKILLs under load over one folder, while others edit too; at the end all of it is judged. */
export async function killAtRandom(kills: number, seed: number): Promise<KillCounts & { acknowledged: number }> {
  const counts = none();
  const random = seededRandom(seed);
  const yard = await openYard(12);
  let acknowledged = 0;
  try {
    for (let i = 0; i < kills; i += 1) {
      if (chance(0.1, random)) yard.server.inject({ match: { method: 'PATCH' }, fault: { kind: 'drop-after' } });
      if (chance(0.1, random)) yard.server.inject({ match: { method: 'PATCH' }, fault: { kind: 'reset-before' } });
      let left = between(1, 60, random);
      const meddleAt = between(1, 60, random);
      const work = { kind: 'load' as const, seed: between(0, 2 ** 31, random), ids: yard.ids };
      await yard.live(work, null, (words, kill) => {
        if (words.kind !== 'acknowledged') return;
        acknowledged += 1;
        left -= 1;
        if (left === meddleAt)
          yard.server.change(words.ids[0] ?? '', 'tags:theirs', chance(0.5, random) ? 'true' : null);
        // Some turns later, so that the kill finds it anywhere.
        if (left === 0) setTimeout(kill, random() * 8);
      });
      counts.runs += 1;
    }
    yard.server.clearFaults();
    const said = await yard.live({ kind: 'quiet' }, null);
    count(counts, yard.verdict(), `seed ${seed}`);
    const notices = said.flatMap((words) => (words.kind === 'quiet' ? words.notices : []));
    counts.problems.push(...notices);
    return { ...counts, acknowledged };
  } finally {
    await yard.close();
  }
}
