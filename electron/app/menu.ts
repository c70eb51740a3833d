import { app, Menu, shell } from 'electron';
import type { CommandId } from '#shared/commands.ts';
import { bindingsOf, type Keymap } from '#shared/keymap/keymap.ts';
import { menuTemplate } from './menu-template.ts';

type MenuDeps = { readonly logDir: string; readonly run: (id: CommandId) => void };

/** @returns what sets the application menu, with the keys in force beside its commands */
export function createMenu({ logDir, run }: MenuDeps): (keymap: Keymap) => void {
  let shown = '';
  return (keymap) => {
    const wanted = JSON.stringify(keymap);
    if (wanted === shown) return; // it takes its time, which the first list would wait for
    shown = wanted;
    const template = menuTemplate({
      platform: process.platform,
      isDevelopment: !app.isPackaged,
      bindings: bindingsOf(keymap),
      run,
      openLogs: () => void shell.openPath(logDir),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  };
}
