import { Notification } from 'electron';
import type { Alert } from '../ports.ts';

/** As many as are kept so that a click on one that the desktop has put away is still heard. */
const mostKept = 200;

export type SystemNotifications = {
  /** @param onFailed with why as the desktop says it, null where it has no notifications */
  show(alert: Alert, hasSound: boolean, onOpen: () => void, onFailed: (why: string | null) => void): void;
  /** Whether it may be on the screen. */
  holds(key: string): boolean;
  putAway(key: string): void;
};

/** Where nobody tells whether the text is read as markup, nothing in it may look like any. */
const unmarked = (text: string) =>
  process.platform === 'linux' ? text.replaceAll('<', '‹').replaceAll('>', '›') : text;

/** Electron's own notifications: the system's on a Mac and on Windows, and what is left on Linux. */
export function createSystemNotifications(): SystemNotifications {
  // A notification that nothing refers to is collected, and its click is lost.
  const kept = new Map<string, Notification>();

  function keep(key: string, notification: Notification): void {
    kept.get(key)?.close();
    kept.delete(key);
    kept.set(key, notification);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  }

  return {
    show(alert, hasSound, onOpen, onFailed) {
      if (!Notification.isSupported()) {
        onFailed(null);
        return;
      }
      const { key, title, body, buttons, onShown } = alert;
      const notification = new Notification({
        title: unmarked(title),
        body: unmarked(body),
        silent: !hasSound,
        timeoutType: 'never',
        actions: buttons.map(({ label }) => ({ type: 'button', text: label })),
      });
      keep(key, notification);
      notification.on('show', () => onShown('desktop', null));
      notification.on('failed', (_event, why) => {
        if (kept.get(key) === notification) kept.delete(key);
        onFailed(why);
      });
      notification.on('action', (_event, index) => buttons[index]?.press());
      notification.on('click', onOpen);
      notification.show();
    },
    holds: (key) => kept.has(key),
    putAway(key) {
      kept.get(key)?.close();
      kept.delete(key);
    },
  };
}
