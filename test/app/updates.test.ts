import { generateKeyPairSync, sign } from 'node:crypto';
import { appendFileSync, chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isLater, readFeed } from '#electron/app/updates/feed.ts';
import { content, feed, file, key, publicOf, signed, updateWorld } from './update-world.ts';

describe('what is published', () => {
  test('counts when it is signed by the key that Winnow was built with', () => {
    const { text, signature } = signed(feed);
    expect(readFeed(text, `${signature}\n`, key)).toEqual(feed);
  });

  test.each([
    ['another key', () => signed(feed, generateKeyPairSync('ed25519').privateKey)],
    ['no signature', () => ({ ...signed(feed), signature: '' })],
    ['the signature of something else', () => ({ ...signed(feed), signature: signed({}).signature })],
    ['a file outside of its folder', () => signed({ ...feed, files: [{ ...file, name: '../../x' }] })],
    ['a hidden file', () => signed({ ...feed, files: [{ ...file, name: '.bashrc' }] })],
    ['a version that is none', () => signed({ ...feed, version: '2.0.0-evil' })],
    ['no feed at all', () => signed('x')],
  ])('and not with %s', (_what, make) => {
    const { text, signature } = make();
    expect(readFeed(text, signature, key)).toBe(null);
  });

  test('nor where the key is of another kind', () => {
    const weak = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const text = Buffer.from(JSON.stringify(feed));
    const signature = sign('sha256', text, weak.privateKey).toString('base64');
    expect(readFeed(text, signature, publicOf(weak))).toBe(null);
  });
});

test.each([
  ['1.2.4', '1.2.3', true],
  ['1.10.0', '1.9.9', true],
  ['1.2.3', '1.2.3', false],
  ['0.9.9', '1.0.0', false],
])('%s comes after %s: %s', (version, than, later) => {
  expect(isLater(version, than)).toBe(later);
});

/** Makes a program of it, which leaves a mark where it was started. */
function startable(program: string) {
  const mark = `${program}.started`;
  const content = `#!/bin/sh\necho > '${mark}'\n`;
  writeFileSync(program, content);
  chmodSync(program, 0o755);
  return { content, hasStarted: () => expect.poll(() => existsSync(mark), { timeout: 10_000 }).toBe(true) };
}

describe('a new version', () => {
  test('is staged whole, and told once', async () => {
    const { updater, told, staged, asked } = await updateWorld({});
    await updater.look();
    await updater.look();
    expect(readFileSync(staged, 'utf8')).toBe(content);
    expect(told).toEqual([
      {
        level: 'info',
        news: { kind: 'update-ready', version: '2.0.0', notes: 'News.' },
        action: { kind: 'restart-to-update' },
      },
    ]);
    expect(asked.filter((name) => name === file.name)).toHaveLength(1);
  });

  test.each([
    ['longer', `${content}!`],
    ['shorter', content.slice(1)],
    ['other', 'b program'],
  ])('whose file is %s than what was signed leaves nothing', async (_how, served) => {
    const { updater, told, staged } = await updateWorld({ served });
    await updater.look();
    expect([existsSync(staged), existsSync(`${staged}.part`), told, updater.isStaged()]).toEqual([
      false,
      false,
      [],
      false,
    ]);
  });

  test('that was changed after it was staged is not run, and the old one stays', async () => {
    const { updater, staged, program } = await updateWorld({});
    const old = startable(program);
    await updater.look();
    appendFileSync(staged, '!');
    expect(await updater.replace()).toBe(false);
    expect(readFileSync(program, 'utf8')).toBe(old.content);
    // Who wished for a restart is to be reminded by it.
    await old.hasStarted();
  });

  test('that the disk has no place for leaves the old one, which is started again', async () => {
    const { updater, program } = await updateWorld({});
    const old = startable(program);
    await updater.look();
    mkdirSync(`${program}.new`);
    expect(await updater.replace()).toBe(false);
    expect(readFileSync(program, 'utf8')).toBe(old.content);
    await old.hasStarted();
  });

  test('is only told where whoever installed Winnow has to bring it', async () => {
    const { updater, told, asked } = await updateWorld({ isOwn: false });
    await updater.look();
    await updater.look();
    expect(told).toMatchObject([{ news: { kind: 'update-available', version: '2.0.0' }, action: null }]);
    expect(asked).not.toContain(file.name);
  });

  test.each([true, false])(
    'gives way to no older one that was signed once (one’s own to replace: %s)',
    async (isOwn) => {
      const { updater, publish, told, asked } = await updateWorld({ isOwn });
      await updater.look();
      publish({ ...feed, version: '1.5.0', files: [{ ...file, name: 'winnow-1.5.0.AppImage' }] });
      await updater.look();
      expect(told).toMatchObject([{ news: { version: '2.0.0' } }]);
      expect(asked).not.toContain('winnow-1.5.0.AppImage');
    },
  );

  test.each(['2.0.0', '2.0.1'])('is none to Winnow %s: no older one is offered, whoever signed it', async (version) => {
    const { updater, told, asked } = await updateWorld({ version });
    await updater.look();
    expect([told, asked]).toEqual([[], ['latest.json', 'latest.json.sig']]);
  });
});
