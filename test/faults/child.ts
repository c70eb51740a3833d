// A process of its own over a data folder, to be killed: the engine without Electron, against the server of its parent.
import { writeSync } from 'node:fs';
import { setImmediate as nextTask } from 'node:timers/promises';
import { connectVantax } from '#electron/providers/vantax/client.ts';
import { vantax } from '#electron/providers/vantax/definition.ts';
import { optionsSchema } from '#electron/providers/vantax/schema.ts';
import { pick, seededRandom } from '#electron/sample/random.ts';
import { openStores } from '#electron/stores.ts';
import { createAccountSync } from '#electron/sync/account-sync.ts';
import { createChanges } from '#electron/sync/changes.ts';
import { createOutbox } from '#electron/sync/outbox.ts';
import { walkPage } from '#electron/sync/pull.ts';
import { createShown } from '#electron/sync/shown.ts';
import { statuses } from '#shared/conversation.ts';
import type { Edit } from '#shared/intent.ts';
import type { ChildOptions, ChildSays } from './child-options.ts';
import { quiet } from './quiet.ts';
import { steppedProvider, steppedStores } from './steps.ts';

const accountId = 'a1';
const options: ChildOptions = JSON.parse(process.argv[2] ?? '');
const { work, killAt } = options;

/** Written before anything else happens: a pipe keeps what a killed process has said. */
const say = (words: ChildSays) => void writeSync(1, `${JSON.stringify(words)}\n`);

const labels: string[] = [];
function step(label: string): void {
  labels.push(label);
  if (labels.length !== killAt) return;
  say({ kind: 'step', label });
  process.kill(process.pid, 'SIGKILL');
}

const notices: string[] = [];
const real = openStores({
  dataDir: options.dataDir,
  nativeBinding: null,
  nowMs: Date.now,
  log: quiet,
  notice: ({ sentence }) => notices.push(sentence),
  onRebuilt: () => {},
});
const stores = steppedStores(real, step);
const provider = steppedProvider(
  connectVantax({
    baseUrl: options.baseUrl,
    credentials: { token: options.token },
    options: optionsSchema.parse({ subAccountId: options.subAccountId }),
    nowMs: Date.now,
  }),
  step,
);
const changes = createChanges(
  () => {},
  () => {},
);
const shown = createShown(stores, changes, quiet);
let commands = 0;
const newId = () => `${process.pid}-${++commands}`;
const outbox = createOutbox({ stores, shown, changes, nowMs: Date.now, newId, onFollowUps: () => {} });
const account = { id: accountId, capabilities: vantax.capabilities, followUpMirror: null };
const sync = createAccountSync({
  accountId,
  provider,
  pace: vantax.pace,
  stores,
  shown,
  changes,
  emit: () => {},
  clock: {
    nowMs: Date.now,
    setTimer: (run, delayMs) => {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
  },
  jitter: Math.random,
  log: quiet,
  startPaused: false,
  conflictPolicy: () => 'ask',
  onMissing: () => {},
});
sync.start();

function edit(ids: readonly string[], edits: readonly Edit[]): void {
  say({ kind: 'begun', ids, edits });
  outbox.enqueue(account, { commandId: newId(), ids, edits });
  say({ kind: 'acknowledged', ids, edits });
  sync.poke();
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await nextTask();
}

async function untilQuiet(): Promise<void> {
  await until(() => {
    const { busy, walk, waiting } = sync.status();
    return !busy && walk === null && waiting === 0;
  });
}

const isListed = () => real.replica.pulls.get(accountId).walkFinishedAtMs !== null;

switch (work.kind) {
  case 'script':
    await until(isListed);
    for (const { ids, edits } of work.commands) edit(ids, edits);
    await untilQuiet();
    break;
  case 'load': {
    await until(isListed);
    say({ kind: 'started' });
    const random = seededRandom(work.seed);
    for (;;) {
      await until(() => sync.status().waiting < 40);
      edit([pick(work.ids, random)], [anyEdit(random)]);
      for (let turn = random() * 20; turn > 0; turn -= 1) await nextTask();
    }
  }
  case 'quiet':
    await untilQuiet();
    break;
  default:
    work satisfies never;
}
await sync.stop();
// What others changed meanwhile moves nothing in the list: only a whole walk finds it.
const walk = {
  stores,
  shown,
  changes,
  provider,
  accountId,
  nowMs: Date.now,
  log: quiet,
  onProgress: () => {},
  onMissing: () => {},
  believesList: () => false,
};
while (!(await walkPage(walk, new AbortController().signal)));
say({ kind: 'quiet', labels: work.kind === 'script' ? labels : [], notices });
real.close();

function anyEdit(random: () => number): Edit {
  const tag = pick(['vip', 'billing', 'bug'], random);
  switch (pick(['add', 'remove', 'set', 'unset', 'status'] as const, random)) {
    case 'add':
      return { kind: 'addTag', tag };
    case 'remove':
      return { kind: 'removeTag', tag };
    case 'set':
      return { kind: 'setMetadata', key: 'plan', value: pick(['', 'team', 'free'], random) };
    case 'unset':
      return { kind: 'removeMetadata', key: 'plan' };
    case 'status':
      return { kind: 'setStatus', status: pick(statuses, random) };
  }
}
