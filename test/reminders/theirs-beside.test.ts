import { expect, test } from 'vitest';
import { chatwoot } from '#electron/providers/chatwoot/definition.ts';
import { conversation } from '#test/support/conversations.ts';
import { setUpReminders } from './set-up.ts';

const minute = 60_000;
const hour = 60 * minute;

test('what a colleague has put off leaves Later at its time, beside a reminder of the agent’s own', async () => {
  const { clock, followUp, tell, row, stores } = setUpReminders(['Ana'], undefined, 0, {
    confirms: true,
    capabilities: chatwoot.capabilities,
  });
  followUp('Ana', clock.nowMs() + 5 * hour, { note: 'my own' });
  const untilMs = clock.nowMs() + hour;
  tell(conversation({ id: 'Ana', contactName: 'Ana', hasFollowUp: true, followUpAtMs: untilMs }));
  expect(row('Ana')?.laterAtMs).toBe(untilMs);
  await clock.advance(hour);
  await clock.advance(2_000);
  stores.replica.conversations.row('a1', 'Ana');
  expect(row('Ana')).toMatchObject({ laterAtMs: null, followUp: { note: 'my own' } });
});
