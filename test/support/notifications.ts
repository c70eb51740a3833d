import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { dataFolder, eventually } from './app.ts';

export type Shown = { readonly title: string; readonly body: string };

const withMarkup = { markup: 'full' } as const;

/** The desktop's notifications: dunst as their daemon in this session's D-Bus, ended with the test. */
export async function startNotifications({ markup }: { readonly markup: 'full' | 'no' } = withMarkup) {
  const folder = dataFolder();
  const menu = join(folder, 'menu');
  writeFileSync(menu, `#!/bin/sh\ngrep -F -m1 "#$(cat '${folder}/label') "\n`, { mode: 0o700 });
  const config = join(folder, 'dunstrc');
  writeFileSync(config, `[global]\n  dmenu = ${menu}\n  markup = ${markup}\n`);
  const daemon = spawn('dunst', ['-print', '-config', config], { stdio: ['ignore', 'pipe', 'ignore'] });
  let printed = '';
  daemon.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  const failure = await Promise.race([once(daemon, 'spawn').then(() => null), once(daemon, 'error')]);
  if (failure) {
    const words = 'This test needs a notification daemon, and there is no dunst: apt-get install dunst';
    throw new Error(words, { cause: failure[0] });
  }
  onTestFinished(async () => {
    if (daemon.exitCode === null && daemon.kill()) await once(daemon, 'exit');
  });
  // Asked for anything before it is there, the D-Bus would start a second one, without a screen.
  await eventually(isServed).toBe(true);
  return {
    /** How many are on the screen now. */
    displayed: () => Number(control('count', 'displayed')),
    /** Clicks the one that is displayed. */
    click: () => control('action'),
    /** Presses the button of this label: dunst offers buttons in a menu, of which this takes the line. */
    press(label: string): void {
      writeFileSync(join(folder, 'label'), label);
      control('context');
    },
    /** Puts those that are displayed away, as a person does who has read them. */
    putAway: () => control('close-all'),
    /** Calls back the one that was put away last. */
    bringBack: () => control('history-pop'),
    /** All that were shown, oldest first. */
    shown: (): Shown[] =>
      [...printed.matchAll(/\tsummary: '(.*)'\n\tbody: '([\s\S]*?)'\n\ticon:/g)].map(([, title = '', body = '']) => ({
        title,
        body,
      })),
  };
}

function isServed(): boolean {
  const bus = ['--dest=org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus.NameHasOwner'];
  const args = ['--session', '--print-reply=literal', ...bus, 'string:org.freedesktop.Notifications'];
  return spawnSync('dbus-send', args, { encoding: 'utf8', timeout: 60_000 }).stdout.includes('true');
}

const control = (...args: string[]) => spawnSync('dunstctl', args, { encoding: 'utf8', timeout: 60_000 }).stdout;
