import type { Alert } from '#electron/ports.ts';
import { holdMs } from '#electron/time.ts';
import type { FollowUp } from '#shared/follow-up.ts';
import type { EventPayload } from '#shared/ipc/contract.ts';
import { conversation } from '#test/support/conversations.ts';
import { setUpOutbox } from '#test/support/engine.ts';
import { testNowMs } from '#test/support/fake-clock.ts';

/** Follow-ups over real files; alerts are written down with the time they were shown at. */
export function setUpReminders(names: readonly string[], dataDir?: string, wrongByMs = 0) {
  const alerts: (Alert & { readonly atMs: number })[] = [];
  const opened: string[] = [];
  const errors: string[] = [];
  const engine = setUpOutbox(
    names.map((name) => conversation({ id: name, contactName: name })),
    {
      ...(dataDir === undefined ? {} : { dataDir }),
      clock: { nowMs: testNowMs + wrongByMs },
      ports: {
        log: { info() {}, warn() {}, error: (words) => void errors.push(words) },
        alerts: { show: (alert) => void alerts.push({ ...alert, atMs: engine.timers.nowMs() }) },
        emit: (event, payload) => {
          if (event === 'conversation.show') opened.push((payload as EventPayload<'conversation.show'>).id);
        },
      },
    },
  );
  const { reminders, timers: clock } = engine;
  const followUp = (id: string, dueAtMs: number, change: Partial<FollowUp> = {}) => {
    engine.enqueue(id, {
      field: 'followUp',
      to: {
        dueAtMs,
        zone: 'UTC',
        words: 'later',
        note: '',
        act: 'remind',
        condition: 'always',
        repeat: null,
        ...change,
      },
    });
  };
  reminders.check();
  return {
    ...engine,
    clock,
    alerts,
    opened,
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
