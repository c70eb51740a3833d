import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { tryConnection } from '#electron/accounts/trial.ts';
import { unlimited } from '#electron/providers/budget.ts';
import type { ProviderDefinition } from '#electron/providers/provider.ts';
import { providers } from '#electron/providers/registry.ts';
import { reasonSentence } from '#renderer/i18n/reason-words.ts';
import { serverSaysOf } from '#shared/reason.ts';
import { testNowMs } from '#test/support/fake-clock.ts';
import { realNetwork } from '#test/support/ports.ts';
import { providersUnderTest, type RunningProvider } from '#test/support/providers.ts';
import { saidOf } from '#test/support/said.ts';
import { failureOf } from './vantax/set-up.ts';

type ProviderId = keyof typeof providersUnderTest;
/** The sentence, and the server's own words below it, or null where it said none. HOST is where the account points. */
type Seen = readonly [sentence: string, serverWords: string | null];

const never = new AbortController().signal;
const wrongToken = 'wrong-5ebe2294ecd0e0f08eab7690d2a6ee69';

/** Some other program’s answer is nobody’s word about a conversation. */
const plainText: Seen = ['HOST answered with plain text instead of data (404). Is the base URL right?', null];
const nobodyListens: Seen = ['HOST refused the connection. Is the server running, and the base URL right?', null];
const noTls: Seen = ['The secure connection to HOST failed: it does not speak https at this port.', null];
const loginPage: Seen = ['HOST answered with a web page instead of data (200). Is the base URL right?', null];
const redirect: Seen = [
  'HOST redirects to login.example.com instead of answering, perhaps to a login page. Is the base URL right?',
  null,
];
const network = {
  'a port where nobody listens': nobodyListens,
  'https where http is spoken': noTls,
  'a proxy’s login page': loginPage,
  'a proxy’s redirect': redirect,
};

/** What the agent reads, for each provider and whatever may go wrong. */
const table: Record<ProviderId, Record<keyof typeof situations, Seen>> = {
  vantax: {
    'a wrong token': ['Vantax AI does not accept the token.', 'Invalid API key'],
    'something forbidden': ['Vantax AI does not allow this.', 'This key may not read conversations'],
    'an unknown id': ['Vantax AI does not have this any more (404).', 'Conversation not found'],
    'an invalid value': [
      'Vantax AI refused the request (422).',
      'Validation failed · status: must be one of open, pending, closed',
    ],
    'another server': plainText,
    ...network,
  },
  vcita: {
    'a wrong token': ['vcita does not accept the token.', 'Unauthorized'],
    'something forbidden': ['vcita does not allow this.', 'forbidden: You are not a member of this business'],
    'an unknown id': ['vcita does not have this any more (404).', 'id: Conversation was not found'],
    'an invalid value': ['vcita refused the request (422).', 'follow_up_date: Time has already passed.'],
    'another server': plainText,
    ...network,
  },
  weav: {
    'a wrong token': ['Weav does not accept the token.', 'Unauthenticated.'],
    'something forbidden': ['Weav does not allow this.', 'Invalid ability provided.'],
    'an unknown id': ['Weav does not have this any more (404).', 'Resource not found.'],
    'an invalid value': ['Weav refused the request (422).', 'status: The selected status is invalid.'],
    'another server': plainText,
    ...network,
  },
  wapikit: {
    'a wrong token': ['WapiKit does not accept the token.', 'Unauthorized access'],
    'something forbidden': ['WapiKit does not allow this.', 'you do not have the permission'],
    'an unknown id': ['WapiKit does not have this any more (404).', 'conversation not found'],
    'an invalid value': ['WapiKit refused the request (400).', 'invalid status'],
    'another server': plainText,
    ...network,
  },
  mateo: {
    'a wrong token': ['Mateo does not accept the token.', 'Invalid API key'],
    // Documented: 403 is Mateo's answer to a wrong key, and to nothing else.
    'something forbidden': ['Mateo does not accept the token.', 'This key was withdrawn'],
    // A filter that matches no row is answered with 200 and nothing.
    'an unknown id': ['Mateo does not have this conversation any more.', null],
    'an invalid value': [
      'Mateo refused the request (400).',
      'invalid input value for enum conversation_status: "nonsense"',
    ],
    'another server': plainText,
    ...network,
  },
  chatwoot: {
    'a wrong token': ['Chatwoot does not accept the token.', 'Invalid Access Token'],
    'something forbidden': ['Chatwoot does not allow this.', 'You are not authorized to do this action'],
    'an unknown id': ['Chatwoot does not have this any more (404).', 'Resource could not be found'],
    'an invalid value': ['Chatwoot refused the request (422).', "'nonsense' is not a valid status"],
    'another server': plainText,
    ...network,
  },
};

