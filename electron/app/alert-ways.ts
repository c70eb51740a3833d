import type { Settings } from '#shared/settings.ts';
import type { Alert, Alerts, Log } from '../ports.ts';
import { problemToldBy } from './alert-problem.ts';
import type { DesktopAlerts } from './desktop-alerts.ts';
import type { SystemNotifications } from './system-notification.ts';

export type AlertWaysOptions = {
  readonly log: Log;
  readonly showWindow: () => void;
  /** Draws the eye to the window where it is not in front. */
  readonly flashWindow: () => void;
  readonly settings: () => Pick<Settings, 'reminderWindow' | 'alertSound'>;
  /** @returns whether it is open now */
  readonly openReminderWindow: () => boolean;
  /** Called once, when nothing shows alerts. @param why an `AlertProblem`, or as the system says it; null: it has none */
  readonly onUnavailable: (why: string | null) => void;
};

/** What an alert is shown by. What is corrected or put away is so where it is, whatever would show it now. */
export function createAlertWays(
  options: AlertWaysOptions,
  system: SystemNotifications,
  desktop: DesktopAlerts | null,
): Pick<Alerts, 'show' | 'takeOver' | 'putAway'> {
  const { log, onUnavailable, openReminderWindow, settings } = options;
  /** By an alert's key what is still being done about it: where it is shown is known once that has ended. */
  const turns = new Map<string, Promise<void>>();
  let isReported = false;

  function inTurn(key: string, work: () => Promise<void> | void): void {
    const turn = (turns.get(key) ?? Promise.resolve())
      .then(work)
      .catch((error: unknown) => log.error('an alert could not be kept up', { error }))
      .then(() => {
        if (turns.get(key) === turn) turns.delete(key);
      });
    turns.set(key, turn);
  }

  function open(alert: Alert): void {
    options.showWindow();
    alert.onOpen();
  }

  function viaWindow(alert: Alert, why: string | null): void {
    if (alert.isInWindow && openReminderWindow()) {
      alert.onShown('window', null);
      return;
    }
    log.warn('the desktop did not show an alert');
    alert.onFailed(why ?? '');
    // What the agent would miss is told, a test that fails tells itself.
    if (isReported || !alert.isInWindow) return;
    isReported = true;
    onUnavailable(why);
  }

  const viaSystem = (alert: Alert) =>
    system.show(
      alert,
      settings().alertSound,
      () => open(alert),
      (why) => viaWindow(alert, why === null ? null : problemToldBy(why)),
    );

  async function ring(alert: Alert): Promise<void> {
    if (alert.isInWindow && settings().reminderWindow === 'always' && openReminderWindow()) {
      alert.onShown('window', null);
      return;
    }
    if (desktop === null) {
      viaSystem(alert);
      return;
    }
    try {
      await desktop.show(alert);
    } catch (error) {
      log.warn('the notification service was not used', { error });
      viaSystem(alert);
    }
  }

  /** What is on no screen says nothing wrong there, and the reminder window says what is so by itself. */
  async function correct(alert: Alert): Promise<void> {
    const failed = () => log.warn('an alert on the screen could not be corrected');
    if (system.holds(alert.key)) system.show(alert, false, () => open(alert), failed);
    if (desktop?.holds(alert.key)) await desktop.show(alert);
  }

  return {
    show(alert) {
      if (alert.isInWindow && !alert.isCorrected) options.flashWindow();
      inTurn(alert.key, () => (alert.isCorrected ? correct(alert) : ring(alert)));
    },
    takeOver: (alert, ticket) => inTurn(alert.key, () => desktop?.takeOver(alert, ticket)),
    putAway: (key) =>
      inTurn(key, () => {
        system.putAway(key);
        desktop?.putAway(key);
      }),
  };
}
