import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { systemPorts } from '#electron/app/system-ports.ts';
import type { Installed } from '#electron/app/updates/install.ts';
import { createUpdater, type UpdaterDeps } from '#electron/app/updates/updater.ts';
import type { NewNotice } from '#shared/notice.ts';
import { runningClock } from '#test/support/ports.ts';
import { temporaryFolder } from '#test/support/stores.ts';

/** Whose key the Winnow of these tests was built with. */
const ours = generateKeyPairSync('ed25519');
export const publicOf = ({ publicKey }: { publicKey: KeyObject }) =>
  publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
export const key = publicOf(ours);

export const content = 'a program';
export const file = {
  form: 'AppImage',
  arch: 'x64',
  name: 'winnow-2.0.0.AppImage',
  bytes: content.length,
  sha512: createHash('sha512').update(content).digest('hex'),
};
export const feed = { version: '2.0.0', notes: 'News.', files: [file] };

export function signed(value: unknown, by: KeyObject = ours.privateKey) {
  const text = Buffer.from(JSON.stringify(value));
  return { text, signature: sign(null, text, by).toString('base64') };
}

/** What the server does instead of serving a name. @returns whether it does */
export type Instead = (name: string, response: ServerResponse) => boolean;

type Setting = {
  readonly served?: string;
  readonly published?: unknown;
  readonly version?: string;
  readonly isOwn?: boolean;
  readonly instead?: Instead;
  readonly net?: Partial<Pick<UpdaterDeps, 'clock' | 'transport'>>;
};

/** A server that has published the feed, and the updater of a Winnow that was installed here. */
export async function updateWorld(setting: Setting) {
  const { served = content, published = feed, version = '1.0.0', isOwn = true, instead, net } = setting;
  let { text, signature } = signed(published);
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const name = request.url?.slice(1) ?? '';
    asked.push(name);
    if (instead?.(name, response)) return;
    response.end(name === 'latest.json' ? text : name === 'latest.json.sig' ? signature : served);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const folder = join(temporaryFolder(), 'updates');
  const program = join(temporaryFolder(), 'Winnow.AppImage');
  writeFileSync(program, 'the old one');
  const told: NewNotice[] = [];
  const logged: string[] = [];
  const log = (line: string, facts?: unknown) => void logged.push([line, codeOf(facts)].join(' '));
  const installed: Installed | null = isOwn ? { form: 'AppImage', program } : null;
  const updater = createUpdater({
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    key,
    version,
    arch: 'x64',
    installed,
    folder,
    transport: systemPorts.transport,
    clock: runningClock,
    ...net,
    log: { info: log, warn: log, error: log },
    tell: (notice) => told.push(notice),
  });
  const publish = (value: unknown, by?: KeyObject) => {
    ({ text, signature } = signed(value, by));
  };
  return { updater, publish, asked, told, logged, folder, staged: join(folder, '2.0.0', file.name), program };
}

/** What an error of a line calls itself. */
const codeOf = (facts: unknown) => (facts as { error?: { code?: string } } | undefined)?.error?.code ?? '';
