import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';

/** Where a Linux desktop looks for what it starts with the session. */
const autostart = () =>
  join(process.env.XDG_CONFIG_HOME || join(app.getPath('home'), '.config'), 'autostart', 'winnow.desktop');

/** As the desktop-entry specification quotes an argument. */
const quoted = (argument: string) => `"${argument.replace(/(["`$\\])/g, '\\$1').replaceAll('%', '%%')}"`;

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
  // An AppImage is unpacked anew at each start: what is to be started is the image.
  const program = quoted(process.env.APPIMAGE ?? process.execPath);
  const entry = [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Winnow',
    `Exec=${program}`,
    'X-GNOME-Autostart-enabled=true',
  ];
  writeFileSync(file, `${entry.join('\n')}\n`, { mode: 0o600 });
}
