import { expect, test } from 'vitest';
import { conversation } from '#test/support/conversations.ts';
import { testAccount } from '#test/support/engine.ts';
import { believed, setUpReminders } from './set-up.ts';

const minute = 60_000;
const hour = 60 * minute;

async function setUp() {
  const machine = setUpReminders(['Ana', 'Ben', 'Chloé']);
  const { clock, followUp, alerts, tell } = machine;
  followUp('Ana', clock.nowMs() + minute, { note: 'ask "the" carrier, =1+1' });
  followUp('Ben', clock.nowMs() + 2 * minute, { note: '=HYPERLINK("https://evil.example")' });
  await clock.advance(3 * minute);
  alerts[0]?.onOpen();
  followUp('Chloé', clock.nowMs() + hour);
  clock.jump(3 * hour);
  await believed(machine);
  tell(conversation({ id: 'Ana', contactName: 'Ana Souza' }));
  const log = (query: string, before: number | null = null) => machine.engine.handlers['alerts.log']({ query, before });
  return { ...machine, log };
}

test('the log finds by name as it is now, by note and by what became of an alert, newest first', async () => {
  const { log } = await setUp();
  const found = async (query: string) => (await log(query)).lines.map(({ contact }) => contact);
  expect(await found('')).toEqual(['Chloé', 'Ben', 'Ana Souza']);
  expect(await found('souza')).toEqual(['Ana Souza']);
  expect(await found('carrier is:clicked')).toEqual(['Ana Souza']);
  expect(await found('is:missed')).toEqual(['Chloé']);
  expect(await found('is:unanswered')).toEqual(['Chloé', 'Ben']);
  expect(await found('is:nothing')).toEqual([]);
  expect(await log('')).toMatchObject({ total: 3, missed: 1, next: null });
});

test('as a file it holds every line, and no cell that a spreadsheet would run', async () => {
  const { engine } = await setUp();
  const lines = engine.deliveryLog('').trimEnd().split('\r\n');
  expect(lines).toHaveLength(4);
  expect(lines[0]).toBe('planned,contact,note,why,held,fired,shown,shown_by,problem,answer,answered');
  expect(lines[2]).toContain(`,"'=HYPERLINK(""https://evil.example"")",`);
  expect(lines[3]).toContain(',Ana Souza,"ask ""the"" carrier, =1+1",on-time,,2026-11-21T12:01:00.000Z,');
});

test('signing out leaves nothing of it', async () => {
  const { stores } = await setUp();
  stores.workspace.accounts.remove(testAccount);
  expect(stores.workspace.deliveries.list(10, null)).toEqual([]);
});

test('what the reminder window shows is due, soonest first, and answered by an edit that can be taken back while nothing else was done', async () => {
  const { engine, stores, clock, enqueue } = await setUp();
  const { handlers } = engine;
  const { due, total } = await handlers['alerts.due']({});
  expect([total, due.map(({ contact }) => contact)]).toEqual([3, ['Ana Souza', 'Ben', 'Chloé']]);
  const [first, second] = due;
  if (!first || !second) throw new Error('nothing is due');
  const about = ({ accountId, conversationId, dueAtMs }: typeof first) => ({ accountId, conversationId, dueAtMs });
  const laterMs = clock.nowMs() + hour;
  const how = { kind: 'snooze', dueAtMs: laterMs, words: 'in 1 hour' } as const;
  const snoozed = await handlers['alerts.answer']({ ...about(first), how });
  expect(stores.workspace.followUps.get(testAccount, 'Ana')).toMatchObject({ dueAtMs: laterMs, words: 'in 1 hour' });
  // An answer to what stands no more changes nothing.
  expect(await handlers['alerts.answer']({ ...about(first), how: { kind: 'done' } })).toEqual({ commandId: null });
  const commandId = snoozed.commandId ?? '';
  expect(await handlers['alerts.takeBack']({ accountId: testAccount, commandId })).toEqual({ changed: true });
  expect(stores.workspace.followUps.get(testAccount, 'Ana')?.dueAtMs).toBe(first.dueAtMs);
  const done = await handlers['alerts.answer']({ ...about(second), how: { kind: 'done' } });
  enqueue('Chloé', { field: 'status', to: 'closed' });
  const tooLate = { accountId: testAccount, commandId: done.commandId ?? '' };
  expect(await handlers['alerts.takeBack'](tooLate)).toEqual({ changed: false });
});

test('the status tells quiet hours, the follow-up that falls into them, and the next one', async () => {
  const { engine, followUp, clock } = await setUp();
  await engine.handlers['settings.set']({ quietHours: { fromMin: 18 * 60, untilMin: 8 * 60 } });
  followUp('Ben', Date.UTC(2026, 10, 21, 20));
  followUp('Ana', clock.nowMs() + minute);
  expect(await engine.handlers['alerts.status']({})).toEqual({
    service: { kind: 'none', why: null },
    quietUntilMs: null,
    nextQuiet: { fromMs: Date.UTC(2026, 10, 21, 18), untilMs: Date.UTC(2026, 10, 22, 8) },
    falls: { accountId: testAccount, conversationId: 'Ben', contact: 'Ben', dueAtMs: Date.UTC(2026, 10, 21, 20) },
    next: { accountId: testAccount, conversationId: 'Ana', contact: 'Ana Souza', dueAtMs: clock.nowMs() + minute },
  });
});
