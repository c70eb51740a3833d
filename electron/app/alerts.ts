import { app } from 'electron';
import type { AlertAnswer } from '#shared/delivery.ts';
import type { AlertService } from '#shared/ipc/alerts.ts';
import type { Settings } from '#shared/settings.ts';
import type { Alert, Alerts, Log } from '../ports.ts';
import { words } from '../words.ts';
import { createNotificationService, type NotificationService } from './notification-service.ts';
import { createSystemNotifications } from './system-notification.ts';

export type AlertsOptions = {
  readonly log: Log;
  readonly showWindow: () => void;
  /** Draws the eye to the window where it is not in front. */
  readonly flashWindow: () => void;
  readonly settings: () => Pick<Settings, 'reminderWindow' | 'alertSound'>;
  /** @returns whether it is open now */
  readonly openReminderWindow: () => boolean;
  readonly showCount: (due: number) => void;
  /** The agent answers an alert of an earlier run, by the desktop's own name of it; `known` where it is one of ours. */
  readonly onEarlier: (ticket: string, answer: AlertAnswer, known: () => void) => void;
  /** Called once, when nothing shows alerts. @param why as the desktop says it; null: it has none */
  readonly onUnavailable: (why: string | null) => void;
};

/** As many alerts as are remembered by their numbers: one that the service has put away can still be clicked there. */
const mostRemembered = 200;

/**
 * Alerts as desktop notifications that stay until the agent answers them: by the notification service itself on Linux,
 * which knows buttons; by Electron elsewhere and where no service answers; by the reminder window where both fail.
 */
export function createAlerts(options: AlertsOptions): Alerts {
  const { log, onUnavailable, openReminderWindow, settings } = options;
  const system = createSystemNotifications();
  const desktop = process.platform === 'linux' ? createDesktop(options) : null;
  let isReported = false;

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
      settings().alertSound && !alert.isCorrected,
      () => open(alert),
      (why) => viaWindow(alert, why),
    );

  return {
    show(alert) {
      if (alert.isInWindow && !alert.isCorrected) options.flashWindow();
      if (alert.isInWindow && settings().reminderWindow === 'always' && openReminderWindow())
        alert.onShown('window', null);
      else if (desktop === null) viaSystem(alert);
      else {
        desktop.show(alert).catch((error: unknown) => {
          log.warn('the notification service was not used', { error });
          viaSystem(alert);
        });
      }
    },
    takeOver(alert, ticket) {
      desktop?.takeOver(alert, ticket);
    },
    putAway(key) {
      system.putAway(key);
      desktop?.putAway(key);
    },
    count(due) {
      app.setBadgeCount(due);
      options.showCount(due);
    },
    async probe(): Promise<AlertService> {
      if (desktop === null) return { kind: 'system' };
      try {
        const { name, hasActions, hasMarkup, isSilenced } = await desktop.service.facts();
        return { kind: 'service', name, buttons: hasActions, markup: hasMarkup, isSilenced };
      } catch (error) {
        return { kind: 'none', why: error instanceof Error ? error.message : null };
      }
    },
  };
}

/** Alerts by the numbers that the notification service has given them. */
function createDesktop({ settings, showWindow, onEarlier, log }: AlertsOptions) {
  const byId = new Map<number, Alert>();
  const service: NotificationService = createNotificationService({
    address: process.env.DBUS_SESSION_BUS_ADDRESS ?? `unix:path=/run/user/${process.getuid?.() ?? 0}/bus`,
    userId: process.getuid?.() ?? 0,
    onAction(id, action) {
      const alert = byId.get(id);
      if (!alert) {
        earlier(id, action);
        return;
      }
      const button = alert.buttons.find((each) => each.id === action);
      // It has had its answer, and some services leave it on the screen.
      service.close(id);
      if (button) button.press();
      else {
        showWindow();
        alert.onOpen();
      }
    },
  });
  const ticketOf = (id: number): string => `${service.session()}/${id}`;
  const idOf = (key: string) => [...byId].find(([, alert]) => alert.key === key)?.[0];

  /** Every program on the bus hears what is pressed: what is no alert of ours is nobody's here. */
  function earlier(id: number, action: string): void {
    const answer = action === 'done' ? 'done' : action === 'snooze' ? 'snoozed' : 'opened';
    onEarlier(ticketOf(id), answer, () => {
      service.close(id);
      if (answer === 'opened') showWindow();
    });
  }

  /** Settled once the service that is there is known, or that there is none yet. */
  const listening = service
    .listen()
    .catch((error: unknown) => log.info('no notification service is listened to yet', { error }));

  function remember(id: number, alert: Alert): void {
    byId.delete(id);
    byId.set(id, alert);
    const [oldest] = byId.keys();
    if (byId.size > mostRemembered && oldest !== undefined) byId.delete(oldest);
  }

  return {
    service,
    async show(alert: Alert): Promise<void> {
      const { key, title, body, buttons } = alert;
      await listening;
      // Another session's, or forgotten: what is not on this screen says nothing wrong there.
      if (alert.isCorrected && idOf(key) === undefined) return;
      const id = await service.notify({
        title,
        body,
        actions: [['default', words.alert.open], ...buttons.map(({ id: action, label }) => [action, label] as const)],
        replaces: idOf(key) ?? 0,
        hasSound: settings().alertSound && !alert.isCorrected,
      });
      remember(id, alert);
      alert.onShown('desktop', ticketOf(id));
    },
    takeOver(alert: Alert, ticket: string): void {
      void listening.then(() => {
        const id = Number(ticket.slice(ticket.lastIndexOf('/') + 1));
        if (ticket === ticketOf(id)) remember(id, alert);
      });
    },
    putAway(key: string): void {
      void listening.then(() => {
        const id = idOf(key);
        if (id === undefined) return;
        byId.delete(id);
        service.close(id);
      });
    },
  };
}
