import { createSocket } from 'node:dgram';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startVantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import { accountsFile, atEnd, eventually, openApp, shared } from '#test/support/app.ts';
import { selfSigned } from '#test/support/self-signed.ts';

const hostile = {
  name: '<img src=x onerror="document.title=1">Eve',
  text: '<b>bold</b><script>document.title = 2</script><a href="https://evil.example">click</a>\n\u202Eevil',
  tag: '<svg onload=document.title=3>',
  value: 'javascript:document.title=4',
};

const inbox = shared(async () => {
  const simulator = await startVantaxSimulator({ nowMs: Date.now });
  atEnd(() => simulator.stop());
  simulator.add({
    id: 'c1',
    tags: [hostile.tag],
    metadata: { contact_name: hostile.name, '<i>key</i>': hostile.value },
    messages: [{ text: hostile.text, atMs: Date.now() - 60_000 }],
  });
  return openApp({ switches: [`--accounts=${accountsFile(simulator)}`] });
});

/** The same app for each test, whose page holds nothing of the test before. */
async function setUp() {
  const app = await inbox();
  await app.reload();
  await app.list.getByRole('option').waitFor();
  return app;
}

/** A web server that writes down who asks. */
async function startWeb() {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end('<title>elsewhere</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe('the interface', () => {
  test('has two functions of the main process, and nothing of Node or Electron', async () => {
    const { page } = await setUp();
    const winnow = await page.evaluate(() =>
      Object.entries(Reflect.get(globalThis, 'winnow')).map(([name, value]) => [name, typeof value]),
    );
    expect(winnow.sort()).toEqual([
      ['invoke', 'function'],
      ['on', 'function'],
    ]);
    const found = await page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'global', '__dirname', 'electron', 'ipcRenderer'].filter(
        (name) => Reflect.get(globalThis, name) !== undefined,
      ),
    );
    expect(found).toEqual([]);
  });

  test('gets an answer only to what the contract knows, in the form it asks for', async () => {
    const { page } = await setUp();
    const ask = (channel: string, input: unknown) =>
      page.evaluate(([name, value]) => Reflect.get(globalThis, 'winnow').invoke(name, value), [
        channel,
        input,
      ] as const);
    for (const [channel, input] of [
      ['app.quit', {}],
      ['__proto__', {}],
      ['constructor', {}],
      ['settings.set', { theme: 'pink' }],
      ['settings.set', { theme: 'dark', extra: 1 }],
      ['conversations.open', { accountId: '', id: 7 }],
    ] as const) {
      expect(await ask(channel, input)).toMatchObject({ ok: false, code: 'invalid' });
    }
    for (const theme of ['dark', 'system']) expect(await ask('settings.set', { theme })).toMatchObject({ ok: true });
  });

  test('goes nowhere and opens nothing', async () => {
    const { page, electron, list } = await setUp();
    const { url, asked } = await startWeb();
    const start = page.url();
    // What may be fetched may not be gone to either.
    for (const address of ['app://winnow/reminders.html', 'data:text/html,x', 'file:///etc/passwd']) {
      await page.evaluate((target) => {
        window.location.href = target;
      }, address);
      expect(await page.evaluate(() => document.querySelectorAll('[role=listbox]').length)).toBe(1);
      expect(page.url()).toBe(start);
    }
    await page.evaluate((target) => {
      for (const address of [`${target}/open`, 'file:///etc/passwd', 'javascript:1', 'data:text/html,x']) {
        window.open(address);
      }
      const link = document.body.appendChild(document.createElement('a'));
      link.href = `${target}/link`;
      link.click();
      const frame = document.body.appendChild(document.createElement('iframe'));
      frame.src = `${target}/frame`;
      const guest = document.body.appendChild(document.createElement('webview'));
      guest.setAttribute('allowpopups', '');
      guest.setAttribute('src', `${target}/webview`);
      const image = document.body.appendChild(document.createElement('img'));
      image.src = `${target}/image`;
      const hint = document.head.appendChild(document.createElement('link'));
      hint.rel = 'prefetch';
      hint.href = `${target}/prefetch`;
      const saved = document.body.appendChild(document.createElement('a'));
      saved.download = 'x';
      saved.href = `${target}/download`;
      saved.click();
      navigator.sendBeacon(`${target}/beacon`);
      window.location.href = `${target}/location`;
    }, url);
    const fetched = await page.evaluate(
      (target) =>
        fetch(`${target}/fetch`).then(
          () => 'fetched',
          () => 'refused',
        ),
      url,
    );
    expect(fetched).toBe('refused');
    expect(await electron.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
    expect(page.url()).toBe(start);
    expect(await list.isVisible()).toBe(true);
    // The main process may ask: so the server does listen, and nothing came before.
    await electron.evaluate((_, target) => fetch(target).then((answer) => answer.status), `${url}/main`);
    expect(asked).toEqual(['/main']);
  });

  test('reaches no other address, whatever its policy says, takes nothing down and hands nothing to the browser', async () => {
    const { page, electron } = await setUp();
    const { url, asked } = await startWeb();
    await electron.evaluate(({ shell, webContents }, target) => {
      Reflect.set(globalThis, 'handed', 0);
      shell.openExternal = async () => void Reflect.set(globalThis, 'handed', Reflect.get(globalThis, 'handed') + 1);
      webContents.getAllWebContents()[0]?.downloadURL(`${target}/download`);
    }, url);
    await page.evaluate(() => void window.open('https://localhost/'));
    await electron.evaluate((_, target) => fetch(target).then((answer) => answer.status), `${url}/main`);
    expect(asked).toEqual(['/main']);
    expect(await electron.evaluate(() => Reflect.get(globalThis, 'handed'))).toBe(0);
  });

  test('talks to no peer', async () => {
    const { page } = await setUp();
    const socket = createSocket('udp4');
    onTestFinished(() => void socket.close());
    let heard = 0;
    socket.on('message', () => {
      heard += 1;
    });
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    const { port } = socket.address();
    const candidates = await page.evaluate(async (stunPort) => {
      try {
        const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${stunPort}` }] });
        peer.createDataChannel('x');
        const found: string[] = [];
        const gathered = new Promise<void>((resolve) => {
          peer.onicecandidate = ({ candidate }) => (candidate ? found.push(candidate.candidate) : resolve());
        });
        await peer.setLocalDescription(await peer.createOffer());
        await gathered;
        return found;
      } catch {
        return [];
      }
    }, port);
    expect(candidates).toEqual([]);
    expect(heard).toBe(0);
  });

  test('runs with the sandbox on, and is refused every permission', async () => {
    const { page, electron } = await setUp();
    const preferences = await electron.evaluate(({ webContents }) =>
      // Not in Electron's types, but there: what the window was really made with.
      Reflect.get(webContents.getAllWebContents()[0] ?? {}, 'getLastWebPreferences').call(
        webContents.getAllWebContents()[0],
      ),
    );
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
    });
    expect(preferences.enableBlinkFeatures || 'none').toBe('none');
    expect(preferences.nodeIntegrationInWorker || false).toBe(false);
    const permissions = await page.evaluate(async () => {
      const names = ['notifications', 'geolocation', 'camera', 'microphone'];
      return Promise.all(names.map(async (name) => (await navigator.permissions.query({ name } as never)).state));
    });
    expect(permissions).toEqual(permissions.map(() => 'denied'));
    // To ask for one is another way than to look whether one has it.
    const asked = await page.evaluate(async () => {
      const denied = new Promise<number>((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => resolve(0),
          ({ code }) => resolve(code),
        );
      });
      const refusal = (error: unknown) => (error instanceof Error ? error.name : 'none');
      return {
        place: await denied,
        alerts: await Notification.requestPermission(),
        midi: await navigator.requestMIDIAccess({ sysex: true }).then(() => 'given', refusal),
      };
    });
    expect(asked).toEqual({ place: 1, alerts: 'denied', midi: expect.stringMatching(/^(NotAllowed|Security)Error$/) });
  });

  test('comes with a policy that allows nothing but its own files', async () => {
    const { page } = await setUp();
    const response = await page.reload();
    const policy = Object.fromEntries(
      ((await response?.headerValue('content-security-policy')) ?? '').split(';').map((part) => {
        const [name = '', ...sources] = part.trim().split(' ');
        return [name, sources.join(' ')];
      }),
    );
    expect(policy).toMatchObject({
      'default-src': "'none'",
      'script-src': "'self'",
      'connect-src': "'none'",
      'form-action': "'none'",
      'base-uri': "'none'",
      'frame-ancestors': "'none'",
    });
    expect(JSON.stringify(policy['script-src'])).not.toMatch(/unsafe|\*|http|data:/);
    const ran = await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "ran"';
      document.head.append(script);
      return document.title;
    });
    expect(ran).not.toBe('ran');
  });
});

test('names, messages, tags and metadata with markup are shown as the text they are', async () => {
  const { page, row, reader } = await setUp();
  const title = await page.title();
  await reader.getByText('<b>bold</b>').waitFor();
  const shown = (await reader.textContent()) ?? '';
  for (const text of [hostile.name, '<script>document.title = 2</script>', hostile.tag, '<i>key</i>', hostile.value]) {
    expect(shown).toContain(text);
  }
  const insides = await page.evaluate(() => document.querySelectorAll('main :is(script, img, b, i, iframe)').length);
  expect(insides).toBe(0);
  // A link of theirs is a text; the address in it leads where it says, and not by what they wrote around it.
  const links = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('main a')].map(({ textContent, href }) => [textContent, href]),
  );
  expect(links).toEqual([['https://evil.example', 'https://evil.example/']]);
  await eventually(() => row('<img src=x onerror="document.title=1">Eve').count()).toBe(1);
  expect(await page.title()).toBe(title);
});

test('a server whose certificate nobody vouches for gets no token, whatever the variables say', async () => {
  const tokens: unknown[] = [];
  const server = createSecureServer(selfSigned, (request, response) => {
    tokens.push(request.headers.authorization);
    response.end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  let refused = 0;
  server.on('tlsClientError', () => {
    refused += 1;
  });
  const simulator = await startVantaxSimulator({ nowMs: Date.now });
  onTestFinished(() => simulator.stop());
  const { port } = server.address() as AddressInfo;
  const { page } = await openApp({
    switches: [`--accounts=${accountsFile(simulator, { baseUrl: `https://127.0.0.1:${port}` })}`],
    env: { NODE_TLS_REJECT_UNAUTHORIZED: '0', SSLKEYLOGFILE: '/dev/null' },
    isReady: false,
  });
  await eventually(() => refused + tokens.length).toBeGreaterThan(0);
  await page.getByRole('status', { name: 'Sync status' }).filter({ hasNotText: 'Online' }).waitFor();
  expect(tokens).toEqual([]);
});
