import { expect, test } from 'vitest';
import { type Login, proxyLoginOf } from '#electron/app/proxy-login.ts';
import { createProxyLogins } from '#electron/app/proxy-logins.ts';
import { askAboutProxy, throughProxies } from '#electron/app/through-proxies.ts';
import { setUpOutbox } from '#test/support/engine.ts';
import { quiet, sessionSecrets } from '#test/support/ports.ts';

const [host, port] = ['proxy.example', 3128] as const;
const mine = { name: 'ana', password: 'right' };

function setUp(env: Record<string, string> = {}, secrets = sessionSecrets()) {
  const asked: boolean[] = [];
  const forgotten: number[] = [];
  const logins = createProxyLogins({
    secrets,
    fromVariables: proxyLoginOf(env),
    log: quiet,
    ask: (_host, _port, isRefused) => void asked.push(isRefused),
  });
  logins.whenForgotten(() => void forgotten.push(1));
  /** What a request that is asked is told. */
  const tell = (): Login => {
    const told = logins.answer(host, port);
    if (told === null) throw new Error('nobody is known there');
    return told;
  };
  return { asked, forgotten, secrets, tell, ...logins };
}

test('a proxy that nobody is known at asks the agent, once however many requests it stops', () => {
  const { answer, asked, list } = setUp();
  expect([answer(host, port), answer(host, port), answer(host, port)]).toEqual([null, null, null]);
  expect(asked).toEqual([false]);
  expect(list()).toEqual([{ host, port, name: null, isRefused: false }]);
});

test('what the agent says is told to this proxy alone, and again after a start', () => {
  const { answer, signIn, secrets } = setUp();
  answer(host, port);
  signIn(host, port, mine);
  expect(answer(host, port)).toEqual(mine);
  expect(answer(host, 3129)).toBeNull();
  expect(answer('other.example', port)).toBeNull();
  expect(setUp({}, secrets).answer(host, port)).toEqual(mine);
});

test('a proxy that never asked is told nothing of the agent', () => {
  const { signIn, answer, list } = setUp();
  signIn(host, port, mine);
  expect(list()).toEqual([]);
  expect(answer(host, port)).toBeNull();
});

test('what a proxy has refused it hears no second time: a company would lock the account', () => {
  const { tell, refused, answer, asked, signIn } = setUp({ https_proxy: `http://ana:wrong@${host}:${port}` });
  const wrong = tell();
  expect(wrong).toEqual({ name: 'ana', password: 'wrong' });
  refused(host, port, wrong);
  expect([answer(host, port), answer(host, port)]).toEqual([null, null]);
  expect(asked).toEqual([true]);
  signIn(host, port, mine);
  expect(answer(host, port)).toEqual(mine);
  refused(host, port, mine);
  expect(asked).toEqual([true, true]);
});

test('a request that was told the old password refuses no new one, which no proxy has heard yet', () => {
  const { tell, refused, answer, asked, signIn } = setUp({ https_proxy: `http://ana:wrong@${host}:${port}` });
  const [one, other] = [tell(), tell()]; // two requests side by side
  refused(host, port, one);
  signIn(host, port, mine);
  refused(host, port, other);
  expect(asked).toEqual([true]);
  expect(answer(host, port)).toEqual(mine);
});

test('of two proxies that ask, the one that is left after the other has its answer is still asked about', async () => {
  const { engine } = setUpOutbox([]);
  const proxies = createProxyLogins({
    secrets: sessionSecrets(),
    fromVariables: proxyLoginOf({}),
    log: quiet,
    ask: (...asked) => askAboutProxy(engine, ...asked),
  });
  proxies.answer('a.example', port);
  proxies.answer('b.example', port);
  await throughProxies(engine, proxies)['proxies.signIn']({ host: 'b.example', port, ...mine });
  const { notices } = await engine.handlers['app.bootstrap']({});
  expect(notices.map(({ news }) => news)).toEqual([{ kind: 'proxy-asks', host: 'a.example', port, isRefused: false }]);
});

test('what is forgotten is gone from the secret store, and from whoever remembers it', () => {
  const { answer, signIn, forget, secrets, forgotten } = setUp();
  answer(host, port);
  signIn(host, port, mine);
  forget(host, port);
  expect(forgotten).toEqual([1]);
  expect(answer(host, port)).toBeNull();
  expect(setUp({}, secrets).answer(host, port)).toBeNull();
});
