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
  readonly kept: {
    apply(settings: Settings): void;
    /** Whether a policy decided the start at login, now or when Winnow last ran. */
    isLoginDecided(): boolean;
    keep(change: { readonly isLoginDecided: boolean }): void;
  };
  /** In the application menu. */
  readonly showKeys: (keymap: Keymap) => void;
  /** @throws the file system's error */
  readonly startAtLogin: (wanted: boolean) => void;
};

/** Settings as they hold: what the agent has chosen, and over it what the policy decides, for as long as it does. */
export function throughSettings({ handlers, settings }: Engine, parts: SettingsParts) {
  const { forced, policy, kept, showKeys, startAtLogin } = parts;
  const asHeld = (chosen: Settings): Settings => ({ ...chosen, ...forced });
  const isLoginForced = forced.startAtLogin !== undefined;
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
      if (wish.keymap || wish.language) showKeys(changed.keymap);
      // What a policy has set, or taken away, would stay once it is lifted: then the agent's choice is made so.
      if (wish.startAtLogin !== undefined || isLoginForced || kept.isLoginDecided()) {
        startAtLogin(changed.startAtLogin === true);
        if (kept.isLoginDecided() !== isLoginForced) kept.keep({ isLoginDecided: isLoginForced });
      }
      return changed;
    },
    'calendar.leave': async (asked) => asHeld(await handlers['calendar.leave'](asked)),
  } satisfies Partial<Handlers>;
}
