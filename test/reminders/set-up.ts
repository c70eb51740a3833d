import type { Alert, Zone } from '#electron/ports.ts';
import { holdMs } from '#electron/time.ts';
import type { Capabilities } from '#shared/capabilities.ts';
import type { FollowUp } from '#shared/follow-up.ts';
import type { EventName, EventPayload } from '#shared/ipc/contract.ts';
import { aFollowUp } from '#test/support/a-follow-up.ts';
import { conversation } from '#test/support/conversations.ts';
import { setUpOutbox } from '#test/support/engine.ts';
import { testNowMs } from '#test/support/fake-clock.ts';
import { silentAlerts } from '#test/support/ports.ts';

type Told = Alert & { readonly atMs: number };

/** The follow-ups that an alert is about, by what names it. */
export const eachOf = ({ key, atMs }: Told): { name: string; dueAtMs: number; atMs: number }[] =>
  (JSON.parse(key) as string[]).map((about) => {
    const [, name, dueAtMs] = JSON.parse(about) as [string, string, number];
    return { name, dueAtMs, atMs };
  });

type Options = {
  /** Whether the desktop says so once it has shown an alert. */
  readonly confirms?: boolean;
  readonly capabilities?: Capabilities;
  readonly zone?: Zone;
};

/** Follow-ups over real files; alerts are written down with the time they were shown at. */
export function setUpReminders(
  names: readonly string[],
  dataDir?: string,
  wrongByMs = 0,
  { confirms = true, capabilities, zone }: Options = {},
) {
  const alerts: Told[] = [];
  const opened: string[] = [];
  const told: { readonly event: EventName; readonly payload: unknown }[] = [];
  const putAway: string[] = [];
  const takenOver: { readonly alert: Alert; readonly ticket: string }[] = [];
  const badges: number[] = [];
  const errors: string[] = [];
  const engine = setUpOutbox(
    names.map((name) => conversation({ id: name, contactName: name })),
    {
      ...(dataDir === undefined ? {} : { dataDir }),
      ...(capabilities === undefined ? {} : { capabilities }),
      clock: { nowMs: testNowMs + wrongByMs },
      ports: {
        ...(zone === undefined ? {} : { zone }),
        log: { info() {}, warn() {}, error: (words) => void errors.push(words) },
        alerts: {
          ...silentAlerts,
          show(alert) {
            alerts.push({ ...alert, atMs: engine.timers.nowMs() });
            if (confirms) alert.onShown('desktop', `desktop/${alerts.length}`);
          },
          takeOver: (alert, ticket) => void takenOver.push({ alert, ticket }),
          putAway: (key) => void putAway.push(key),
          count: (due) => void badges.push(due),
        },
        emit: (event, payload) => {
          told.push({ event, payload });
          if (event === 'conversation.show') opened.push((payload as EventPayload<'conversation.show'>).id);
        },
      },
    },
  );
  const { reminders, timers: clock } = engine;
  const followUp = (id: string, dueAtMs: number, change: Partial<FollowUp> = {}) => {
    engine.enqueue(id, {
      field: 'followUp',
      to: aFollowUp({ dueAtMs, ...change }),
    });
  };
  reminders.takeUp();
  reminders.check();
  return {
    ...engine,
    clock,
    alerts,
    opened,
    told,
    putAway,
    takenOver,
    badges,
    errors,
    reminders,
    followUp,
    titles: () => alerts.map(({ title }) => title),
  };
}

/** The clock of a start, or one that was set, is believed once it has been so for a while. */
export async function believed({ clock, reminders }: ReturnType<typeof setUpReminders>): Promise<void> {
  reminders.check();
  await clock.advance(holdMs);
}
