import type { MenuItemConstructorOptions } from 'electron';
import type { CommandGroup } from '#shared/command-info.ts';
import { commandWordsIn } from '#shared/command-words.ts';
import { type CommandId, commandIds, commands } from '#shared/commands.ts';
import type { Bindings } from '#shared/keymap/keymap.ts';
import type { Language } from '#shared/language.ts';
import { slotOf } from '#shared/macro-commands.ts';
import { wordsIn } from '../words.ts';

export type MenuOptions = {
  readonly platform: NodeJS.Platform;
  /** Adds reload and the developer tools. */
  readonly isDevelopment: boolean;
  readonly run: (id: CommandId) => void;
  readonly openLogs: () => void;
  /** The keys in force. */
  readonly bindings: Bindings;
  readonly language: Language;
};

/** Keys that the Edit menu owns in text fields; outside of them the interface answers them itself. */
const editKeys = new Set(['CmdOrCtrl+Z', 'CmdOrCtrl+Shift+Z', 'CmdOrCtrl+A', 'CmdOrCtrl+Y']);

/**
 * The application menu: every command of the registry but macros, whose names are the agent's, and what each system expects besides.
 * Keys of commands are shown and not registered: they all go through the interface, which knows whether a text field
 * has them. Single keys and sequences cannot be shown in a native menu; the help lists them.
 */
export function menuTemplate({
  platform,
  isDevelopment,
  run,
  openLogs,
  bindings,
  language,
}: MenuOptions): MenuItemConstructorOptions[] {
  const words = wordsIn(language);
  const isMac = platform === 'darwin';
  const item = (id: CommandId): MenuItemConstructorOptions => {
    const accelerator = acceleratorOf(bindings[id]);
    return {
      id,
      label: commandWordsIn(language).titles[id],
      click: () => run(id),
      ...(accelerator && !editKeys.has(accelerator) ? { accelerator, registerAccelerator: false } : {}),
    };
  };
  const group = (name: CommandGroup, isWanted: (id: CommandId) => boolean = () => true) =>
    commandIds.filter((id) => commands[id].group === name && slotOf(id) === null && isWanted(id)).map(item);
  const ofHelp: readonly CommandId[] = ['app.help', 'tour.start', 'app.copyDiagnostics', 'crashes.open'];
  const isOfView = (id: CommandId) => /^(?:view|search)\./.test(id);
  const separator: MenuItemConstructorOptions = { type: 'separator' };

  const quit: MenuItemConstructorOptions = {
    role: 'quit',
    label: words.menu.quit,
    // Windows gives it none, and a menu that hides in the tray needs one.
    ...(isMac ? {} : { accelerator: 'Ctrl+Q' }),
  };
  const own: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'about' } as const, separator] : []),
    ...group('Window', (id) => !isOfView(id) && !ofHelp.includes(id)),
    separator,
    ...(isMac
      ? [
          { role: 'services' } as const,
          separator,
          { role: 'hide' } as const,
          { role: 'hideOthers' } as const,
          { role: 'unhide' } as const,
          separator,
        ]
      : []),
    quit,
  ];
  const developerItems: MenuItemConstructorOptions[] = [separator, { role: 'forceReload' }, { role: 'toggleDevTools' }];

  return [
    { label: 'Winnow', submenu: own },
    {
      label: words.menu.edit,
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        separator,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: words.menu.triage,
      submenu: [
        ...group('Triage'),
        separator,
        ...group('Follow-ups'),
        separator,
        ...group('Moving'),
        separator,
        ...group('Dry run'),
      ],
    },
    {
      label: words.menu.go,
      submenu: [...group('Places'), separator, { label: words.menu.queue, submenu: group('Queue') }],
    },
    {
      label: words.menu.view,
      submenu: [
        ...group('Window', isOfView),
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        ...(isDevelopment ? developerItems : []),
      ],
    },
    {
      label: words.menu.window,
      role: 'window',
      submenu: [
        { role: 'minimize' },
        { role: 'close' },
        ...(isMac ? [{ role: 'zoom' } as const, separator, { role: 'front' } as const] : []),
      ],
    },
    {
      label: words.menu.help,
      role: 'help',
      submenu: [...ofHelp.map(item), { label: words.menu.openLogs, click: openLogs }],
    },
  ];
}

/** The first of a command's keys that a native menu can show, in Electron's words; null where it has none. */
export function acceleratorOf(keys: readonly string[]): string | null {
  for (const key of keys) {
    const [, shift, letter] = /^\$mod\+(Shift\+)?([a-z0-9,./])$/i.exec(key) ?? [];
    if (letter) return `CmdOrCtrl+${shift ?? ''}${letter.toUpperCase()}`;
  }
  return null;
}
