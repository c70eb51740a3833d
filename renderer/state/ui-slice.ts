import type { CommandId } from '#shared/commands.ts';
import { type Core, patch } from './core.ts';
import type { Dialog } from './state.ts';

const toastMs = 6000;
const errorToastMs = 12_000;

export type UiActions = ReturnType<typeof createUiActions>;

export function createUiActions(core: Core) {
  let count = 0;
  let cancel: (() => void) | null = null;

  function show(tone: 'quiet' | 'error', sentence: string, detail: string | null, action: CommandId | null): void {
    count += 1;
    const id = count;
    patch(core, 'ui', { toast: { id, tone, sentence, detail, action } });
    keep(id, tone === 'error' ? errorToastMs : toastMs);
  }

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
      show('quiet', sentence, null, action);
      patch(core, 'ui', { announcement });
    },
    /** Tells what could not be done. @returns false, so that callers can return it */
    fail(sentence: string, detail: string | null = null): false {
      show('error', sentence, detail, null);
      patch(core, 'ui', { announcement: detail ? `${sentence}. ${detail}` : sentence });
      return false;
    },
    /** The pointer rests on the toast, or has left it. */
    holdToast(held: boolean): void {
      const { toast } = core.store.getState().ui;
      if (!toast) return;
      if (held) cancel?.();
      else keep(toast.id, toastMs);
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
  };
}
