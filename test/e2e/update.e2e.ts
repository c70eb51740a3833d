import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { startVantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import { accountsFile, appCommand, dataFolder, eventually, openApp, textFile } from '#test/support/app.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const key = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
const image = 'winnow-9.0.0-linux-x64.AppImage';

/** An AppImage that tells where it ran from, when, and that the files were closed by then. */
const imageOf = (version: string, ran: string) => `#!/bin/sh\necho "${version} $0" >> '${ran}'\n`;

/** A server with what `npm run update-feed` has published, and a Winnow of before that was installed as an AppImage. */
async function published() {
  const folder = dataFolder();
  const ran = join(folder, 'ran');
  const installed = join(folder, 'Winnow.AppImage');
  writeFileSync(installed, imageOf('0.1.0', ran));
  chmodSync(installed, 0o755);
  const served = join(folder, 'served');
  mkdirSync(served);
  writeFileSync(join(served, image), imageOf('9.0.0', ran));
  const args = [`--folder=${served}`, '--version=9.0.0', `--notes=${textFile('notes', 'Follow-ups sing now.')}`];
  await promisify(execFile)(process.execPath, ['scripts/update-feed.mjs', ...args], {
    env: { ...process.env, WINNOW_UPDATE_PRIVATE_KEY: String(privateKey.export({ format: 'pem', type: 'pkcs8' })) },
  });
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const name = request.url?.slice('/updates/'.length) ?? '';
    asked.push(name);
    const file = join(served, name);
    if (existsSync(file)) response.end(readFileSync(file));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/updates`;
  const [program] = appCommand(folder, []);
  const env = {
    WINNOW_UPDATE_ADDRESS: address,
    WINNOW_UPDATE_KEY: key,
    APPIMAGE: installed,
    APPDIR: dirname(program),
  };
  return { ran, installed, served, asked, env };
}

async function open(env: Readonly<Record<string, string>>) {
  const simulator = await startVantaxSimulator({ nowMs: Date.now });
  onTestFinished(() => simulator.stop());
  simulator.add({ id: 'c1', contactId: 'ct_c1' });
  const app = await openApp({ switches: [`--accounts=${accountsFile(simulator)}`], env });
  await app.row('ct_c1').waitFor();
  const log = () => readFileSync(join(app.dataDir, 'logs/main.log'), 'utf8');
  return { ...app, simulator, log };
}

test('a new version is fetched, told with its notes, and takes the old one’s place once the last edit is kept', async () => {
  const { ran, installed, env } = await published();
  const app = await open(env);
  await app.page.getByText('Winnow 9.0.0 is ready.').waitFor();
  await app.page.getByText('Follow-ups sing now.').waitFor();
  expect(existsSync(ran)).toBe(false); // nothing of it runs before it is asked for

  await app.simulator.stop(); // so that the edit is in the queue, and nowhere else
  await app.press('e');
  await app.row('ct_c1').waitFor({ state: 'detached' });
  const gone = new Promise((resolve) => app.electron.process().once('exit', resolve));
  const button = app.page.getByRole('button', { name: 'Restart to update' });
  await button.click().catch(() => undefined); // the window may be gone before it answers; the end is waited for
  await gone;
  await eventually(() => existsSync(ran)).toBe(true);
  expect(readFileSync(ran, 'utf8')).toBe(`9.0.0 ${installed}\n`);
  expect(readFileSync(installed, 'utf8')).toContain('9.0.0');

  const next = await openApp({ dataDir: app.dataDir });
  await next.says(/1 change waiting/);
});

test('what is not signed, or is not what was signed, is neither kept nor told', async () => {
  const { served, asked, env, ran } = await published();
  writeFileSync(join(served, image), `${readFileSync(join(served, image), 'utf8')}# and more\n`);
  const changed = await open(env);
  await eventually(changed.log).toContain('updates: nothing could be fetched');
  expect(asked).toContain(image);
  expect(existsSync(join(changed.dataDir, 'updates/9.0.0'))).toBe(false);

  const feed = join(served, 'latest.json');
  writeFileSync(feed, readFileSync(feed, 'utf8').replace('9.0.0', '9.0.1'));
  asked.length = 0;
  const unsigned = await open(env);
  await eventually(unsigned.log).toContain('is not signed by the key of this Winnow');
  expect(asked).toEqual(['latest.json', 'latest.json.sig']);
  for (const { page } of [changed, unsigned]) expect(await page.getByText(/Winnow 9/).count()).toBe(0);
  expect(existsSync(ran)).toBe(false);
});
