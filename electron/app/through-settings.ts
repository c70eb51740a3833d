import type { Keymap } from '#shared/keymap/keymap.ts';
import type { Settings } from '#shared/settings.ts';
import type { Engine } from '../engine/engine.ts';
import type { Handlers } from '../ipc/dispatch.ts';
import { decidedBy, type Forced, type Policy } from './policy.ts';

/** What shows a setting outside the window's page. */
export type SettingsParts = {
  /** What the machine's policy has decided: the agent's wishes do not change it. */
  readonly forced: Forced;
  readonly policy: Policy;
  readonly kept: { apply(settings: Settings): void };
  /** In the application menu. */
  readonly showKeys: (keymap: Keymap) => void;
  /** @throws the file system's error */
  readonly startAtLogin: (wanted: boolean) => void;
};

/** Settings as they hold: what the agent has chosen, and over it what the policy decides, for as long as it does. */
export function throughSettings({ handlers, settings }: Engine, parts: SettingsParts) {
  const { forced, policy, kept, showKeys, startAtLogin } = parts;
  const asHeld = (chosen: Settings): Settings => ({ ...chosen, ...forced });
  kept.apply(asHeld(settings()));
  showKeys(settings().keymap);
  return {
    'app.bootstrap': async (asked) => {
      const told = await handlers['app.bootstrap'](asked);
      return { ...told, settings: asHeld(told.settings), decided: decidedBy(policy) };
    },
    'settings.set': async (asked) => {
      // What is decided is not the agent's choice: theirs holds again once the policy is lifted.
      const isTheirs = ([name]: [string, unknown]) => !Object.hasOwn(forced, name);
      const wish = Object.fromEntries(Object.entries(asked).filter(isTheirs));
      const changed = asHeld(await handlers['settings.set'](wish));
      kept.apply(changed);
      if (wish.keymap) showKeys(changed.keymap);
      if ({ ...asked, ...forced }.startAtLogin !== undefined) startAtLogin(changed.startAtLogin === true);
      return changed;
    },
    'calendar.leave': async (asked) => asHeld(await handlers['calendar.leave'](asked)),
  } satisfies Partial<Handlers>;
}