/** How each server says that this token may not do something: in its own form of error. */
const forbidden: Record<ProviderId, { readonly status: number; readonly body: unknown }> = {
  vantax: { status: 403, body: { success: false, message: 'This key may not read conversations' } },
  vcita: {
    status: 403,
    body: { success: false, errors: [{ code: 'forbidden', message: 'You are not a member of this business' }] },
  },
  weav: { status: 403, body: { message: 'Invalid ability provided.' } },
  wapikit: { status: 403, body: '"you do not have the permission"' },
  mateo: { status: 403, body: { code: '42501', message: 'This key was withdrawn', hint: null, status: 403 } },
  chatwoot: { status: 401, body: { error: 'You are not authorized to do this action' } },
};

type Situation = (provider: RunningProvider, id: ProviderId) => Promise<Seen>;

const situations = {
  'a wrong token': ({ account }) => connecting({ ...account, credentials: { token: wrongToken } }),
  'something forbidden': async (provider, id) => {
    const { simulator, add } = provider;
    const [conversation = ''] = add(1);
    simulator.inject({ fault: { kind: 'status', ...forbidden[id] } });
    return using(provider, id, (api) => api.read(conversation, never));
  },
  'an unknown id': (provider, id) => using(provider, id, (api) => api.read(provider.unknownId, never)),
  'an invalid value': (provider, id) => {
    const [conversation = ''] = provider.add(1);
    return using(provider, id, (api) => api.send(provider.invalidWrite(conversation), never));
  },
  'another server': async ({ account }) => {
    // As some do, it quotes what it was sent.
    const baseUrl = await listen(({ headers }, response) => {
      response.writeHead(404, { 'content-type': 'text/plain' });
      const quoted = Object.values(headers).find((value) => value?.includes(account.credentials.token ?? ''));
      response.end(`No page for ${String(quoted)}`);
    });
    return connecting({ ...account, baseUrl });
  },
  'a port where nobody listens': async ({ account }) => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    return connecting({ ...account, baseUrl: `http://127.0.0.1:${port}` });
  },
  'https where http is spoken': ({ account }) =>
    connecting({ ...account, baseUrl: account.baseUrl.replace('http:', 'https:') }),
  'a proxy’s login page': async ({ account }) => {
    const baseUrl = await listen((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<!doctype html><title>Sign in</title>Please sign in to the network.');
    });
    return connecting({ ...account, baseUrl });
  },
  'a proxy’s redirect': async ({ account }) => {
    const baseUrl = await listen((_request, response) => {
      response.writeHead(302, { location: 'https://login.example.com/?back=1' });
      response.end();
    });
    return connecting({ ...account, baseUrl });
  },
} satisfies Record<string, Situation>;

const each: Readonly<Record<string, Situation>> = situations;

test('every provider stands in the table', () => {
  expect(Object.keys(table).sort()).toEqual(providers.map(({ id }) => id).sort());
});

describe.each(Object.entries(table))('%s', (id, rows) => {
  const name = id as ProviderId;

  test.each(Object.entries(rows))('%s', async (situation, expected) => {
    const provider = await providersUnderTest[name].start(() => testNowMs);
    const seen = await each[situation]?.(provider, name);
    expect(seen).toEqual(expected);
    for (const secret of [wrongToken, ...Object.values(provider.account.credentials)]) {
      expect(JSON.stringify(seen)).not.toContain(secret);
    }
  });
});

/** Through the form that connects an account. */
async function connecting(account: RunningProvider['account']): Promise<Seen> {
  const network = realNetwork(() => testNowMs);
  const trial = await tryConnection(account, providers, network, {
    of: () => unlimited(network.transport),
    forget() {},
  });
  if (trial.ok) return ['Connected', null];
  expect(trial.field).toBeNull();
  return [withoutHost(reasonSentence(trial.reason), account.baseUrl), serverSaysOf(trial.reason)];
}

/** Through an account that is connected. */
async function using(
  { account }: RunningProvider,
  id: ProviderId,
  ask: (api: ReturnType<typeof connect>) => Promise<unknown>,
): Promise<Seen> {
  const failure = await failureOf(ask(connect(account, id)));
  return [withoutHost(saidOf(failure), account.baseUrl), failure.serverWords];
}

function connect({ baseUrl, credentials, options }: RunningProvider['account'], id: ProviderId) {
  const definition: ProviderDefinition = providersUnderTest[id].definition;
  return definition.connect({
    baseUrl,
    credentials: definition.credentials.parse(credentials),
    options: definition.options.parse(options),
    ...realNetwork(() => testNowMs),
  });
}

const withoutHost = (sentence: string, baseUrl: string) => sentence.replaceAll(new URL(baseUrl).host, 'HOST');

/** A server that is no provider's. @returns its address */
async function listen(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
