import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { autostartEntry } from './autostart-entry.ts';

/** Where a Linux desktop looks for what it starts with the session. */
const autostart = () =>
  join(process.env.XDG_CONFIG_HOME || join(app.getPath('home'), '.config'), 'autostart', 'winnow.desktop');

/** Only an installed Winnow can be started with the session: one that runs out of its sources would be started without them. */
export const canStartAtLogin = (): boolean => app.isPackaged;

/**
 * Whether the system starts Winnow with the agent's session, where it can.
 * @throws the file system's error
 */
export function startAtLogin(wanted: boolean): void {
  if (!canStartAtLogin()) return;
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: wanted });
    return;
  }
  const file = autostart();
  if (!wanted) {
    rmSync(file, { force: true });
    return;
  }
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, autostartEntry(process.env, process.execPath), { mode: 0o600 });
}
