import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import logger from 'electron-log/node';
import type { Log } from '../ports.ts';
import { lineOf } from './log-line.ts';
import type { Redactor } from './redact.ts';

/** Kept twice: the file in use and the one before it. */
const maxBytes = 2_000_000;

/**
 * Opens `main.log` under `dir`. Warnings and errors also go to stderr; stdout stays free for what a script waits for.
 * A log that cannot be written never stops the app.
 */
export function openLog(dir: string, redact: Redactor): Log {
  const { console, file, ipc, remote } = logger.transports;
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
  } catch {
    // The disk may be read-only: warnings still reach stderr.
  }
  // Made by electron-log only where it finds Electron.
  for (const transport of [ipc, remote]) if (transport) transport.level = false;
  console.level = 'warn';
  console.format = 'winnow: {text}';
  console.useStyles = false;
  file.setAppName('Winnow'); // otherwise it looks for a package.json, which a bundle has not
  file.resolvePathFn = () => join(dir, 'main.log');
  // The dot before the message marks a line whose facts are written by their kinds: earlier ones quoted what errors said.
  file.format = '[{y}-{m}-{d} {h}:{i}:{s}.{ms}] [{level}] · {text}';
  file.maxSize = maxBytes;
  file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };

  const line = (message: string, facts: object | undefined) => redact(lineOf(message, { ...facts }));
  return {
    info: (message, facts) => logger.info(line(message, facts)),
    warn: (message, facts) => logger.warn(line(message, facts)),
    error: (message, facts) => logger.error(line(message, facts)),
  };
}

/** From how grave a message on the file holds it. */
export function setLogLevel(level: 'error' | 'warn' | 'info'): void {
  logger.transports.file.level = level;
}
