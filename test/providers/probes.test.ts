import { expect, test } from 'vitest';
import * as chatwoot from '#test/providers/chatwoot/set-up.ts';
import * as mateo from '#test/providers/mateo/set-up.ts';

const never = new AbortController().signal;
const forever = Number.POSITIVE_INFINITY;

// "401, and 403 where the provider's code or a probe says that it is the token": a probe that came to nothing says nothing.
test.each([
  ['a server in trouble', { kind: 'status', status: 500 } as const],
  ['a proxy that is overloaded', { kind: 'status', status: 503, body: '<html>busy</html>' } as const],
  ['a rate limit', { kind: 'status', status: 429, headers: { 'retry-after': '60' } } as const],
])('Chatwoot: something forbidden does not pause the account where its profile meets %s', async (_, fault) => {
  const { simulator, chatwoot: api } = await chatwoot.setUp();
  const { id } = simulator.add({});
  simulator.inject({
    match: { path: new RegExp(`conversations/${id}`) },
    fault: { kind: 'status', status: 401, body: { error: 'You are not authorized to do this action' } },
    times: forever,
  });
  simulator.inject({ match: { path: /profile/ }, fault, times: forever });
  const failure = await chatwoot.failureOf(api.read(String(id), never));
  expect(failure.kind).not.toBe('auth');
});

test.each([
  ['a server in trouble', { kind: 'status', status: 500 } as const],
  ['a rate limit', { kind: 'status', status: 429, headers: { 'retry-after': '60' } } as const],
])('Mateo: a row that may not be changed does not pause the account where the list meets %s', async (_, fault) => {
  const { simulator, mateo: api } = await mateo.setUp();
  const { id } = simulator.add({ status: 'open' });
  const fresh = mateo.known(await api.read(id, never));
  const [request] = api.plan(fresh, { ...fresh, status: 'closed' });
  simulator.inject({
    match: { method: 'PATCH' },
    fault: {
      kind: 'status',
      status: 403,
      body: { code: '42501', message: 'row-level security', hint: null, status: 403 },
    },
    times: forever,
  });
  simulator.inject({ match: { path: /limit=1&select=id/ }, fault, times: forever });
  const failure = await mateo.failureOf(api.send(request as never, never));
  expect(failure.kind).not.toBe('auth');
});
