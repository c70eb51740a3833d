import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { createSecureServer, type Http2ServerResponse } from 'node:http2';
import { type AddressInfo, connect, type Server } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { startVantaxSimulator, type VantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import { accountsFile, dataFolder, eventually, openApp, textFile } from '#test/support/app.ts';
import { privateAuthority } from '#test/support/private-authority.ts';

const host = 'provider.test';

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** Sends a body piece by piece, each once the other side has answered that it is there: its head has long come before its end. */
async function trickle(response: Http2ServerResponse, body: Buffer): Promise<void> {
  for (const byte of body) {
    response.write(Buffer.of(byte));
    await new Promise<void>((resolve) => {
      const { session } = response.stream;
      if (!session || session.destroyed || !session.ping(() => resolve())) resolve();
    });
  }
  response.end();
}

/** Those of HTTP/1.1 alone, and HTTP/2's own. */
const plain = (headers: IncomingHttpHeaders) =>
  Object.fromEntries(
    Object.entries(headers).filter(([name]) => !/^(?::.*|connection|keep-alive|transfer-encoding)$/.test(name)),
  );

/**
 * The provider, where only a private authority vouches for it.
 * @returns its port, the tokens that reached it, and of each answer to a write whether it was taken to its end
 */
async function startSecure(simulator: VantaxSimulator) {
  const tokens: unknown[] = [];
  const writes: boolean[] = [];
  const { cert, key } = privateAuthority;
  const server = createSecureServer({ cert, key, allowHTTP1: true }, (request, response) => {
    tokens.push(request.headers.authorization);
    const { method, headers, url } = request;
    const to = new URL(`${simulator.baseUrl}${url}`);
    const onward = httpRequest(to, { method, headers: plain(headers) }, async (answer) => {
      response.writeHead(answer.statusCode ?? 500, plain(answer.headers));
      if (method === 'GET' || request.httpVersionMajor === 1) {
        answer.pipe(response);
        return;
      }
      response.stream.on('close', () => writes.push(response.stream.rstCode === 0));
      await trickle(response, await buffer(answer));
    });
    request.pipe(onward);
  });
  return { port: await listen(server), tokens, writes };
}

/** A company's proxy: it lets nobody through who does not say who they are. @param port where the provider really is */
async function startProxy(port: number) {
  const asked: { readonly target: string; readonly login: string | undefined }[] = [];
  const server = createServer((_request, response) => response.writeHead(403).end());
  server.on('connect', (request, socket) => {
    const login = request.headers['proxy-authorization'];
    asked.push({ target: request.url ?? '', login });
    socket.on('error', () => {});
    if (login !== `Basic ${Buffer.from('agent:p@ss').toString('base64')}`) {
      const head = ['HTTP/1.1 407 Who are you?', 'Proxy-Authenticate: Basic realm="company"', 'Connection: close'];
      socket.end(`${head.join('\r\n')}\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const onward = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    onward.on('error', () => socket.destroy());
  });
  return { port: await listen(server), asked };
}

/** A home whose system trusts the private authority, where Chromium looks on Linux. */
function homeThatTrusts(): string {
  const home = dataFolder();
  const store = join(home, '.pki/nssdb');
  mkdirSync(store, { recursive: true });
  const run = (...args: string[]) => execFileSync('certutil', ['-d', `sql:${store}`, ...args]);
  run('-N', '--empty-password');
  run('-A', '-t', 'C,,', '-n', 'company', '-i', textFile('authority.pem', privateAuthority.authority));
  return home;
}

async function setUp() {
  const simulator = await startVantaxSimulator({ nowMs: Date.now });
  onTestFinished(() => simulator.stop());
  simulator.add({ id: 'c1', contactId: 'ct_c1', tags: ['orders'] });
  const secure = await startSecure(simulator);
  return { simulator, secure, accounts: (baseUrl: string) => `--accounts=${accountsFile(simulator, { baseUrl })}` };
}

test('behind a company’s proxy that asks who it is, with an authority that only the system knows', async () => {
  const { simulator, secure, accounts } = await setUp();
  const proxy = await startProxy(secure.port);
  const app = await openApp({
    switches: [accounts(`https://${host}`), '--allow-old-runtime'],
    env: { HOME: homeThatTrusts(), https_proxy: `http://agent:p%40ss@127.0.0.1:${proxy.port}` },
  });
  await app.row('ct_c1').waitFor();
  await app.says('Online');
  await app.press('e');
  await eventually(() => simulator.get('c1')?.status).toBe('closed');
  await eventually(() => secure.writes).toEqual([true]);
  // Nor does Chromium ask anybody for anything of its own, such as a dictionary.
  expect(new Set(proxy.asked.map(({ target }) => target))).toEqual(new Set([`${host}:443`]));
  expect(proxy.asked.some(({ login }) => login === undefined)).toBe(true);
  expect(simulator.violations).toEqual([]);
});

test('a proxy that is told no name lets nothing through, and the agent hears why', async () => {
  const { secure, accounts } = await setUp();
  const proxy = await startProxy(secure.port);
  const { page } = await openApp({
    switches: [accounts(`https://${host}`), '--allow-old-runtime'],
    env: { HOME: homeThatTrusts(), https_proxy: `http://127.0.0.1:${proxy.port}` },
    isReady: false,
  });
  await page
    .getByText(/proxy of this machine asks for a name and a password/)
    .first()
    .waitFor();
  expect(secure.tokens).toEqual([]);
});

test('a server of one’s own is trusted where the system trusts who signed it, and nowhere else', async () => {
  const { secure, accounts } = await setUp();
  const switches = [accounts(`https://localhost:${secure.port}`)];
  const stranger = await openApp({ switches, env: { HOME: dataFolder() }, isReady: false });
  await stranger.page
    .getByText(/an authority this machine does not know/)
    .first()
    .waitFor();
  expect(secure.tokens).toEqual([]);
  const app = await openApp({ switches, env: { HOME: homeThatTrusts() } });
  await app.row('ct_c1').waitFor();
  expect(secure.tokens.length).toBeGreaterThan(0);
});

/** Every text in the files of an installation. */
const textIn = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join();

test('a proxy that asks who the agent is hears it from a dialog, and what is wrong no second time', async () => {
  const { simulator, secure, accounts } = await setUp();
  const proxy = await startProxy(secure.port);
  const app = await openApp({
    switches: [accounts(`https://${host}`), '--allow-old-runtime'],
    env: { HOME: homeThatTrusts(), https_proxy: `http://127.0.0.1:${proxy.port}` },
    isReady: false,
  });
  const dialog = app.dialog('Sign in to the proxy');
  const signIn = async (password: string) => {
    await dialog.getByLabel('Name').fill('agent');
    await dialog.getByLabel('Password').fill(password);
    await app.press('Enter');
    await dialog.waitFor({ state: 'detached' });
  };
  await dialog.getByText(`The proxy 127.0.0.1:${proxy.port} asks for your name and password`).waitFor();
  await signIn('wrong one');
  await app.page.getByText('did not accept the name or the password').waitFor();
  await app.press('Control+r');
  await app.page.getByRole('button', { name: 'Sign in to the proxy…' }).click();
  const told = () => proxy.asked.flatMap(({ login }) => login ?? []);
  expect(told()).toEqual([`Basic ${Buffer.from('agent:wrong one').toString('base64')}`]);
  await signIn('p@ss');
  await app.row('ct_c1').waitFor();
  await app.says('Online');
  await app.press('e');
  await eventually(() => simulator.get('c1')?.status).toBe('closed');
  expect(new Set(told()).size).toBe(2);

  await app.press('Control+,');
  const settings = app.dialog('Settings');
  await settings.getByText('signed in as agent').waitFor();
  await settings.getByRole('button', { name: 'Forget' }).click();
  await settings.getByText('signed in as agent').waitFor({ state: 'detached' });
  expect(textIn(app.dataDir)).not.toMatch(/p@ss|wrong one/);
  expect(simulator.violations).toEqual([]);
});
