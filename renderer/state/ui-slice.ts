import type { CommandId } from '#shared/commands.ts';
import { type Core, patch } from './core.ts';
import type { Dialog, SettingsSection, State, Toast } from './state.ts';

const toastMs = 6000;
const errorToastMs = 12_000;

/** What is on screen, for what was said of it. */
const viewOf = ({ ui, list, outbox }: State) => (ui.screen === 'outbox' ? outbox.filter : list.view);

export type UiActions = ReturnType<typeof createUiActions>;

export function createUiActions(core: Core) {
  let count = 0;
  let cancel: (() => void) | null = null;

  function show(said: Omit<Toast, 'id'>): void {
    count += 1;
    const id = count;
    patch(core, 'ui', { toast: { id, ...said } });
    keep(id, said.tone === 'error' ? errorToastMs : toastMs);
  }

  core.store.subscribe((now, before) => {
    if (now.ui.toast?.isRefusal && viewOf(now) !== viewOf(before)) patch(core, 'ui', { toast: null, announcement: '' });
  });

  function keep(id: number, forMs: number): void {
    cancel?.();
    cancel = core.later(forMs, () => {
      // It tells how far the edit of many is.
      if (core.store.getState().ui.bulk !== null) keep(id, toastMs);
      else if (core.store.getState().ui.toast?.id === id) patch(core, 'ui', { toast: null });
    });
  }

  return {
    /** Tells what has just been done, with the command that takes it back. */
    say(sentence: string, action: CommandId | null, announcement = `${sentence}.`): void {
      show({ tone: 'quiet', sentence, detail: null, action, isRefusal: false });
      patch(core, 'ui', { announcement });
    },
    /** Tells what could not be done. @returns false, so that callers can return it */
    fail(sentence: string, detail: string | null = null): false {
      show({ tone: 'error', sentence, detail, action: null, isRefusal: false });
      patch(core, 'ui', { announcement: detail ? `${sentence}. ${detail}` : sentence });
      return false;
    },
    /** Tells why a command cannot be done as things stand. */
    refuse(sentence: string): void {
      show({ tone: 'error', sentence, detail: null, action: null, isRefusal: true });
      patch(core, 'ui', { announcement: sentence });
    },
    /** The pointer rests on the toast, or has left it. */
    holdToast(held: boolean): void {
      const { toast } = core.store.getState().ui;
      if (!toast) return;
      if (held) cancel?.();
      else keep(toast.id, toastMs);
    },
    /** It is back: undo has nothing to do with it any more. */
    forgetRemoval(by: State['ui']['removedLast']): void {
      if (core.store.getState().ui.removedLast === by) patch(core, 'ui', { lastEdit: null, removedLast: null });
    },
    closeToast(): void {
      cancel?.();
      patch(core, 'ui', { toast: null });
    },
    openDialog(dialog: Dialog): void {
      patch(core, 'ui', { dialog, prefix: null });
    },
    /** Keeps what is typed and not set for the next opening. */
    keepDraft(about: string, typed: string): void {
      patch(core, 'ui', { followUpDraft: typed.trim() === '' ? null : { about, typed } });
    },
    closeDialog(): void {
      patch(core, 'ui', { dialog: null });
    },
    /** @param settingAt the setting to lead to, as it is called there; null: where the page begins */
    openPage(page: SettingsSection, settingAt: string | null): void {
      patch(core, 'ui', { page, settingAt, dialog: null, prefix: null });
    },
    closePage(): void {
      patch(core, 'ui', { page: null, settingAt: null, prefix: null });
    },
  };
}
