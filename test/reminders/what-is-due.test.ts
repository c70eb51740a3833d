import { describe, expect, test } from 'vitest';
import { conversation } from '#test/support/conversations.ts';
import { testAccount } from '#test/support/engine.ts';
import { atMoment } from '#test/support/moments.ts';
import { setUpReminders } from './set-up.ts';

const minute = 60_000;
const hour = 60 * minute;

/** What each place that tells what is due has to say. */
async function told({ engine, stores, clock, badges, reminders }: ReturnType<typeof setUpReminders>) {
  reminders.check();
  const moment = atMoment(clock.nowMs());
  const { due, total } = await engine.handlers['alerts.due']({});
  const { rows } = stores.replica.views.page(testAccount, { kind: 'place', place: 'due' }, null, 50, moment);
  return {
    badge: badges.at(-1),
    window: due.map(({ conversationId }) => conversationId),
    total,
    view: rows.filter(({ dueAtMs }) => dueAtMs !== null).map(({ id }) => id),
    count: stores.replica.views.counts(testAccount, moment).overdue,
  };
}
const all = (...ids: string[]) => ({ badge: ids.length, window: ids, total: ids.length, view: ids, count: ids.length });

describe('badge, reminder window and view tell the same', () => {
  test('of reminders and of what is back by its time, until it is answered', async () => {
    const engine = setUpReminders(['Ana', 'Ben']);
    const { clock, followUp, enqueue } = engine;
    followUp('Ana', clock.nowMs() + hour, { act: 'snooze' });
    followUp('Ben', clock.nowMs() + hour);
    await clock.advance(2 * hour);
    expect(await told(engine)).toEqual(all('Ana', 'Ben'));
    enqueue('Ana', { field: 'tags', part: 'vip', to: true });
    expect(await told(engine)).toEqual(all('Ben'));
  });

  test.each(['a reply', 'the agent'])('of what %s brought back before its time: nothing', async (who) => {
    const engine = setUpReminders(['Ana']);
    const { clock, followUp, enqueue, tell } = engine;
    followUp('Ana', clock.nowMs() + hour, { act: 'snooze' });
    await clock.advance(minute);
    const atMs = clock.nowMs();
    if (who === 'the agent') enqueue('Ana', { field: 'followUp', to: 'back' });
    else tell(conversation({ id: 'Ana', contactName: 'Ana', lastMessageAtMs: atMs, lastInboundAtMs: atMs }));
    await clock.advance(2 * hour);
    expect(await told(engine)).toEqual(all());
  });

  test('of what lies in the trash nothing, which rings once it is taken out', async () => {
    const engine = setUpReminders(['Ana', 'Ben']);
    const { clock, followUp, enqueue, titles } = engine;
    followUp('Ana', clock.nowMs() + hour);
    followUp('Ben', clock.nowMs() + hour);
    enqueue('Ana', { field: 'deleted', to: true });
    await clock.advance(2 * hour);
    expect(titles()).toEqual(['Follow up: Ben']);
    expect(await told(engine)).toEqual(all('Ben'));
    enqueue('Ana', { field: 'deleted', to: false });
    await clock.advance(minute);
    expect(titles()).toEqual(['Follow up: Ben', 'Follow up: Ana']);
    expect(await told(engine)).toEqual(all('Ana', 'Ben'));
  });
});
