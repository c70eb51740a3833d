import { type BrowserWindow, shell } from 'electron';
import { type Channel, ipcContract } from '#shared/ipc/contract.ts';
import type { Handlers } from '../ipc/dispatch.ts';
import type { CrashReports } from './crash-reports.ts';
import { hostFacts } from './host-facts.ts';
import type { Policy } from './policy.ts';

export type Support = {
  readonly window: BrowserWindow;
  readonly policy: Policy;
  readonly logDir: string;
  readonly crashes: Pick<CrashReports, 'list' | 'remove' | 'fileOf' | 'read'>;
};

/**
 * What helps whoever looks into a problem.
 * @param engine what the engine tells of itself; null where it did not come up
 */
export function throughSupport(
  { window, policy, logDir, crashes }: Support,
  engine: Handlers['support.diagnostics'] | null,
) {
  return {
    'support.diagnostics': async (asked) => ({
      engine: (await engine?.(asked))?.engine ?? null,
      host: hostFacts({ window, logDir, policy, crashes: crashes.list().length }),
    }),
    'crashes.list': () => ({ reports: crashes.list() }),
    'crashes.remove': ({ id }) => {
      crashes.remove(id);
      return { reports: crashes.list() };
    },
    'crashes.read': ({ id }) => ({ text: crashes.read(id) }),
    'crashes.show': ({ id }) => {
      shell.showItemInFolder(crashes.fileOf(id));
      return {};
    },
  } satisfies Partial<Handlers>;
}

/** Where the engine did not come up, every other request hears why. */
export function withoutEngine(error: unknown, support: Support): Handlers {
  const refuse = () => {
    throw error;
  };
  const all = Object.fromEntries((Object.keys(ipcContract) as Channel[]).map((channel) => [channel, refuse]));
  return { ...(all as Record<Channel, () => never>), ...throughSupport(support, null) };
}
