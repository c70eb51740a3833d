import { nativeTheme } from 'electron';
import { defaultSettings, type Settings } from '#shared/settings.ts';
import type { Shell } from './shell.ts';
import { stateOf } from './window.ts';
import { type WindowState, writeWindowState } from './window-state.ts';

/** What of the window lasts from one start to the next, and the settings that it shows. */
export function keepWindow({ window, stateFile, state: before, spoken, log }: Shell) {
  let state = before;
  let settings: Settings = { ...defaultSettings, theme: state.theme, language: state.language };

  function keep(change: Partial<WindowState>): void {
    state = { ...state, ...stateOf(window), theme: settings.theme, language: settings.language, ...change };
    try {
      writeWindowState(stateFile, state);
    } catch (error) {
      log.warn('the window’s place could not be kept', { error });
    }
  }

  return {
    keep,
    settings: () => settings,
    keepsRunning: () => settings.keepRunning,
    hasSeenHint: () => state.hasSeenHint,
    isLoginDecided: () => state.isLoginDecided,
    apply(changed: Settings): void {
      settings = changed;
      nativeTheme.themeSource = changed.theme;
      if (changed.theme !== state.theme || changed.language !== state.language) keep({});
      spoken.choose(changed.language);
    },
  };
}
