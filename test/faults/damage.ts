import { closeSync, cpSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { systemPorts } from '#electron/app/system-ports.ts';
import { between, seededRandom } from '#electron/sample/random.ts';
import { openStores, type Stores } from '#electron/storage/stores.ts';
import { testPorts } from '#test/support/ports.ts';
import { noticed } from '#test/support/said.ts';
import { conversation } from '../support/conversations.ts';
import { newFolder } from './folder.ts';

const accountId = 'a1';
const backedUp = 60;
const since = 60;

/** Flips bits of some bytes, anywhere in the file. */
export function flip(path: string, random: () => number): number[] {
  const places = Array.from({ length: between(1, 40, random) }, () => between(0, statSync(path).size, random));
  const bytes = readFileSync(path);
  const file = openSync(path, 'r+');
  for (const at of places) writeSync(file, Buffer.of((bytes[at] ?? 0) ^ between(1, 256, random)), 0, 1, at);
  closeSync(file);
  return places;
}

function open(dataDir: string): { stores: Stores; notices: string[] } {
  const notices: string[] = [];
  const stores = openStores({
    ports: testPorts(dataDir, systemPorts.clock),
    notice: (notice) => notices.push(noticed(notice)),
    onRebuilt: () => {},
  });
  return { stores, notices };
}

/** As an agent does who is told of damage once the app runs: they start it again. */
async function openWhole(dataDir: string): Promise<ReturnType<typeof open>> {
  const first = open(dataDir);
  const { db } = first.stores.workspace;
  first.stores.safeguard.begin();
  await first.stores.safeguard.alone(() => {});
  if (db.pragma('integrity_check(1)', { simple: true }) === 'ok') return first;
  if (first.notices.length === 0) throw new Error('damage that nobody was told of');
  first.stores.close();
  return open(dataDir);
}

function add({ workspace }: Stores, from: number, count: number): void {
  workspace.transaction(() => {
    for (let i = from; i < from + count; i += 1) {
      workspace.intents.add({
        seenPreview: null,
        commandId: `command-${i}`,
        accountId,
        conversationId: `c${i % 30}`,
        contact: 'Ana Souza',
        target: `metadata:key${i}`,
        edit: { field: 'metadata', part: `key${i}`, to: `value ${i} `.repeat(20) },
        base: null,
        beside: {},
        afterSeq: null,
        back: [],
        takesBackSeq: null,
        seenInboundAtMs: 1,
        state: 'ready',
        local: false,
        createdAtMs: 1,
        finishedAtMs: null,
      });
    }
  });
}

/** Edits in a workspace, the older half of them in its backup too. */
function prepare(): string {
  const dataDir = newFolder();
  const first = open(dataDir);
  add(first.stores, 0, backedUp);
  first.stores.close();
  const second = open(dataDir);
  second.stores.safeguard.begin();
  add(second.stores, backedUp, since);
  for (let i = 0; i < 30; i += 1) second.stores.replica.conversations.pull(accountId, conversation({ id: `c${i}` }));
  second.stores.close();
  return dataDir;
}

const edits = ({ workspace }: Stores) =>
  new Map(workspace.intents.list(accountId, 'pending', 1000).map(({ seq, edit }) => [seq, JSON.stringify(edit)]));

export type DamageCounts = {
  runs: number;
  /** Edits gone without a word. */
  lost: number;
  /** Edits gone, and said to be. */
  reported: number;
  /** Edits whose text was changed by the flip, which nothing can tell. */
  changed: number;
  /** Files refused with words and left alone. */
  refused: number;
  problems: string[];
};

/** Damages the workspace again and again; whatever is left must open, say what is missing, and go on. */
export async function damageWorkspaces(runs: number, seed: number): Promise<DamageCounts> {
  const random = seededRandom(seed);
  const counts: DamageCounts = { runs, lost: 0, reported: 0, changed: 0, refused: 0, problems: [] };
  const template = prepare();
  const whole = open(template);
  const before = edits(whole.stores);
  whole.stores.close();
  try {
    // The start above has backed up all of it: the older backup again.
    for (let run = 0; run < runs; run += 1) {
      const dataDir = newFolder();
      cpSync(template, dataDir, { recursive: true });
      if (run % 2 === 0) rmSync(join(dataDir, 'workspace.backup.db'));
      const places = flip(join(dataDir, 'workspace.db'), random);
      try {
        await goOn(dataDir, before, counts);
      } catch (error) {
        const isNewer = error instanceof Error && 'problem' in error && error.problem === 'newer';
        if (isNewer) counts.refused += 1;
        else counts.problems.push(`seed ${seed}, run ${run}, bytes ${places.join()}: ${String(error)}`);
      } finally {
        rmSync(dataDir, { recursive: true, force: true });
      }
    }
  } finally {
    rmSync(template, { recursive: true, force: true });
  }
  return counts;
}

async function goOn(dataDir: string, before: ReadonlyMap<number, string>, counts: DamageCounts): Promise<void> {
  const { stores, notices } = await openWhole(dataDir);
  try {
    const after = edits(stores);
    for (const [seq, edit] of before) {
      const now = after.get(seq);
      if (now === undefined && notices.length > 0) counts.reported += 1;
      else if (now === undefined) counts.lost += 1;
      else if (now !== edit) counts.changed += 1;
    }
    add(stores, 1000, 1);
    if (!edits(stores).size) throw new Error('a new edit cannot be read');
    const check = stores.workspace.db.pragma('integrity_check(1)', { simple: true });
    if (check !== 'ok') throw new Error(String(check));
  } finally {
    stores.close();
  }
}
