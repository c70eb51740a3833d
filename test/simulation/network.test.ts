import { expect, test } from 'vitest';
import { chanceOf } from './chance.ts';
import { createJournal } from './journal.ts';
import { createNetwork } from './network.ts';
import { simulatedVantax } from './providers/vantax.ts';
import { createSchedule } from './schedule.ts';

test('of a request with a token that it does not know, a server says no more than that', async () => {
  const chance = chanceOf(1);
  const schedule = createSchedule(chance.branch('order'));
  const nowMs = () => schedule.nowMs();
  const server = simulatedVantax.open({ nowMs, random: chance, conversations: 2, number: 0, idsFrom: 0 });
  const { baseUrl, credentials } = server.account;
  const [id = ''] = server.ids();
  const patch = async (token: string, poisoned: readonly string[]) => {
    const send = createNetwork({
      schedule,
      journal: createJournal(nowMs),
      trueMs: nowMs,
      chance: chance.branch('network'),
      servers: [
        {
          name: 'server-0',
          server,
          accountOf: (headers) => (Object.values(headers).some((value) => value.includes(known)) ? 'a1' : null),
          faults: [
            {
              fault: { kind: 'fault', server: 0, what: '422', effect: 'write', times: 1 },
              left: 1,
              conversation: null,
            },
          ],
          isDead: false,
          poisoned: new Set(poisoned),
        },
      ],
      onSent: () => {},
      latencyMs: { least: 1, most: 1 },
      shapes: { documented: false, odd: false },
      onMet: () => {},
      onListed: () => {},
    });
    const { signal } = new AbortController();
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const request = { method: 'PATCH', headers, body: '{}', signal };
    const reply = send(new URL(`${baseUrl}/conversations/${id}`), request, () => true);
    await schedule.runUntil(schedule.nowMs() + 1000, () => false);
    return (await reply).status;
  };
  const known = Object.values(credentials)[0] ?? '';
  expect(await patch(known, [])).toBe(422);
  expect(await patch('vx_live_old', [])).toBe(401);
  expect(await patch('vx_live_old', [id])).toBe(401);
});
