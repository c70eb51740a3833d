import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { extractFile, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { dataFolder, shared, textFile } from '#test/support/app.ts';

/** A release of the app that is packed once, as `npm run package -- --test-only` packs it on whatever Electron there is. */
const packed = shared(async () => {
  await promisify(execFile)(process.execPath, ['scripts/package.mjs', '--test-only'], { maxBuffer: 1e8 });
  const folder = `dist/test-only/${process.platform === 'win32' ? 'win' : process.platform}-unpacked`;
  return { program: join(folder, 'winnow'), resources: join(folder, 'resources') };
});

/** One that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** Runs the packed app until it has painted its list and written a picture of it. */
async function start(switches: readonly string[], env: Readonly<Record<string, string>>) {
  const { program } = await packed();
  const folder = dataFolder();
  const picture = join(folder, 'winnow.png');
  const own = [`--user-data-dir=${folder}`, '--sample', `--screenshot=${picture}`];
  const app = spawn(program, [...asRoot, '--disable-gpu', ...own, ...switches], { env: { ...process.env, ...env } });
  let said = '';
  let complained = '';
  app.stdout.on('data', (bytes) => {
    said += bytes;
  });
  app.stderr.on('data', (bytes) => {
    complained += bytes;
  });
  const [code] = await once(app, 'close');
  const log = readFileSync(join(folder, 'logs/main.log'), 'utf8');
  return { code, said, complained, log, hasPicture: existsSync(picture) };
}

describe('the packed app', () => {
  test('starts and shows the sample inbox', async () => {
    const { code, said, hasPicture } = await start([], {});
    expect({ code, said, hasPicture }).toEqual({ code: 0, said: 'ready 500 conversations\n', hasPicture: true });
  });

  test('hears no variable and no switch that opens it to others', async () => {
    const ran = join(dataFolder(), 'ran');
    const foreign = textFile('foreign.cjs', `require('node:fs').writeFileSync(${JSON.stringify(ran)}, '')`);
    const [inspect, debug] = [await freePort(), await freePort()];
    let isListening = false;
    const watch = setInterval(() => {
      for (const port of [inspect, debug]) {
        const socket = connect(port, '127.0.0.1', () => {
          isListening = true;
          socket.destroy();
        }).on('error', () => {});
      }
    }, 20);
    const keys = join(dataFolder(), 'keys');
    const { said, log, complained } = await start(
      [
        `--inspect=${inspect}`,
        `--remote-debugging-port=${debug}`,
        `--ssl-key-log-file=${keys}`,
        '--ignore-certificate-errors',
      ],
      {
        ELECTRON_RUN_AS_NODE: '1',
        NODE_OPTIONS: `--require ${foreign}`,
        NODE_TLS_REJECT_UNAUTHORIZED: '0',
        SSLKEYLOGFILE: keys,
        WINNOW_POLICY: textFile('policy.json', JSON.stringify({ logLevel: 'error' })),
      },
    );
    clearInterval(watch);
    expect(said).toBe('ready 500 conversations\n');
    expect(isListening).toBe(false);
    expect(complained).not.toMatch(/listening on/i);
    expect([existsSync(ran), existsSync(keys)]).toEqual([false, false]);
    expect(log).toContain('--remote-debugging-port');
    expect(log).toContain('started · ');
  });

  test('has every fuse as a release has it', async () => {
    const { program } = await packed();
    const wire = await getCurrentFuseWire(program);
    const isOn = (fuse: FuseV1Options) => wire[fuse] === '1'.charCodeAt(0);
    expect({
      runAsNode: isOn(FuseV1Options.RunAsNode),
      nodeOptions: isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      inspect: isOn(FuseV1Options.EnableNodeCliInspectArguments),
      cookiesEncrypted: isOn(FuseV1Options.EnableCookieEncryption),
      asarChecked: isOn(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      onlyFromAsar: isOn(FuseV1Options.OnlyLoadAppFromAsar),
    }).toEqual({
      runAsNode: false,
      nodeOptions: false,
      inspect: false,
      cookiesEncrypted: true,
      asarChecked: true,
      onlyFromAsar: true,
    });
  });

  test('is small, and holds the app and nothing of how it is made', async () => {
    const { resources } = await packed();
    const archive = join(resources, 'app.asar');
    expect(statSync(archive).size).toBeLessThan(3_000_000);
    const names = listPackage(archive, { isPack: false });
    expect(names).toContain(join('/', 'out/app/main.cjs'));
    expect(names.filter((name) => /\.(map|ts|tsx|md)$|\/(test|scripts|src)\//.test(name))).toEqual([]);
  });

  test('is found by its desktop entry, and on Linux brings what its sandbox asks for', async () => {
    const { resources } = await packed();
    const { desktopName } = JSON.parse(String(extractFile(join(resources, 'app.asar'), 'package.json')));
    expect(desktopName).toBe('winnow.desktop');
    expect(readFileSync('electron-builder.yml', 'utf8')).toContain('  executableName: winnow\n');
    expect(existsSync(join(resources, 'apparmor-profile'))).toBe(process.platform === 'linux');
    expect(readFileSync('scripts/package/apparmor-profile', 'utf8')).toMatch(
      /^profile winnow \/opt\/Winnow\/winnow flags=\(unconfined\) \{\n {2}userns,$/m,
    );
  });
});

const sbomSchema = z.object({
  bomFormat: z.literal('CycloneDX'),
  components: z.array(
    z.object({
      name: z.string(),
      version: z.string(),
      purl: z.string(),
      licenses: z.array(z.object({ license: z.object({ id: z.string() }) })).length(1),
    }),
  ),
});

/** Whoever adds another has read what it asks for. */
const allowed = [
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'OFL-1.1',
  'BlueOak-1.0.0',
  'blessing',
];

describe('beside the packed app', () => {
  test('lies the list of what it is made of: bundled code, fonts, SQLite and Electron, each under a licence we may pass on', async () => {
    const { resources } = await packed();
    const { components } = sbomSchema.parse(JSON.parse(readFileSync(join(resources, 'sbom.cdx.json'), 'utf8')));
    const names = components.map(({ name }) => name);
    // What we ask for, what that brings along, a font, what is compiled in, what it runs on.
    for (const name of ['react', 'scheduler', '@fontsource-variable/inter', 'sqlite', 'better-sqlite3', 'electron']) {
      expect(names).toContain(name);
    }
    expect(names.length).toBeGreaterThan(50);
    const strange = components.filter(({ licenses }) => !licenses.every(({ license }) => allowed.includes(license.id)));
    expect(strange).toEqual([]);
  });

  test('lie our licence and the notices of each of these', async () => {
    const { resources } = await packed();
    const { components } = sbomSchema.parse(JSON.parse(readFileSync(join(resources, 'sbom.cdx.json'), 'utf8')));
    const notices = readFileSync(join(resources, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    expect(components.filter(({ name, version }) => !notices.includes(`${name} ${version} (`))).toEqual([]);
    for (const words of ['SIL OPEN FONT LICENSE', 'Permission is hereby granted', 'public domain']) {
      expect(notices).toContain(words);
    }
    expect(readFileSync(join(resources, 'LICENSE.txt'), 'utf8')).toBe(readFileSync('LICENSE', 'utf8'));
  });
});
