import type { AlertAnswer } from '#shared/delivery.ts';
import type { Language } from '#shared/language.ts';
import type { Settings } from '#shared/settings.ts';
import type { Alert, Log } from '../ports.ts';
import { wordsIn } from '../words.ts';
import type { NotificationService, ServiceOptions } from './notification-service.ts';

export type DesktopOptions = {
  readonly log: Log;
  readonly showWindow: () => void;
  readonly settings: () => Pick<Settings, 'alertSound'>;
  readonly language: () => Language;
  /** The agent answers an alert of an earlier run, by the desktop's own name of it; `known` where it is one of ours. */
  readonly onEarlier: (ticket: string, answer: AlertAnswer, known: () => void) => void;
};

/** Alerts by the numbers that the notification service has given them. What it holds is known once a call has settled. */
export type DesktopAlerts = Pick<NotificationService, 'facts'> & {
  /** One that is on the screen already is replaced. @throws where no service has taken it */
  show(alert: Alert): Promise<void>;
  takeOver(alert: Alert, ticket: string): Promise<void>;
  /** Whether it may be on the screen there. */
  holds(key: string): boolean;
  putAway(key: string): void;
};

/** As many alerts as are remembered by their numbers: one that the service has put away can still be clicked there. */
const mostRemembered = 200;

/** @param serviceFor the service, which tells what is pressed there */
export function createDesktopAlerts(
  { settings, language, showWindow, onEarlier, log }: DesktopOptions,
  serviceFor: (onAction: ServiceOptions['onAction']) => NotificationService,
): DesktopAlerts {
  const byId = new Map<number, Alert>();
  const service = serviceFor((id, action) => {
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
    facts: service.facts,
    async show(alert) {
      const { key, title, body, buttons } = alert;
      await listening;
      const id = await service.notify({
        title,
        body,
        actions: [
          ['default', wordsIn(language()).alert.open],
          ...buttons.map(({ id: action, label }) => [action, label] as const),
        ],
        replaces: idOf(key) ?? 0,
        hasSound: settings().alertSound && !alert.isCorrected,
      });
      remember(id, alert);
      alert.onShown('desktop', ticketOf(id));
    },
    async takeOver(alert, ticket) {
      await listening;
      const id = Number(ticket.slice(ticket.lastIndexOf('/') + 1));
      // Another session's is not on this screen.
      if (ticket === ticketOf(id)) remember(id, alert);
    },
    holds: (key) => idOf(key) !== undefined,
    putAway(key) {
      const id = idOf(key);
      if (id === undefined) return;
      byId.delete(id);
      service.close(id);
    },
  };
}
