import type { Log } from '../ports.ts';

/**
 * What nobody caught goes into the log and is written down; Electron's own answer would be one dialog after another.
 * @param thrown hears of each
 */
export function catchUnexpected(log: Log, thrown: (error: unknown) => void): void {
  const caught = (error: unknown) => {
    log.error('unexpected', { error });
    thrown(error);
  };
  process.on('uncaughtException', caught);
  process.on('unhandledRejection', caught);
}
