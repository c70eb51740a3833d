import { expect, test } from 'vitest';
import { aFollowUp } from '#test/support/a-follow-up.ts';
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
  expect(await found('-is:missed')).toEqual(['Ben', 'Ana Souza']);
  expect(await found('-souza NOT is:missed')).toEqual(['Ben']);
  expect(await found('-is:nothing')).toEqual([]); // a slip finds nothing under a minus too
  expect(await log('')).toMatchObject({ total: 3, missed: 1, next: null });
});

test('one line that nobody can read costs itself and is told, and its alert does not ring again', async () => {
  const { log, stores, clock, alerts, engine } = await setUp();
  const rung = () => alerts.filter(({ isCorrected }) => !isCorrected).length;
  const before = rung();
  const [newest] = stores.workspace.deliveries.page(1, null).lines;
  const spoil = stores.workspace.db.prepare('UPDATE delivery SET why_json = ? WHERE seq = ?');
  for (const why of ['{"kind":', '{"kind":"of-a-later-version"}']) {
    spoil.run(why, newest?.seq);
    const { lines, ...rest } = await log('');
    expect(lines.map(({ contact }) => contact)).toEqual(['Ben', 'Ana Souza']);
    expect(rest).toMatchObject({ unreadable: 1, total: 3, missed: 0, next: null });
    expect((await engine.deliveryLog('')).trimEnd().split('\r\n')).toHaveLength(3);
    await clock.advance(2 * minute);
  }
  stores.workspace.followUps.put({
    accountId: testAccount,
    conversationId: 'Chloé',
    contact: 'Chloé',
    followUp: aFollowUp({ dueAtMs: newest?.dueAtMs ?? 0 }),
    seenInboundAtMs: null,
  });
  await clock.advance(2 * minute);
  expect(rung()).toBe(before);
});

test('as a file it holds every line, and no cell that a spreadsheet would run', async () => {
  const { engine } = await setUp();
  const lines = (await engine.deliveryLog('')).trimEnd().split('\r\n');
  expect(lines).toHaveLength(4);
  expect(lines[0]).toBe('planned,contact,note,why,held,fired,shown,shown_by,problem,answer,answered');
  expect(lines[2]).toContain(`,"'=HYPERLINK(""https://evil.example"")",`);
  expect(lines[3]).toContain(',Ana Souza,"ask ""the"" carrier, =1+1",on-time,,2026-11-21T12:01:00.000Z,');
});

test('what is still to come stands in it as it is set, soonest first, and leaves it when it fires or goes', async () => {
  const { engine, clock, followUp, enqueue, tell, log } = await setUp();
  const nowMs = clock.nowMs();
  followUp('Ben', nowMs + hour, { note: 'weiße Straße', condition: 'if-no-reply', repeat: 'FREQ=DAILY' });
  followUp('Ana', nowMs + 2 * hour, { note: '@SUM(1)' });
  const planned = async (query: string) => (await log(query)).planned.map(({ contact }) => contact);
  expect(await planned('')).toEqual(['Ben', 'Ana Souza']);
  expect((await log('is:planned weisse STRASSE')).planned).toEqual([
    expect.objectContaining({ contact: 'Ben', dueAtMs: nowMs + hour, condition: 'if-no-reply', isRepeated: true }),
  ]);
  expect(await log('is:planned')).toMatchObject({ lines: [], plannedTotal: 2 });
  expect([await planned('is:missed'), await planned('sóuza')]).toEqual([[], ['Ana Souza']]);
  const csv = (await engine.deliveryLog('is:planned')).trimEnd().split('\r\n');
  expect(csv[1]).toBe(`${new Date(nowMs + 2 * hour).toISOString()},Ana Souza,'@SUM(1),planned,,,,,,,`);
  expect(csv).toHaveLength(3);

  tell(conversation({ id: 'Ana', contactName: 'Ana Souza', deleted: true }));
  expect(await log('')).toMatchObject({ planned: [{ contact: 'Ben' }], plannedTotal: 1 });
  await clock.advance(hour);
  expect(await planned('')).toEqual([]);
  expect((await log('')).lines[0]).toMatchObject({ contact: 'Ben', dueAtMs: nowMs + hour });
  enqueue('Ben', { field: 'followUp', to: 'completed' });
  expect(await planned('')).toEqual(['Ben']);
});

test('of many that are still to come the next few are told unasked', async () => {
  const names = Array.from({ length: 60 }, (_, index) => `p${index}`);
  const { engine, followUp, clock } = setUpReminders(names);
  for (const [index, name] of names.entries()) followUp(name, clock.nowMs() + (60 - index) * hour);
  const log = (query: string, before: number | null = null) => engine.handlers['alerts.log']({ query, before });
  const told = await log('');
  expect([told.planned.map(({ contact }) => contact), told.plannedTotal]).toEqual([['p59', 'p58', 'p57'], 60]);
  expect((await log('is:planned')).planned).toHaveLength(60);
  expect((await log('', 1)).planned).toEqual([]);
});

test('signing out leaves nothing of it', async () => {
  const { stores } = await setUp();
  stores.workspace.accounts.remove(testAccount);
  expect(stores.workspace.deliveries.page(10, null).lines).toEqual([]);
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
    canStartAtLogin: false,
    quietUntilMs: null,
    nextQuiet: { fromMs: Date.UTC(2026, 10, 21, 18), untilMs: Date.UTC(2026, 10, 22, 8) },
    falls: { accountId: testAccount, conversationId: 'Ben', contact: 'Ben', dueAtMs: Date.UTC(2026, 10, 21, 20) },
    next: { accountId: testAccount, conversationId: 'Ana', contact: 'Ana Souza', dueAtMs: clock.nowMs() + minute },
  });
});
