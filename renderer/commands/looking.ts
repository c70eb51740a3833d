import type { Input } from '#shared/ipc/contract.ts';
import { namedBy } from '#shared/scope.ts';
import { ask } from '../state/core.ts';
import type { Winnow } from '../state/store.ts';

/** As long as the eye takes to be there. */
const settledMs = 150;

type At = Input<'alerts.looking'>['at'];

/**
 * Keeps the main process told which conversation is before the agent's eyes: a follow-up that comes due there needs no
 * alert. None while the window is behind others, or shows something else.
 */
export function tellLooking(winnow: Winnow): void {
  const { core, store } = winnow;
  /** Nothing yet: a page before this one may have told of another conversation. */
  let told = '';
  let cancel = () => {};

  /** Not at once: asking for the layout would hold up the key that moves the cursor. */
  function soon(): void {
    cancel();
    cancel = core.later(settledMs, tell);
  }

  function tell(): void {
    const { reader, ui, app } = store.getState();
    const accountId = app.activeAccount;
    const isShown = ui.screen === 'list' && ui.dialog === null && ui.page === null && isReaderShown();
    const at: At = isShown && accountId !== null && reader.id !== null ? namedBy(accountId, reader.id) : null;
    const now = JSON.stringify(at);
    if (now === told) return;
    told = now;
    void ask(core, 'alerts.looking', { at });
  }

  store.subscribe(soon);
  soon();
  for (const event of ['focus', 'blur', 'resize']) window.addEventListener(event, soon);
}

const isReaderShown = (): boolean => {
  if (!document.hasFocus()) return false;
  const reader = document.querySelector('[aria-label=Conversation]');
  return reader !== null && reader.getClientRects().length > 0;
};
