import { spawn } from 'node:child_process';
import { accessSync, chmodSync, constants, copyFileSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { appImageOf } from '../app-image.ts';
import type { FeedFile } from './feed.ts';

/** In which form this Winnow was installed, where it can replace itself: else whoever installed it brings a new one. */
export type Installed = { readonly form: FeedFile['form']; readonly program: string };

/** @param env says of which AppImage it is, if it is one */
export function installedAs(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  program: string,
): Installed | null {
  if (platform === 'win32') return { form: 'nsis', program };
  const image = platform === 'linux' ? appImageOf(env, program) : null;
  return image !== null && isWritable(dirname(image)) ? { form: 'AppImage', program: image } : null;
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Puts the new one in the place of the old one and starts it. Called last, when nothing of the old one runs any more.
 * @param staged a file whose bytes have just been checked
 * @throws the file system's error; the old one is then still in its place
 */
export function replaceAndStart({ form, program }: Installed, staged: string): void {
  if (form === 'nsis') {
    spawn(staged, ['/S', '--updated', '--force-run'], { detached: true, stdio: 'ignore' }).unref();
    return;
  }
  const beside = `${program}.new`;
  copyFileSync(staged, beside);
  chmodSync(beside, 0o755);
  renameSync(beside, program); // as a whole: a crash leaves the old one or the new one
  startProgram(program);
}

/** Starts what is in its place, beside this one, which ends. */
export const startProgram = (program: string): void => spawn(program, [], { detached: true, stdio: 'ignore' }).unref();
