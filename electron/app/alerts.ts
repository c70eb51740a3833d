import { Notification } from 'electron';
import type { Alerts, Log } from '../ports.ts';

export type AlertsOptions = {
  readonly log: Log;
  readonly showWindow: () => void;
  /** Called once, when the desktop turns out not to show alerts. @param why as it says it; null: it has none */
  readonly onUnavailable: (why: string | null) => void;
};

/** Alerts as desktop notifications that stay until the agent answers them, where the desktop allows it. */
export function createAlerts({ log, showWindow, onUnavailable }: AlertsOptions): Alerts {
  // A notification that nothing refers to is collected, and its click is lost.
  const shown = new Set<Notification>();
  let isReported = false;

  function report(why: string | null): void {
    log.warn('the desktop did not show an alert', why);
    if (isReported) return;
    isReported = true;
    onUnavailable(why);
  }

  return {
    show({ title, body, onOpen }) {
      if (!Notification.isSupported()) {
        report(null);
        return;
      }
      const notification = new Notification({ title, body, timeoutType: 'never' });
      let isOpened = false;
      shown.add(notification);
      notification.on('close', () => shown.delete(notification));
      notification.on('failed', (_event, why) => {
        shown.delete(notification);
        report(why);
      });
      notification.on('click', () => {
        shown.delete(notification);
        if (isOpened) return;
        isOpened = true;
        showWindow();
        onOpen();
      });
      notification.show();
    },
  };
}
