// npm run update-feed: writes what tells running Winnows of a new version, and signs it. `-- --folder=dist` holds the
// files, `--notes=FILE` what is new, in plain text, `--version=1.2.3` where it is not that of package.json. The key, an
// ed25519 private key in PEM, is taken from WINNOW_UPDATE_PRIVATE_KEY and written nowhere.
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { command } from './lib/entry.mjs';
import { root } from './lib/paths.mjs';
import { Stop, say } from './lib/say.mjs';

const forms = /** @type {const} */ ([
  [/\.AppImage$/, 'AppImage'],
  [/\.exe$/, 'nsis'],
]);

await command(async () => {
  const { values } = parseArgs({
    options: {
      folder: { type: 'string', default: join(root, 'dist') },
      notes: { type: 'string' },
      version: { type: 'string', default: JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version },
    },
  });
  const { folder, notes, version } = values;
  const pem = process.env.WINNOW_UPDATE_PRIVATE_KEY;
  if (!pem) throw new Stop('WINNOW_UPDATE_PRIVATE_KEY holds no key to sign with.');
  if (!notes) throw new Stop('--notes=FILE tells what is new.');
  const files = readdirSync(folder).flatMap((name) => fileOf(folder, name));
  if (files.length === 0) throw new Stop(`${folder} holds no AppImage and no installer of Windows.`);

  const text = `${JSON.stringify({ version, notes: readFileSync(notes, 'utf8').trim(), files }, null, 2)}\n`;
  const key = createPrivateKey(pem);
  writeFileSync(join(folder, 'latest.json'), text);
  writeFileSync(join(folder, 'latest.json.sig'), `${sign(null, Buffer.from(text), key).toString('base64')}\n`);
  const own = createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64');
  say(`Signed for ${version}. A Winnow hears it that was built with WINNOW_UPDATE_KEY=${own}`);
  return 0;
});

/**
 * @param {string} folder
 * @param {string} name
 */
function fileOf(folder, name) {
  const form = forms.find(([ending]) => ending.test(name))?.[1];
  if (!form) return [];
  const path = join(folder, name);
  const sha512 = createHash('sha512').update(readFileSync(path)).digest('hex');
  const arch = /[-_.]arm64[-_.]/.test(name) ? 'arm64' : 'x64';
  return [{ form, arch, name, bytes: statSync(path).size, sha512 }];
}
