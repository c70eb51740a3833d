import { createEngine } from '#electron/engine/engine.ts';
import type { Handlers } from '#electron/ipc/dispatch.ts';
import type { Shown } from '#electron/replica/projector.ts';
import type { Stores } from '#electron/storage/stores.ts';
import { benchPorts } from './inbox.ts';

export type Engine = {
  readonly accountId: string;
  readonly stores: Stores;
  readonly shown: Shown;
  readonly handlers: Handlers;
  close(): Promise<void>;
};

/**
 * The whole engine over a filled folder, under plain Node.
 * @param token of the account's server, with which it syncs; null: paused, for what a handler costs alone
 */
export async function openEngine(dataDir: string, token: string | null): Promise<Engine> {
  const ports = benchPorts(dataDir);
  const engine = createEngine(ports, {
    version: '0',
    platform: process.platform,
    provisioned: [],
    sample: 'never',
    startPaused: token === null,
  });
  const { stores, shown } = engine.parts;
  const [account] = stores.workspace.accounts.all();
  if (!account) throw new Error(`no account in ${dataDir}`);
  ports.secrets.set(`account:${account.id}`, JSON.stringify({ token: token ?? 'vx_live_bench' }));
  await engine.open();
  engine.start();
  return { accountId: account.id, stores, shown, handlers: engine.handlers, close: engine.stop };
}
