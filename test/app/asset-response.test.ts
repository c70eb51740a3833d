import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { assetPath, assetResponse, firstScripts } from '#electron/app/asset-response.ts';
import { temporaryFolder } from '#test/support/stores.ts';

let renderer: string;
beforeEach(() => {
  const folder = temporaryFolder();
  renderer = join(folder, 'renderer');
  mkdirSync(join(renderer, 'assets'), { recursive: true });
  writeFileSync(join(renderer, 'index.html'), '<!doctype html>');
  writeFileSync(join(renderer, 'assets/a b.js'), 'export {}');
  writeFileSync(join(folder, 'secret.json'), '{}');
  mkdirSync(`${renderer}-other`);
  writeFileSync(`${renderer}-other/secret.json`, '{}');
});

const get = (url: string, method = 'GET') => assetResponse(renderer, { method, url }, 'en');

test('serves the page and its files with their types, never to be guessed', async () => {
  const page = await get('app://winnow/');
  expect(await page.text()).toBe('<!doctype html>');
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  const script = await get('app://winnow/assets/a%20b.js?v=1#x');
  expect(script.status).toBe(200);
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
});

test('every answer carries a policy that allows no network, no inline script and no frame', async () => {
  for (const response of [await get('app://winnow/'), await get('app://winnow/missing.js')]) {
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; /);
    for (const part of ["connect-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'"]) {
      expect(policy).toContain(part);
    }
    expect(policy).not.toContain('unsafe-eval');
    expect(policy.match(/[\w-]+ [^;]*'unsafe-inline'/g)).toEqual(["style-src-attr 'unsafe-inline'"]);
  }
});

test.each([
  'app://winnow/../secret.json',
  'app://winnow/%2e%2e/secret.json',
  'app://winnow/..%2fsecret.json',
  'app://winnow/assets/..%2f..%2fsecret.json',
  'app://winnow/..%5csecret.json',
  'app://winnow/..%2frenderer-other/secret.json',
  'app://winnow//etc/passwd.json',
  'app://winnow/C:/secret.json',
  'app://winnow/index.html%00.js',
  'app://winnow/%E0%A4%A',
  'app://other/index.html',
  'https://winnow/index.html',
  'file:///etc/hosts',
  'nonsense',
])('%s is not found', async (url) => {
  expect((await get(url)).status).toBe(404);
});

test.each(['..%5csecret.json', 'C:/secret.json', 'a.js%00.js', 'a.js:stream.js'])(
  '%s means nothing, also where it names no file of this system',
  (path) => {
    expect(assetPath(renderer, `app://winnow/${path}`)).toBeNull();
  },
);

test('an answer tells when its file has been taken out of it, and no sooner', async () => {
  let isHandedOut = false;
  const answer = assetResponse(renderer, { method: 'GET', url: 'app://winnow/assets/a%20b.js' }, 'en', () => {
    isHandedOut = true;
  });
  await new Promise(setImmediate);
  expect(isHandedOut).toBe(false);
  expect(await answer.text()).toBe('export {}');
  expect(isHandedOut).toBe(true);
});

test('the scripts that the page begins with are those it names itself', () => {
  const head = '<script type="module" src="./assets/a.js"></script><link rel="modulepreload" href="./assets/b.js">';
  writeFileSync(join(renderer, 'index.html'), `${head}<link rel="stylesheet" href="./assets/a.css">`);
  expect(firstScripts(renderer)).toEqual(['app://winnow/assets/a.js', 'app://winnow/assets/b.js']);
  expect(firstScripts('/nowhere')).toEqual([]);
});

test('files of an unknown kind are not served', async () => {
  writeFileSync(join(renderer, 'notes.txt'), 'x');
  expect((await get('app://winnow/notes.txt')).status).toBe(404);
});

test('only reading is answered', async () => {
  expect((await get('app://winnow/', 'POST')).status).toBe(405);
});

test('a folder is not found, and a broken link neither', async () => {
  mkdirSync(join(renderer, 'odd.js'));
  symlinkSync('/nowhere', join(renderer, 'gone.js'));
  expect((await get('app://winnow/odd.js')).status).toBe(404);
  expect((await get('app://winnow/gone.js')).status).toBe(404);
});

test('no address leads out of the folder', () => {
  const piece = fc.constantFrom('..', '.', '%2e%2e', '%2f', '%5c', '\\', '/', '//', 'a', '%00', ':', 'b.js', '.json');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const path = assetPath('/srv/renderer', `app://winnow/${pieces.join('')}`);
      expect(path === null || path.startsWith(`/srv/renderer${sep}`)).toBe(true);
      expect(path ?? '').not.toMatch(/(^|\/)\.\.(\/|$)/);
    }),
  );
});

test('a page says which language it is to speak, and nothing else of it changes', async () => {
  writeFileSync(join(renderer, 'index.html'), '<!doctype html><html lang="en"><p lang="en">x</p></html>');
  const german = assetResponse(renderer, { method: 'GET', url: 'app://winnow/index.html' }, 'de');
  expect(await german.text()).toBe('<!doctype html><html lang="de"><p lang="en">x</p></html>');
  const english = assetResponse(renderer, { method: 'GET', url: 'app://winnow/index.html' }, 'en');
  expect(await english.text()).toBe('<!doctype html><html lang="en"><p lang="en">x</p></html>');
});
