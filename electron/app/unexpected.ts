import type { Log } from '../ports.ts';

/** What nobody caught goes into the log and to the agent; Electron's own answer would be one dialog after another. */
export function catchUnexpected(log: Log, tell: () => void): void {
  const caught = (error: unknown) => {
    log.error('unexpected', { error });
    tell();
  };
  process.on('uncaughtException', caught);
  process.on('unhandledRejection', caught);
}
