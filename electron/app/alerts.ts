import { app } from 'electron';
import type { AlertService } from '#shared/ipc/alerts.ts';
import type { Alerts } from '../ports.ts';
import { alertProblemOf } from './alert-problem.ts';
import { type AlertWaysOptions, createAlertWays } from './alert-ways.ts';
import { createDesktopAlerts, type DesktopOptions } from './desktop-alerts.ts';
import { createNotificationService } from './notification-service.ts';
import { createSystemNotifications } from './system-notification.ts';

export type AlertsOptions = AlertWaysOptions &
  DesktopOptions & {
    readonly showCount: (due: number) => void;
  };

/**
 * Alerts as desktop notifications that stay until the agent answers them: by the notification service itself on Linux,
 * which knows buttons; by Electron elsewhere and where no service answers; by the reminder window where both fail.
 */
export function createAlerts(options: AlertsOptions): Alerts {
  const userId = process.getuid?.() ?? 0;
  const address = process.env.DBUS_SESSION_BUS_ADDRESS ?? `unix:path=/run/user/${userId}/bus`;
  const desktop =
    process.platform === 'linux'
      ? createDesktopAlerts(options, (onAction) => createNotificationService({ address, userId, onAction }))
      : null;
  return {
    ...createAlertWays(options, createSystemNotifications(), desktop),
    count(due) {
      app.setBadgeCount(due);
      options.showCount(due);
    },
    async probe(): Promise<AlertService> {
      if (desktop === null) return { kind: 'system' };
      try {
        const { name, hasActions, hasMarkup, isSilenced } = await desktop.facts();
        return { kind: 'service', name, buttons: hasActions, markup: hasMarkup, isSilenced };
      } catch (error) {
        options.log.warn('no notification service answers', { error });
        return { kind: 'none', why: alertProblemOf(error) };
      }
    },
  };
}
