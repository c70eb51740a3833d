import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { afterAll, beforeAll } from 'vitest';

/*
 * Gives each file of tests a session of its own on Linux, a screen and a D-Bus for alerts and secrets: no test opens
 * windows or alerts in front of the person, and files run side by side without seeing each other's focus, keyboard
 * layout, clipboard or notifications.
 */
if (process.platform === 'linux') {
  const programs: ChildProcess[] = [];

  beforeAll(async () => {
    const display = start('Xvfb', ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp']);
    const bus = start('dbus-daemon', ['--session', '--nofork', '--print-address=3', '--address=unix:dir=/tmp']);
    programs.push(display, bus);
    const [number, address] = await Promise.all([firstLine(display), firstLine(bus)]);
    process.env.DISPLAY = `:${number}`;
    process.env.DBUS_SESSION_BUS_ADDRESS = address;
    delete process.env.WAYLAND_DISPLAY;
    delete process.env.XAUTHORITY;
  });

  afterAll(() => Promise.all(programs.map(end)));
}

/** A program that says on its descriptor 3 where it can be reached. */
function start(command: string, args: readonly string[]): ChildProcess {
  // A bus that knew the screen of the file before would start programs there that nobody has asked for.
  const { DISPLAY: _, ...env } = process.env;
  return spawn(command, args, { env, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
}

/** @throws when it ends, or cannot be started, before it has said anything */
async function firstLine(program: ChildProcess): Promise<string> {
  const ended = Promise.race([
    once(program, 'exit').then(([code, signal]) => new Error(`${program.spawnfile} has ended with ${code ?? signal}.`)),
    once(program, 'error').then(([cause]) => new Error(`${program.spawnfile} cannot be started.`, { cause })),
  ]);
  const words = program.stdio[3] as Readable; // as `stdio` above says
  let line = '';
  for (;;) {
    const said = await Promise.race([once(words, 'data'), ended]);
    if (said instanceof Error) throw said;
    line += String(said[0]);
    if (line.includes('\n')) return line.trim();
  }
}

async function end(program: ChildProcess): Promise<void> {
  if (program.exitCode === null && program.kill()) await once(program, 'exit');
}
