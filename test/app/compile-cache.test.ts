import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '#test/support/stores.ts';

/** In a process of its own: what is enabled once stays so. */
function start(dataDir: string, env: NodeJS.ProcessEnv): void {
  const source = join(import.meta.dirname, '../../electron/app/compile-cache.ts');
  const script = `
    const { keepCompiled, writeCompiled } = await import(${JSON.stringify(source)});
    keepCompiled(${JSON.stringify(dataDir)});
    await import('zod');
    writeCompiled();`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: join(import.meta.dirname, '../..'),
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  expect(status, stderr).toBe(0);
}

test('what was compiled at a start is kept beside the data', () => {
  const dataDir = temporaryFolder();
  start(dataDir, {});
  expect(readdirSync(join(dataDir, 'compiled'), { recursive: true }).length).toBeGreaterThan(1);
});

test('an AppImage keeps nothing: its next start has another path', () => {
  const dataDir = temporaryFolder();
  start(dataDir, { APPIMAGE: '/home/ana/Winnow.AppImage' });
  expect(existsSync(join(dataDir, 'compiled'))).toBe(false);
});
