import { app, Menu, shell } from 'electron';
import type { CommandId } from '#shared/commands.ts';
import { bindingsOf, type Keymap } from '#shared/keymap/keymap.ts';
import type { Language } from '#shared/language.ts';
import { menuTemplate } from './menu-template.ts';

type MenuDeps = { readonly logDir: string; readonly run: (id: CommandId) => void; readonly language: () => Language };

/** @returns what sets the application menu, with the keys in force beside its commands, in the language that is spoken then */
export function createMenu({ logDir, run, language }: MenuDeps): (keymap: Keymap) => void {
  let shown = '';
  return (keymap) => {
    const wanted = JSON.stringify([keymap, language()]);
    if (wanted === shown) return; // it takes its time, which the first list would wait for
    shown = wanted;
    const template = menuTemplate({
      platform: process.platform,
      isDevelopment: !app.isPackaged,
      bindings: bindingsOf(keymap),
      language: language(),
      run,
      openLogs: () => void shell.openPath(logDir),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  };
}
