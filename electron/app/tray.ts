import { Menu, Tray } from 'electron';
import type { CommandId } from '#shared/commands.ts';
import { commands } from '#shared/commands.ts';
import type { Log } from '../ports.ts';
import { words } from '../words.ts';
import { trayIcon } from './icons.ts';

export type TrayOptions = {
  readonly open: () => void;
  readonly run: (id: CommandId) => void;
  readonly quit: () => void;
  readonly log: Log;
};

/**
 * Puts Winnow into the tray.
 * @returns the tray, to be kept, since a collected one disappears; null where the desktop refuses
 */
export function createTray({ open, run, quit, log }: TrayOptions): Tray | null {
  try {
    const tray = new Tray(trayIcon());
    tray.setToolTip('Winnow');
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: words.tray.open, click: open },
        { label: commands['sync.pause'].title, click: () => run('sync.pause') },
        { type: 'separator' },
        { label: words.tray.quit, click: quit },
      ]),
    );
    // A click opens the menu on a Mac, and the window everywhere else.
    if (process.platform !== 'darwin') tray.on('click', open);
    return tray;
  } catch (error) {
    log.warn('there is no tray', { error });
    return null;
  }
}
