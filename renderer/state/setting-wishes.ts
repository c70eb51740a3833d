import type { Settings } from '#shared/settings.ts';
import { say } from '../i18n/say.ts';
import { ask, type Core, patch } from './core.ts';
import type { UiActions } from './ui-slice.ts';

type Wish = Partial<Settings>;

/** Settings are shown as they are wished for, and kept one wish after the other: no answer knows of a later one. */
export function createSettingWishes(core: Core, ui: UiActions) {
  const { store } = core;
  /** Without those that are not answered. */
  let kept = store.getState().app.settings;
  /** Those that are not answered, the oldest first. */
  let wishes: readonly Wish[] = [];
  let last: Promise<unknown> = Promise.resolve();

  const show = () => patch(core, 'app', { settings: Object.assign({}, kept, ...wishes) });

  async function keep(wish: Wish): Promise<boolean> {
    const answer = await ask(core, 'settings.set', wish);
    wishes = wishes.filter((each) => each !== wish);
    if (answer.ok) kept = answer.value;
    show();
    return answer.ok || ui.fail(say('acts.settingWishes.theSettingWasNotSaved'), answer.sentence);
  }

  return {
    /** @returns whether it is kept; what stood in the way has been told */
    async set(wish: Wish): Promise<boolean> {
      const { bulk, recording } = store.getState().ui;
      // The window is loaded anew in it, which would end what this one does in parts, and what it records.
      if (wish.language !== undefined && (bulk !== null || recording !== null)) {
        ui.refuse(
          bulk !== null
            ? say('acts.settingWishes.theLanguageWaits')
            : say('acts.settingWishes.theLanguageWaitsForTheMacro'),
        );
        return false;
      }
      if (wishes.length === 0) kept = store.getState().app.settings;
      wishes = [...wishes, wish];
      show();
      const answered = last.then(() => keep(wish));
      // Another language ends this page: what comes behind it waits for no answer.
      if (wish.language === undefined) last = answered;
      return answered;
    },
  };
}
