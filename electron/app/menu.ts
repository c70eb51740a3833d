import { app, Menu, shell } from 'electron';
import type { CommandId } from '#shared/commands.ts';
import { menuTemplate } from './menu-template.ts';

export type MenuDeps = { readonly logDir: string; readonly run: (id: CommandId) => void };

export function setMenu({ logDir, run }: MenuDeps): void {
  const template = menuTemplate({
    platform: process.platform,
    isDevelopment: !app.isPackaged,
    run,
    openLogs: () => void shell.openPath(logDir),
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
