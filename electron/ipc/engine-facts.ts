import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Choice, EngineFacts } from '#shared/diagnostics.ts';
import { toldVersion } from '#shared/diagnostics.ts';
import type { AccountView } from '#shared/ipc/accounts.ts';
import { statusOf } from '#shared/reason.ts';
import { defaultSettings, type Settings, settingsSchema } from '#shared/settings.ts';
import { isCopy, pathsIn } from '../storage/paths.ts';
import type { HandlerDeps } from './handlers/handler-deps.ts';

/** Edits that are looked through for why they need the agent. */
const mostHeld = 1000;

type Deps = Pick<HandlerDeps, 'ports' | 'stores' | 'accounts' | 'notices'>;

/** How the engine stands, in nobody's words. */
export function engineFacts({ ports, stores, accounts, notices }: Deps): EngineFacts {
  const { workspace, replica } = stores;
  const nowMs = ports.clock.nowMs();
  const version = (db: typeof workspace.db) => z.int().parse(db.pragma('user_version', { simple: true }));
  return {
    accounts: accounts.views().map((view) => ({
      ...standing(view, nowMs),
      conversations: replica.conversations.count(view.id),
      held: workspace.heldReasons(view.id, mostHeld),
    })),
    files: filesOf(ports.files.dataDir),
    schemas: { workspace: version(workspace.db), replica: version(replica.db) },
    sqlite: toldVersion(String(workspace.db.prepare('SELECT sqlite_version()').pluck().get())),
    tokens: ports.secrets.kind,
    settings: changedChoices(workspace.preferences.settings()),
    notices: notices.all().map(({ news }) => news.kind),
  };
}

function standing({ capabilities, sample, status }: AccountView, nowMs: number) {
  const { gate, lastPullMs, waiting, needsYou } = status;
  return {
    provider: capabilities.provider,
    isSample: sample,
    gate: gate?.kind ?? null,
    why: gate?.reason.kind ?? null,
    failure: gate?.reason.kind === 'request' ? gate.reason.what.kind : null,
    status: statusOf(gate?.reason ?? null),
    sincePullMin: lastPullMs === null ? null : Math.round((nowMs - lastPullMs) / 60_000),
    waiting,
    needsYou,
  };
}

function filesOf(dataDir: string): EngineFacts['files'] {
  const { replica, workspace, backup } = pathsIn(dataDir);
  const copies = readdirSync(dataDir).filter(isCopy);
  return [
    { name: 'replica', bytes: bytesOf(replica) + bytesOf(`${replica}-wal`) },
    { name: 'workspace', bytes: bytesOf(workspace) + bytesOf(`${workspace}-wal`) },
    { name: 'backup', bytes: bytesOf(backup) },
    { name: 'copies', bytes: copies.reduce((sum, name) => sum + bytesOf(join(dataDir, name)), 0) },
  ];
}

const bytesOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

/** Which settings are not as they come. Of what the agent has written, only that it is changed. */
function changedChoices(settings: Settings): Choice[] {
  const names = Object.keys(defaultSettings) as (keyof Settings)[];
  return names
    .filter((name) => JSON.stringify(settings[name]) !== JSON.stringify(defaultSettings[name]))
    .map((name) => ({ name, value: choiceOf(settingsSchema.shape[name], settings[name]) }));
}

/** What is chosen from a list is told. */
function choiceOf(schema: z.ZodType, value: unknown): Choice['value'] {
  if (schema instanceof z.ZodEnum && typeof value === 'string') return value;
  return typeof value === 'boolean' || typeof value === 'number' || value === null ? value : 'changed';
}
