import { describe, expect, test } from 'vitest';
import { choosingTransport } from '#electron/app/choosing-transport.ts';
import { asNetworkError } from '#electron/app/chromium-errors.ts';
import { proxyLoginOf } from '#electron/app/proxy-login.ts';
import { isOutOfReach } from '#electron/app/runtime.ts';
import type { Transport, TransportReply } from '#electron/ports.ts';
import { isNobodyThere, networkCode } from '#electron/providers/network-errors.ts';

const request = { method: 'GET', headers: {}, body: null, signal: new AbortController().signal };
const reply = (status: number): TransportReply => ({ status, headers: new Headers(), url: '', body: null });
const failing =
  (code: string): Transport =>
  async () => {
    throw Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error(code), { code }) });
  };

/** Each way answers with a status of its own. */
function setUp({ proxies = 'DIRECT', node = (async () => reply(201)) as Transport, napi = '10' } = {}) {
  const asked: string[] = [];
  const send = choosingTransport({
    node: (url, what) => {
      asked.push('node');
      return node(url, what);
    },
    chromium: async () => {
      asked.push('chromium');
      return reply(202);
    },
    isRefused: (url) => isOutOfReach(url, napi),
    resolveProxy: async () => proxies,
  });
  return { asked, ask: (url = 'https://provider.example/a') => send(new URL(url), request) };
}

describe('a request', () => {
  test('goes Node’s way where nothing stands between', async () => {
    const { ask } = setUp();
    expect((await ask()).status).toBe(201);
  });

  test.each(['PROXY proxy.example:3128', 'PROXY proxy.example:3128; DIRECT', 'HTTPS a:1', 'SOCKS5 a:1'])(
    'goes Chromium’s where the system names a proxy: %s',
    async (proxies) => {
      const { ask, asked } = setUp({ proxies });
      expect((await ask()).status).toBe(202);
      expect(asked).toEqual(['chromium']);
    },
  );

  test('goes Chromium’s where only the system may know who vouches, from then on at once for that server', async () => {
    const { ask, asked } = setUp({ node: failing('UNABLE_TO_VERIFY_LEAF_SIGNATURE') });
    expect([(await ask()).status, (await ask('https://provider.example/b')).status]).toEqual([202, 202]);
    expect(asked).toEqual(['node', 'chromium', 'chromium']);
  });

  test.each(['ECONNRESET', 'CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID'])(
    'that failed otherwise (%s) is not sent again another way',
    async (code) => {
      const { ask, asked } = setUp({ node: failing(code) });
      await expect(ask()).rejects.toThrow();
      expect(asked).toEqual(['node']);
    },
  );
});

test('the old runtime asks no real server, and those of this machine', async () => {
  const { ask, asked } = setUp({ napi: '8' });
  const refused = await ask().catch((error: unknown) => error);
  expect([networkCode(refused), isNobodyThere(refused), asked]).toEqual(['EOLDRUNTIME', true, []]);
  expect((await ask('http://127.0.0.1:4010/a')).status).toBe(201);
});

describe('what Chromium calls it', () => {
  test.each([
    ['net::ERR_CONNECTION_REFUSED', 'ECONNREFUSED', true],
    ['net::ERR_NAME_NOT_RESOLVED', 'ENOTFOUND', true],
    ['net::ERR_CERT_AUTHORITY_INVALID', 'SELF_SIGNED_CERT_IN_CHAIN', true],
    ['net::ERR_CERT_REVOKED', 'ERR_CERT_REVOKED', true],
    ['net::ERR_PROXY_AUTH_REQUESTED', 'EPROXYAUTH', true],
    ['net::ERR_TUNNEL_CONNECTION_FAILED', 'EPROXY', true],
    ['net::ERR_CONNECTION_RESET', 'ECONNRESET', false],
    ['net::ERR_EMPTY_RESPONSE', 'ECONNRESET', false],
    ['net::ERR_SOMETHING_NEW', 'ERR_SOMETHING_NEW', false],
  ])('%s is %s; that nothing was sent: %s', (message, code, nothingSent) => {
    const error = asNetworkError(message);
    expect([networkCode(error), isNobodyThere(error)]).toEqual([code, nothingSent]);
  });

  test('no name of an object’s own is taken for one', () => {
    expect(networkCode(asNetworkError('net::ERR_constructor'))).toBe('ERR_constructor');
    expect(networkCode(asNetworkError('broken'))).toBe(null);
  });
});

describe('a proxy that asks who it is', () => {
  const login = proxyLoginOf({ https_proxy: 'http://agent:p%40ss@proxy.example:3128', ALL_PROXY: 'other.example:80' });

  test('is told what the variables say of it', () => {
    expect(login('proxy.example', 3128)).toEqual({ name: 'agent', password: 'p@ss' });
  });

  test('whose password has a percent sign of its own', () => {
    const raw = proxyLoginOf({ https_proxy: 'http://me:50%off@proxy.example:3128' });
    expect(raw('proxy.example', 3128)).toEqual({ name: 'me', password: '50%off' });
  });

  test('by an IPv6 address, in brackets or without', () => {
    const six = proxyLoginOf({ https_proxy: 'http://me:x@[fd00::1]:3128' });
    const known = { name: 'me', password: 'x' };
    expect([six('fd00::1', 3128), six('[fd00::1]', 3128), six('fd00::2', 3128)]).toEqual([known, known, null]);
  });

  test.each([
    ['another.example', 3128],
    ['proxy.example', 80],
    ['other.example', 80],
  ])('and no other is told anything: %s:%i', (host, port) => {
    expect(login(host, port)).toBe(null);
  });
});
