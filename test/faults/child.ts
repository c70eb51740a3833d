// A process of its own over a data folder, to be killed: the engine without Electron, against the server of its parent.

import { writeSync } from 'node:fs';
import { basename } from 'node:path';
import { setImmediate as nextTask } from 'node:timers/promises';
import { connectWith } from '#db/connect.ts';
import { secretKey } from '#electron/accounts/connections.ts';
import { systemPorts } from '#electron/app/system-ports.ts';
import { createEngine } from '#electron/engine/engine.ts';
import type { Ports } from '#electron/ports.ts';
import { vantax } from '#electron/providers/vantax/definition.ts';
import { pick, seededRandom } from '#electron/sample/random.ts';
import { createUnreadableRows } from '#electron/sync/unreadable-rows.ts';
import { walkPage } from '#electron/sync/walk.ts';
import { statuses } from '#shared/conversation.ts';
import type { Edit } from '#shared/edits/edit.ts';
import type { EventName, EventPayload } from '#shared/ipc/contract.ts';
import { filesOver, testPorts } from '#test/support/ports.ts';
import { noticed } from '#test/support/said.ts';
import { watchedConnect } from '#test/support/watched-database.ts';
import type { ChildOptions, ChildSays } from './child-options.ts';

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
const { transport } = systemPorts;
const ports: Ports = {
  ...testPorts(options.dataDir, systemPorts.clock),
  random: Math.random,
  newId: systemPorts.newId,
  files: filesOver(
    options.dataDir,
    watchedConnect(connectWith(null), {
      onWrite: (label) => step(`before ${label}`),
      onCommit: (path) => step(`after a commit of ${basename(path)}`),
    }),
  ),
  async transport(url, request) {
    step(`before ${request.method}`);
    const reply = await transport(url, request);
    step(`after ${request.method}`);
    return reply;
  },
  emit(event, payload) {
    if (event === 'notices.changed') notices.push(...noticesOf(payload));
  },
};
ports.secrets.set(secretKey(accountId), JSON.stringify({ token: options.token }));
const engine = createEngine(ports, {
  version: '0.0.0',
  platform: process.platform,
  provisioned: [],
  sample: 'never',
  startPaused: false,
});
const { stores, outbox, accounts } = engine.parts;
stores.workspace.accounts.put(
  {
    id: accountId,
    provider: vantax.id,
    name: 'Support',
    baseUrl: options.baseUrl,
    options: { subAccountId: options.subAccountId },
    sample: false,
  },
  Date.now(),
);
await engine.open();
const account = { id: accountId, capabilities: vantax.capabilities, followUpMirror: null };
const { sync, provider } = accounts.get(accountId);
engine.start();

function edit(ids: readonly string[], edits: readonly Edit[]): void {
  say({ kind: 'begun', ids, edits });
  outbox.enqueue(account, { painted: [], commandId: ports.newId(), ids, edits });
  say({ kind: 'acknowledged', ids, edits });
  sync.wake();
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

const isListed = () => stores.replica.pulls.get(accountId).walkFinishedAtMs !== null;

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
  ...engine.parts,
  ...ports,
  provider,
  accountId,
  nowMs: ports.clock.nowMs,
  onProgress: () => {},
  onMissing: () => {},
  unreadable: createUnreadableRows(
    () => 0,
    () => {},
  ),
  mayPoll: () => true,
};
while (!(await walkPage(walk, new AbortController().signal)));
say({ kind: 'quiet', labels: work.kind === 'script' ? labels : [], notices });
await engine.stop();

function noticesOf(payload: EventPayload<EventName>): string[] {
  return 'notices' in payload ? payload.notices.map(noticed) : [];
}

function anyEdit(random: () => number): Edit {
  const tag = pick(['vip', 'billing', 'bug'], random);
  switch (pick(['add', 'remove', 'set', 'unset', 'status'] as const, random)) {
    case 'add':
      return { field: 'tags', part: tag, to: true };
    case 'remove':
      return { field: 'tags', part: tag, to: false };
    case 'set':
      return { field: 'metadata', part: 'plan', to: pick(['', 'team', 'free'], random) };
    case 'unset':
      return { field: 'metadata', part: 'plan', to: null };
    case 'status':
      return { field: 'status', to: pick(statuses, random) };
  }
}
