import { Menu, Tray } from 'electron';
import { commandWordsIn } from '#shared/command-words.ts';
import type { CommandId } from '#shared/commands.ts';
import type { Language } from '#shared/language.ts';
import type { Log } from '../ports.ts';
import { wordsIn } from '../words.ts';
import { trayIcon } from './icons.ts';

export type TrayOptions = {
  readonly open: () => void;
  readonly run: (id: CommandId) => void;
  readonly quit: () => void;
  readonly language: () => Language;
  readonly log: Log;
};

export type AppTray = {
  /** How many are due, in its tip. */
  showCount(due: number): void;
  /** In the language that is spoken now. */
  speakAnew(): void;
  destroy(): void;
};

/**
 * Puts Winnow into the tray.
 * @returns the tray, to be kept, since a collected one disappears; null where the desktop refuses
 */
export function createTray(options: TrayOptions): AppTray | null {
  const { open, log, language } = options;
  let due = 0;
  try {
    const tray = new Tray(trayIcon());
    const say = () => {
      tray.setToolTip(wordsIn(language()).tray.tip(due));
      tray.setContextMenu(trayMenu(options));
    };
    say();
    // A click opens the menu on a Mac, and the window everywhere else.
    if (process.platform !== 'darwin') tray.on('click', open);
    return {
      showCount(count) {
        due = count;
        tray.setToolTip(wordsIn(language()).tray.tip(due));
      },
      speakAnew: say,
      destroy: () => tray.destroy(),
    };
  } catch (error) {
    log.warn('there is no tray', { error });
    return null;
  }
}

/** Its menu, in the language that is spoken now. */
function trayMenu({ open, run, quit, language }: TrayOptions): Menu {
  const words = wordsIn(language());
  return Menu.buildFromTemplate([
    { label: words.tray.open, click: open },
    { label: commandWordsIn(language()).titles['sync.pause'], click: () => run('sync.pause') },
    { type: 'separator' },
    { label: words.tray.quit, click: quit },
  ]);
}
