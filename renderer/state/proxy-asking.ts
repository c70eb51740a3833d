import type { Notice } from '#shared/notice.ts';
import type { Core } from './core.ts';
import type { State } from './state.ts';
import type { UiActions } from './ui-slice.ts';

/** The proxy that asks who the agent is, if one does. */
export const askingProxy = (notices: readonly Notice[]) =>
  notices.flatMap(({ news }) => (news.kind === 'proxy-asks' ? [news] : []))[0] ?? null;

/** Whether the agent is about something that a question would interrupt. */
const isElsewhere = ({ ui }: State) => ui.dialog !== null || ui.page !== null;

/** Asks the agent once by itself, where no other dialog or page is open; after that the notice stays. */
export function createProxyAsking({ store }: Core, ui: UiActions) {
  let hasAsked = false;
  return (notices: readonly Notice[]): void => {
    const asking = askingProxy(notices);
    if (asking === null || hasAsked || isElsewhere(store.getState())) return;
    hasAsked = true;
    const { host, port, isRefused } = asking;
    ui.openDialog({ kind: 'proxy', host, port, isRefused });
  };
}
