import { app, type BrowserWindow, dialog } from 'electron';
import { keymapFile } from '#shared/keymap/file.ts';
import { macroFile } from '#shared/macro-file.ts';
import type { Engine } from '../engine/engine.ts';
import type { Handlers } from '../ipc/dispatch.ts';
import { writeChosen } from '../ipc/file-not-written.ts';
import { words } from '../words.ts';
import { askForLogin } from './ask-for-login.ts';
import { canStartAtLogin, startAtLogin } from './login.ts';
import { openAddress } from './open-address.ts';
import type { ProxyLogins } from './proxy-logins.ts';
import type { ReminderWindow } from './reminder-window.ts';
import type { Spoken } from './spoken.ts';
import { throughProxies } from './through-proxies.ts';
import { type SettingsParts, throughSettings } from './through-settings.ts';
import { type Support, throughSupport } from './through-support.ts';

type Windows = Support &
  Omit<SettingsParts, 'startAtLogin'> & {
    readonly proxies: ProxyLogins;
    readonly restartToUpdate: () => void;
    readonly showWindow: () => void;
    readonly reminders: ReminderWindow;
    readonly spoken: Spoken;
    readonly keepTyped: (text: string) => void;
  };

/** Writes a file where the agent says. @returns null where they leave it */
async function save(
  window: BrowserWindow,
  name: string,
  content: () => string | Promise<string>,
): Promise<{ file: string | null }> {
  const file = await chosenFile(window, name);
  if (file !== null) await writeChosen(file, await content());
  return { file };
}

/** Where a file is to go. @returns null where the agent leaves it */
async function chosenFile(window: BrowserWindow, name: string): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: `${app.getPath('documents')}/${name}`,
  });
  return canceled || !filePath ? null : filePath;
}

/** The engine's answers, with what windows and the system have to do with them. */
export function throughWindows(engine: Engine, parts: Windows): Handlers {
  const { window, spoken, showWindow, reminders, forced, restartToUpdate, proxies, keepTyped } = parts;
  const { handlers } = engine;
  return {
    ...handlers,
    ...throughSettings(engine, { ...parts, startAtLogin }),
    'app.restartToUpdate': () => {
      restartToUpdate();
      return {};
    },
    'app.typed': ({ text }) => {
      keepTyped(text);
      return {};
    },
    ...throughSupport(parts, handlers['support.diagnostics']),
    ...throughProxies(engine, proxies),
    'intents.enqueue': async (asked) => {
      const made = await handlers['intents.enqueue'](asked);
      await askForLogin(engine, forced, asked, canStartAtLogin);
      return made;
    },
    'alerts.status': async (asked) => ({
      ...(await handlers['alerts.status'](asked)),
      canStartAtLogin: canStartAtLogin(),
    }),
    'alerts.due': async (asked) => ({ ...(await handlers['alerts.due'](asked)), shortcut: reminders.shortcut() }),
    'alerts.answer': async (asked) => {
      if (asked.how.kind === 'open') showWindow();
      return handlers['alerts.answer'](asked);
    },
    'alerts.showAll': (asked) => {
      showWindow();
      return handlers['alerts.showAll'](asked);
    },
    'alerts.hideWindow': () => {
      reminders.hide();
      return {};
    },
    'app.openAddress': async ({ address }) => ({ opened: await openAddress(window, address, spoken.language()) }),
    'alerts.export': ({ query }) => save(window, words.files.log, () => engine.deliveryLog(query)),
    'calendar.export': (asked) => save(window, words.files.calendar, () => engine.calendar(asked)),
    'calendar.keep': async () => {
      const file = await chosenFile(window, words.files.calendar);
      if (file !== null) engine.keepCalendarAt(file);
      return { ...engine.settings(), ...forced };
    },
    'settings.export': ({ what }) =>
      what === 'keys'
        ? save(window, words.files.keys, () => keymapFile(engine.settings().keymap))
        : save(window, words.files.macros, () => macroFile(engine.settings().macros)),
  };
}
